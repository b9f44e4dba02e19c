import { expect, test } from 'vitest';
import { fieldReader } from './fields.ts';
import { readPerson } from './read-person.ts';

const read = (day: string, month: string, year: string) => {
  const form = new URLSearchParams({ familyName: 'Fir', 'birthDate-day': day, 'birthDate-month': month, 'birthDate-year': year });
  const reader = fieldReader(form);
  const { birthDate } = readPerson(reader, '2026-11-10');
  return reader.errors.length === 0 ? birthDate : reader.errors.map(({ field }) => field);
};

test.each([
  [['27', '3', '1938'], '1938-03-27'],
  [['05', '12', '1941'], '1941-12-05'],
  [[' 5 ', '12', '1941'], '1941-12-05'],
  [['', '', ''], null],
  [['29', '2', '1940'], '1940-02-29'],
  [['29', '2', '1941'], ['birthDate-day']],
  [['27', '', '1938'], ['birthDate-month']],
  [['27', '3', '38'], ['birthDate-year']],
  [['27', 'March', '1938'], ['birthDate-day']],
  [['11', '11', '2026'], ['birthDate-day']],
])('a date of birth of %j is read as %j', ([day = '', month = '', year = ''], expected) => {
  expect(read(day, month, year)).toEqual(expected);
});
