import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { fromLondonLocal, parseLocalDate, parseNhsNumber, toLocalDate } from '@homeward/nhs';
import type { StatedPerson } from '../../domain/index.ts';
import type { FieldReader } from './fields.ts';

/** Who a form is about. */
export function readPerson(read: FieldReader, today: LocalDate): StatedPerson {
  const familyName = read.text('familyName', 'Enter the family name') ?? '';
  const givenName = read.text('givenName', null);
  const birthDate = read.dayInParts('birthDate', 'Enter the date of birth with its day, month and year, such as 27 3 1938');
  if (birthDate !== null && birthDate > today) read.wrong('birthDate-day', 'Enter a date of birth in the past');
  const nhsNumber = read.text('nhsNumber', null);
  if (nhsNumber !== null && parseNhsNumber(nhsNumber).value === null)
    read.wrong('nhsNumber', 'Check the NHS number: ten digits, of which the last does not fit');
  return { familyName, givenName, birthDate, nhsNumber };
}

interface PastDay {
  readonly field: string;
  /** What to say where it is empty. */
  readonly missing: string;
  /** What to say where it is still to come; it names the day, since several may stand side by side. */
  readonly ahead: string;
}

/** What is of today happened just now; of an earlier day nobody knows the hour, so noon stands for it. */
export function readPastDay(read: FieldReader, { field, missing, ahead }: PastDay, now: EpochMillis): EpochMillis {
  const day = read.day(field, missing);
  if (day === null || day === toLocalDate(now)) return now;
  if (day > toLocalDate(now)) read.wrong(field, ahead);
  const parsed = parseLocalDate(day);
  return (parsed && fromLondonLocal({ ...parsed, hour: 12, minute: 0, second: 0 })) ?? now;
}
