import type { CaseCommand } from '../../domain/index.ts';
import { capital } from '../words/words.ts';

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

/** Values and errors of fields, for a template. */
export function fieldsOf(attempt: Attempt | null, initial: Readonly<Record<string, string>> = {}) {
  const value = (name: string): string => attempt?.form.get(name) ?? (attempt === null ? (initial[name] ?? '') : '');
  const error = (name: string): string | null => attempt?.errors.find(({ field }) => field === name)?.text ?? null;
  return (name: string) => ({ value: value(name), error: error(name) });
}
