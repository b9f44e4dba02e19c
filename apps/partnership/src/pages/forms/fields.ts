import type { LocalDate } from '@homeward/kernel';
import { type IdentityKind, searchFor } from '@homeward/nhs/identity';
import { dayParts, readDayParts } from '@homeward/web';
import type { Choice } from '../words/concern-words.ts';

/** Something to put right: `field` is the id of the input. */
export interface FieldError {
  readonly field: string;
  readonly text: string;
}

/** How a form came back, where one was sent and could not be done. */
export interface Attempt {
  readonly form: URLSearchParams;
  readonly errors: readonly FieldError[];
  /** Why the rules refuse it, in words. */
  readonly refused: string | null;
}

export const untried: Attempt = { form: new URLSearchParams(), errors: [], refused: null };

/** Longest text that a field takes, in characters. */
const MAX_TEXT = 2000;

/** Text of a field, trimmed; `missing` is what to say where it is empty and must not be. */
export function readText(
  form: URLSearchParams,
  field: string,
  { errors, missing }: { errors: FieldError[]; missing: string | null },
): string {
  const value = (form.get(field) ?? '').trim();
  if (value === '' && missing !== null) errors.push({ field, text: missing });
  if (value.length > MAX_TEXT) errors.push({ field, text: `Use ${MAX_TEXT.toLocaleString('en-GB')} characters or fewer` });
  return value;
}

/** What is found whoever it is of: a concern need not say whom it is about. */
const saysWho = {
  'nhs-number': 'NHS numbers',
  'birth-date': 'dates of birth',
  postcode: 'postcodes',
  telephone: 'telephone numbers',
  email: 'email addresses',
} as const satisfies Partial<Record<IdentityKind, string>>;
const whoever = searchFor([], Object.keys(saysWho) as (keyof typeof saysWho)[]);

/** The same where others than who may know whose it is read it: nobody's NHS number, date of birth, postcode, telephone number or email address. */
export function readForAll(form: URLSearchParams, field: string, at: { errors: FieldError[]; missing: string | null }): string {
  const value = readText(form, field, at);
  const said = whoever.kindsIn(value).map((kind) => saysWho[kind as keyof typeof saysWho]);
  if (said.length > 0) at.errors.push({ field, text: `Leave out ${inWords(said)}: others than the person’s own services read this` });
  return value;
}

const inWords = (words: readonly string[]): string => [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');

interface ReadingDay {
  readonly errors: FieldError[];
  /** What the day is of, as its faults begin. */
  readonly what: string;
  /** What to say where it is empty and must not be. */
  readonly missing: string | null;
}

/** A day in a field each for day, month and year; null where it is empty or none. */
export function readDay(form: URLSearchParams, field: string, { errors, what, missing }: ReadingDay): LocalDate | null {
  const { day, written, wrong } = readDayParts(form, field, what);
  const isEmpty = Object.values(written).join('') === '';
  if (wrong !== null) errors.push({ field: wrong.field, text: wrong.text });
  if (isEmpty && missing !== null) errors.push({ field: inputOf(field), text: missing });
  return day;
}

const days = new Set(['startsOn', 'heldUntil']);
/** The input that a fault about a field leads to: of a day its first. */
export const inputOf = (field: string): string => (days.has(field) ? `${field}-${dayParts[0]}` : field);

/** One of the choices; an empty text and an error where it is none of them. */
export function readChoice<T extends string>(
  form: URLSearchParams,
  field: string,
  { among, errors, missing }: { among: readonly Choice[]; errors: FieldError[]; missing: string },
): T {
  const value = form.get(field) ?? '';
  if (!among.some((choice) => choice.value === value)) errors.push({ field, text: missing });
  return value as T;
}

/** Fields of a form as it came back, for its template. */
export function shownFields({ form, errors }: Attempt) {
  const error = (name: string): string | null => errors.find(({ field }) => field === name)?.text ?? null;
  return {
    field: (name: string) => ({ value: form.get(name) ?? '', error: error(name) }),
    day: (name: string) => {
      const { written, wrong } = readDayParts(form, name, '');
      return { written, parts: wrong?.parts, error: dayParts.map((part) => error(`${name}-${part}`)).find((text) => text !== null) };
    },
    pick: (name: string, among: readonly Choice[]) => ({
      error: error(name),
      items: among.map(({ value, text, hint }) => ({
        value,
        text,
        ...(hint === undefined ? {} : { hint: { text: hint } }),
        checked: form.get(name) === value,
        selected: form.get(name) === value,
      })),
    }),
  };
}
