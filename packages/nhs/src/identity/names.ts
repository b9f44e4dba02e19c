import { everydayNames } from './everyday-names.ts';
import { type Finder, spansOf } from './identity.ts';
import { apart, between, mayHold, partsOf } from './legible.ts';

interface NameRule {
  /** Written small it is no name. */
  readonly capital: boolean;
}

/** Letters fewer than this that stand apart are letters of anything. */
const APART_LENGTH = 3;

/** A name in pieces: each letter by itself (`B r o n t e`), or broken by hyphens and the like (`Bron-te`, at the end of a line too). */
function inPieces(letters: readonly string[]): readonly string[] {
  if (letters.length < APART_LENGTH) return [];
  return [letters.join(`${apart}{1,3}`), letters.join(String.raw`(?:\p{Pd}[\r\n]+|[\p{Pd}.*_|·•+]{1,2})?`)];
}

/** A name as a word of its own, also as whose something is, or of a family. */
export function nameFinder(parts: readonly string[], { capital }: NameRule): Finder {
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
    return spansOf(pattern, text).filter(([from]) => !capital || /^\p{Lu}/u.test(text.plain.slice(from)));
  };
}

/** A name of several parts may be told by one of them, where it is no particle. */
const PART_LENGTH = 4;

export function familyNameFinders(name: string): readonly Finder[] {
  const parts = partsOf(name);
  if (parts.join('').length < 2) return [];
  const isWord = parts.length === 1 && (everydayNames.has((parts[0] ?? '').toLowerCase()) || (parts[0] ?? '').length < PART_LENGTH);
  const each = parts.length === 1 ? [] : parts.filter((part) => part.length >= PART_LENGTH);
  return [nameFinder(parts, { capital: isWord }), ...each.map((part) => nameFinder([part], { capital: true }))];
}

export const otherNameFinders = (name: string): readonly Finder[] =>
  partsOf(name).flatMap((part) => (part.length < PART_LENGTH ? [] : nameFinder([part], { capital: true })));

/** A number shorter than this is a number of anything. */
const NUMBER_LENGTH = 5;

/** Letters and digits in this order, however they are grouped: a hospital's number, a postcode. */
export function signsFinders(number: string): readonly Finder[] {
  const signs = partsOf(number).join('');
  if (signs.length < NUMBER_LENGTH) return [];
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
