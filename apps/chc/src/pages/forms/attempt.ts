import type { CaseCommand } from '../../domain/index.ts';
import { dayFields, dayParts, readDayParts } from '@homeward/web';
import { capital } from '../words/words.ts';
import { inputOf } from './fields.ts';

/** Something to put right: `field` is the id of the input. */
export interface FieldError {
  readonly field: string;
  readonly text: string;
}

/** A form as it was sent: the command, or what to put right. */
export type Read<Command extends CaseCommand = CaseCommand> = { readonly command: Command } | { readonly errors: readonly FieldError[] };

/** How a form came back, where one was sent and could not be done. */
export interface Attempt {
  readonly kind: CaseCommand['kind'];
  readonly form: URLSearchParams;
  readonly errors: readonly FieldError[];
  /** Why the rules refuse it, or what changed meanwhile, in words. */
  readonly refused: string | null;
}

/** `cannot do so` as a sentence of a page. */
export const sentence = (text: string): string => `${capital(text)}.`;

type ErrorOf = (name: string) => string | null;

/** A day as `homeward/day-input.njk` shows it. */
function dayOf(form: URLSearchParams, name: string, error: ErrorOf) {
  const { written, wrong } = readDayParts(form, name, '');
  const told = dayParts.map((part) => error(`${name}-${part}`)).find((text) => text !== null) ?? null;
  return { written, parts: wrong?.parts, error: told };
}

/**
 * Values and errors of fields, for a template: those of a form that came back, as far as it holds them (a page has several forms), else what they begin with. Days
 * are whole in `initial`.
 */
export function fieldsOf(attempt: Attempt | null, initial: Readonly<Record<string, string>> = {}) {
  const error: ErrorOf = (name) => attempt?.errors.find(({ field }) => field === name)?.text ?? null;
  // A day of the month is written without a zero before it.
  const begun = (name: string, value: string): URLSearchParams =>
    new URLSearchParams(inputOf(name) === name ? { [name]: value } : dayFields(name, value.replaceAll('-0', '-')));
  const formOf = (name: string): URLSearchParams => (attempt?.form.has(inputOf(name)) ? attempt.form : begun(name, initial[name] ?? ''));
  return (name: string) =>
    inputOf(name) === name ? { value: formOf(name).get(name) ?? '', error: error(name) } : dayOf(formOf(name), name, error);
}
