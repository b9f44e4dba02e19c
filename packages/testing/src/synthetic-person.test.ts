import { parseNhsNumber } from '@homeward/nhs';
import { expect, it } from 'vitest';
import { syntheticPerson } from './synthetic-person.ts';

const people = Array.from({ length: 5_000 }, (_, seed) => syntheticPerson(seed));

it('makes valid NHS numbers of the range 999, no two alike', () => {
  for (const { nhsNumber } of people)
    expect(parseNhsNumber(nhsNumber)).toMatchObject({ valid: true, value: expect.stringMatching(/^999/) });
  expect(new Set(people.map((person) => person.nhsNumber)).size).toBe(people.length);
});

it('makes the same person of the same seed, with a birth date that exists', () => {
  expect(syntheticPerson(42)).toEqual(syntheticPerson(42));
  for (const { birthDate } of people) expect(birthDate).toMatch(/^(19[2-9]\d|2000)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
});
