import type { EpochMillis } from '@homeward/kernel';
import { toLocalDate, toLocalTime } from '@homeward/nhs';

/** `YYYYMMDDHHMMSS` on London's clock, without a zone, as the feeds of English hospitals write times. */
export function hl7Time(at: EpochMillis): string {
  const seconds = String(Math.floor(at / 1_000) % 60).padStart(2, '0');
  return `${toLocalDate(at).replaceAll('-', '')}${toLocalTime(at).replace(':', '')}${seconds}`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\E\\', '|': '\\F\\', '^': '\\S\\', '&': '\\T\\', '~': '\\R\\' };

/** Escapes the delimiters in a value. */
export function hl7Text(value: string): string {
  return value.replace(/[\\|^&~]/g, (delimiter) => escapes[delimiter] as string);
}

/** A segment with some of its fields filled: `{ 2: 'x', 19: 'y' }`. */
export function segment(name: string, fields: Readonly<Record<number, string | null | undefined>>): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, index) => fields[index + 1] ?? '')].join('|').replace(/\|+$/, '');
}
