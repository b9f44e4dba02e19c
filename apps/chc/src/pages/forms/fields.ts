import type { LocalDate } from '@homeward/kernel';
import { dayParts, readDayParts } from '@homeward/web';
import type { FieldError } from './attempt.ts';

/** Longest text that a field takes, in characters. */
const MAX_TEXT = 2000;

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly text: string;
}

/** Days of this app's forms, each in a field for its day, month and year. */
export const days = [
  'birthDate',
  'completedOn',
  'interimFundedUntil',
  'submittedOn',
  'receivedOn',
  'neededOn',
  'heldOn',
  'nextDueOn',
  'from',
  'until',
] as const;
export type DayField = (typeof days)[number];

/** The input that a fault about a field leads to: of a day its first. */
export const inputOf = (field: string): string => ((days as readonly string[]).includes(field) ? `${field}-${dayParts[0]}` : field);

/** What is said of a day: what it is of, as its faults begin, and what to say where it is empty and must not be. */
export interface AskedFor {
  readonly what: string;
  readonly missing: string | null;
}

/** Reads the fields of one form and gathers what is to be put right. `missing`: what to say where a field is empty and must not be. */
export function fieldReader(form: URLSearchParams) {
  const errors: FieldError[] = [];
  const wrong = (field: string, text: string): null => {
    errors.push({ field, text });
    return null;
  };
  const raw = (field: string): string => (form.get(field) ?? '').trim();
  return {
    errors,
    wrong,
    text(field: string, missing: string | null): string | null {
      const value = raw(field);
      if (value.length > MAX_TEXT) return wrong(field, `Use ${MAX_TEXT.toLocaleString('en-GB')} characters or fewer`);
      if (value !== '') return value;
      return missing === null ? null : wrong(field, missing);
    },
    choice<Value extends string>(field: string, among: readonly Choice<Value>[], missing: string): Value | null {
      return among.find(({ value }) => value === form.get(field))?.value ?? wrong(field, missing);
    },
    day(field: DayField, { what, missing }: AskedFor): LocalDate | null {
      const { day, written, wrong: fault } = readDayParts(form, field, what);
      if (fault !== null) return wrong(fault.field, fault.text);
      return missing !== null && Object.values(written).join('') === '' ? wrong(inputOf(field), missing) : day;
    },
  };
}

export type FieldReader = ReturnType<typeof fieldReader>;
