import { type AsName, asName } from './as-name.ts';
import { type Finder, spansOf } from './identity.ts';
import { apart, between, mayHold, partsOf } from './legible.ts';

interface NameRule {
  /** Written small it is no name. */
  readonly capital: boolean;
  /** What tells it from a word that is the same. */
  readonly stands?: AsName | null;
}

/** Letters fewer than this that stand apart are letters of anything. */
const APART_LENGTH = 3;

/** A name in pieces: each letter by itself (`B r o n t e`), or broken by hyphens and the like (`Bron-te`, at the end of a line too). */
function inPieces(letters: readonly string[]): readonly string[] {
  if (letters.length < APART_LENGTH) return [];
  return [letters.join(`${apart}{1,3}`), letters.join(String.raw`(?:\p{Pd}[\r\n]+|[\p{Pd}.*_|·•+]{1,2})?`)];
}

/** A name as a word of its own, also as whose something is, or of a family. */
export function nameFinder(parts: readonly string[], { capital, stands = null }: NameRule): Finder {
  const signs = parts.join('');
  const mayBeIn = mayHold(signs);
  let pattern: RegExp | undefined; // most names are in no text at all
  const expression = (): RegExp => {
    const name = [parts.join(between), ...inPieces(Array.from(signs))].join('|'); // letters and digits alone: nothing to escape
    return new RegExp(`(?<![\\p{L}\\p{Nd}])(?:${name})(?:['’‘ʼ]?s)?(?![\\p{L}\\p{Nd}])`, 'giu');
  };
  return (text) => {
    if (!mayBeIn(text)) return [];
    pattern ??= expression();
    return spansOf(pattern, text).filter(
      ([from, to]) => (!capital || /^\p{Lu}/u.test(text.plain.slice(from, to))) && (stands?.({ plain: text.plain, from, to }) ?? true),
    );
  };
}

/** A name of several parts may be told by one of them, where it is no particle. */
const PART_LENGTH = 4;

/** A name and further ones of the same person, which tell it from a word that is the same. */
const together = '\n';
export const namedWith = (name: string | null, others: readonly string[]): string | null =>
  name === null ? null : [name, ...others].join(together);

function split(named: string): { readonly name: string; readonly others: readonly string[] } {
  const [name = '', ...others] = named.split(together);
  return { name, others: others.flatMap(partsOf) };
}

const partFinder = (part: string, others: readonly string[]): Finder => nameFinder([part], { capital: true, stands: asName(part, others) });

/** `named`: as `namedWith` puts it. */
export function familyNameFinders(named: string): readonly Finder[] {
  const { name, others } = split(named);
  const parts = partsOf(name);
  const [only = ''] = parts;
  if (parts.join('').length < 2) return [];
  if (parts.length === 1) {
    const stands = asName(only, others);
    return [nameFinder(parts, { capital: stands !== null || only.length < PART_LENGTH, stands })];
  }
  const each = parts.filter((part) => part.length >= PART_LENGTH);
  return [nameFinder(parts, { capital: false }), ...each.map((part) => partFinder(part, others))];
}

/** `named`: as `namedWith` puts it. */
export function otherNameFinders(named: string): readonly Finder[] {
  const { name, others } = split(named);
  return partsOf(name).flatMap((part) => (part.length < PART_LENGTH ? [] : partFinder(part, others)));
}

/** A number shorter than this is a number of anything, and one shorter than the other of less. */
const NUMBER_LENGTH = 5;
const SHORT_LENGTH = 3;

/** A short one as it is written: with letters by itself, of digits alone behind words that call it a number of the stay. */
function shortFinders(signs: string): readonly Finder[] {
  if (signs.length < SHORT_LENGTH) return [];
  const mayBeIn = mayHold(signs);
  const isMixed = /\p{L}/u.test(signs) && /\p{Nd}/u.test(signs);
  const called = String.raw`(?<=(?:visit|spell|stay|hospital|patient)\s(?:number|num|no|id)[\s.:#]{1,3})`;
  let pattern: RegExp | undefined;
  return [
    (text) => {
      if (!mayBeIn(text)) return [];
      pattern ??= new RegExp(`${isMixed ? '(?<![\\p{L}\\p{Nd}])' : called}${signs}(?![\\p{L}\\p{Nd}])`, 'giu');
      return spansOf(pattern, text);
    },
  ];
}

/** Letters and digits in this order, however they are grouped: a hospital's number, a postcode. */
export function signsFinders(number: string): readonly Finder[] {
  const signs = partsOf(number).join('');
  if (signs.length < NUMBER_LENGTH) return shortFinders(signs);
  const mayBeIn = mayHold(signs);
  let pattern: RegExp | undefined;
  return [
    (text) => {
      if (!mayBeIn(text)) return [];
      pattern ??= new RegExp(`(?<![\\p{L}\\p{Nd}])${Array.from(signs).join(between)}(?![\\p{L}\\p{Nd}])`, 'giu');
      return spansOf(pattern, text);
    },
  ];
}
