import { createHash } from 'node:crypto';
import { type FieldName, type Fields, fieldNames } from './fields.ts';

const MARK = 8;
const mark = (text: string): string => createHash('sha256').update(text.trim()).digest('base64url').slice(0, MARK);

/** What a form was made from, for the form itself to carry: enough to tell later who changed which field, and not what stood in it. */
export const seenOf = (fields: Fields): string => fieldNames.map((name) => mark(fields[name])).join('');

const marksIn = (seen: string): ReadonlyMap<FieldName, string> =>
  new Map(fieldNames.map((name, i) => [name, seen.slice(i * MARK, (i + 1) * MARK)]));

export interface Merged {
  /** What is typed where it was typed anew, and what stands elsewhere. */
  readonly fields: Fields;
  /** Fields that both changed to something else. */
  readonly both: readonly FieldName[];
  /** As the typed form knows it now: nothing of what others changed and it does not show. */
  readonly seen: string;
}

/**
 * Brings together what somebody typed into a form made from `seen` and what stands by now. Of a form that does not say what it was made from,
 * everything was typed anew.
 */
export function mergeFields(typed: Fields, standing: Fields, seen: string): Merged {
  const was = marksIn(seen);
  const isTyped = (name: FieldName): boolean => mark(typed[name]) !== was.get(name);
  const isOthers = (name: FieldName): boolean => mark(standing[name]) !== was.get(name);
  const isSame = (name: FieldName): boolean => mark(typed[name]) === mark(standing[name]);
  const fields = Object.fromEntries(fieldNames.map((name) => [name, isTyped(name) ? typed[name] : standing[name]])) as Fields;
  return {
    fields,
    both: fieldNames.filter((name) => isTyped(name) && isOthers(name) && !isSame(name)),
    seen: fieldNames.map((name) => (mark(fields[name]) === mark(typed[name]) ? mark(fields[name]) : was.get(name))).join(''),
  };
}
