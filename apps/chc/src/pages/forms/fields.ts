import type { LocalDate } from '@homeward/kernel';
import { parseLocalDate } from '@homeward/nhs';
import type { FieldError } from './attempt.ts';

/** Longest text that a field takes, in characters. */
const MAX_TEXT = 2000;

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly text: string;
}

/** Names of the three fields of a day. */
export const dayParts = (field: string): readonly string[] => ['day', 'month', 'year'].map((part) => `${field}-${part}`);

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
    day(field: string, missing: string | null): LocalDate | null {
      const value = raw(field);
      if (value === '') return missing === null ? null : wrong(field, missing);
      return parseLocalDate(value) === null ? wrong(field, 'Use a day that exists') : value;
    },
    /** A day that somebody knows by heart, in a field each for day, month and year; null where all are empty. */
    dayInParts(field: string, missing: string): LocalDate | null {
      const [day = '', month = '', year = ''] = dayParts(field).map(raw);
      if (`${day}${month}${year}` === '') return null;
      const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
      return parseLocalDate(date) === null ? wrong(`${field}-day`, missing) : date;
    },
  };
}

export type FieldReader = ReturnType<typeof fieldReader>;
