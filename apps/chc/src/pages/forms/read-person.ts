import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { fromLondonLocal, parseLocalDate, parseNhsNumber, toLocalDate } from '@homeward/nhs';
import type { StatedPerson } from '../../domain/index.ts';
import { type DayField, type FieldReader, inputOf } from './fields.ts';

/** Who a form is about. */
export function readPerson(read: FieldReader, today: LocalDate): StatedPerson {
  const familyName = read.text('familyName', 'Enter the family name') ?? '';
  const givenName = read.text('givenName', null);
  const birthDate = read.day('birthDate', { what: 'Date of birth', missing: null });
  if (birthDate !== null && birthDate > today) read.wrong(inputOf('birthDate'), 'Enter a date of birth in the past');
  const nhsNumber = read.text('nhsNumber', null);
  if (nhsNumber !== null && parseNhsNumber(nhsNumber).value === null)
    read.wrong('nhsNumber', 'Check the NHS number: ten digits, of which the last does not fit');
  return { familyName, givenName, birthDate, nhsNumber };
}

interface PastDay {
  readonly field: DayField;
  /** What it is of; its faults name it, since several may stand side by side. */
  readonly what: string;
  readonly missing: string;
}

/** What is of today happened just now; of an earlier day nobody knows the hour, so noon stands for it. */
export function readPastDay(read: FieldReader, { field, what, missing }: PastDay, now: EpochMillis): EpochMillis {
  const day = read.day(field, { what, missing });
  if (day === null || day === toLocalDate(now)) return now;
  if (day > toLocalDate(now)) read.wrong(inputOf(field), `${what} must be today or in the past`);
  const parsed = parseLocalDate(day);
  return (parsed && fromLondonLocal({ ...parsed, hour: 12, minute: 0, second: 0 })) ?? now;
}
