import type { SpellCommand } from '../../domain/index.ts';
import type { FieldError, Read } from './attempt.ts';

/** Longest text that a field takes, in characters. */
export const MAX_TEXT = 2000;

export type Errors = FieldError[];

/** Text of a field, trimmed; `missing` is what to say where it is empty and must not be. */
export function text(form: URLSearchParams, field: string, { errors, missing }: { errors: Errors; missing: string | null }): string {
  const value = (form.get(field) ?? '').trim();
  if (value === '' && missing !== null) errors.push({ field, text: missing });
  if (value.length > MAX_TEXT)
    errors.push({
      field,
      text: `Use ${MAX_TEXT.toLocaleString('en-GB')} characters or fewer; this has ${value.length.toLocaleString('en-GB')}`,
    });
  return value;
}

export const done = (errors: Errors, command: () => SpellCommand): Read => (errors.length > 0 ? { errors } : { command: command() });
