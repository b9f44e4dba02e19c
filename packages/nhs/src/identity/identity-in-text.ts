import { parseNhsNumber } from '../nhs-number.ts';
import { everydayNames } from './everyday-names.ts';

/** Who a person is, as far as is known: what somebody's words must not say to those who are not to know. */
export interface Identity {
  readonly familyName: string | null;
  /** Those that a recipient is not told: the first of the given names may be, these are not. */
  readonly otherNames: readonly string[];
  /** Numbers in the hospital's own systems: of the patient, of the stay. */
  readonly hospitalNumbers: readonly string[];
}

export const nobodyKnown: Identity = { familyName: null, otherNames: [], hospitalNumbers: [] };

export type IdentityKind = 'nhs-number' | 'hospital-number' | 'family-name' | 'other-name';

interface Found {
  readonly kind: IdentityKind;
  readonly from: number;
  readonly to: number;
}

/** Between the parts of a name people write nothing, a space, a hyphen, a stop or an apostrophe of some kind. */
const between = String.raw`[\s\p{Pd}.'’‘ʼ]*`;
/** Three, three and four, or all ten together: that is how an NHS number is written, and nothing else is, unless it begins as telephone numbers do. */
const written = /(?<![\d+])(?<!\+\d{1,3}[ ]?)\(?\d{3}[\s\p{Pd}./,_()]{0,3}\d{3}[\s\p{Pd}./,_()]{0,3}\d{4}(?!\d)/gu;
/** Ten digits in any other groups. */
const grouped = /(?<!\d(?:[\s\p{Pd}_()]{1,3}|[./,])?)[1-9](?:(?:[\s\p{Pd}_()]{1,3}|[./,])?\d){9}(?!(?:[\s\p{Pd}_()]{1,3}|[./,])?\d)/gu;

/** Text letter by letter without accents and without what nobody sees, and of each letter of it where it stood: an answer is about the text as it was written. */
function folded(text: string): { readonly plain: string; stoodAt(place: number): number } {
  if (/^[\t\n\r\x20-\x7e]*$/.test(text)) return { plain: text, stoodAt: (place) => place }; // as most are
  let plain = '';
  const at: number[] = [];
  let index = 0;
  for (const letter of text) {
    const bare = letter.normalize('NFKD').replaceAll(/[\p{M}\p{Cf}]/gu, '');
    plain += bare;
    for (let unit = 0; unit < bare.length; unit += 1) at.push(index);
    index += letter.length;
  }
  at.push(index);
  return { plain, stoodAt: (place) => at[place] as number };
}

const bareOf = (name: string): string => folded(name).plain;

const DIGITS = 10;

/** Most texts have fewer digits than a number: that is told sooner than where one stands. */
function hasDigits(plain: string): boolean {
  let digits = 0;
  for (let i = 0; i < plain.length; i += 1) {
    const code = plain.charCodeAt(i);
    if (code >= 48 && code <= 57 && ++digits === DIGITS) return true;
  }
  return false;
}

/** An NHS number, anybody's. A telephone number has eleven digits, and ten in other groups are one only where the check digit holds. */
function nhsNumbersIn(plain: string): readonly [number, number][] {
  if (!hasDigits(plain)) return [];
  const valid = [...plain.matchAll(grouped)].filter(([found]) => parseNhsNumber(found.replaceAll(/\D/gu, '')).valid);
  return [...plain.matchAll(written), ...valid].map(({ index, 0: found }) => [index, index + found.length] as [number, number]);
}

const partsOf = (name: string): readonly string[] => bareOf(name).match(/[\p{L}\p{Nd}]+/gu) ?? [];

/** Text to be looked through, and all of its signs but those that may stand between the parts of a name, in small letters. */
interface Legible {
  readonly plain: string;
  readonly signs: string;
}

const legible = (plain: string): Legible => ({ plain, signs: plain.replaceAll(/[\s\p{Pd}.'’‘ʼ]+/gu, '').toLowerCase() });

/**
 * False where the text has these signs nowhere: that is told at once, where to make an expression that knows every alphabet takes some hundred times as long, for each person
 * anew. Of other signs than these it is not told: capitals are more than one there.
 */
const mayHold = (text: Legible, signs: string): boolean => !/^[0-9a-z]+$/i.test(signs) || text.signs.includes(signs.toLowerCase());

interface NameRule {
  /** Written small it is no name. */
  readonly capital: boolean;
}

/** A name as a word of its own, also as whose something is, or of a family. */
function nameIn(text: Legible, parts: readonly string[], { capital }: NameRule): readonly [number, number][] {
  if (!mayHold(text, parts.join(''))) return [];
  const name = parts.join(between); // letters and digits alone: nothing to escape
  const asWord = new RegExp(`(?<![\\p{L}\\p{Nd}])${name}(?:['’‘ʼ]?s)?(?![\\p{L}\\p{Nd}])`, 'giu');
  return [...text.plain.matchAll(asWord)]
    .filter(([found]) => !capital || /^\p{Lu}/u.test(found))
    .map(({ index, 0: found }) => [index, index + found.length] as [number, number]);
}

/** A name of several parts may be told by one of them, where it is no particle. */
const PART_LENGTH = 4;

function familyNameIn(text: Legible, name: string): readonly [number, number][] {
  const parts = partsOf(name);
  if (parts.join('').length < 2) return [];
  const isWord = parts.length === 1 && (everydayNames.has((parts[0] ?? '').toLowerCase()) || (parts[0] ?? '').length < PART_LENGTH);
  const whole = nameIn(text, parts, { capital: isWord });
  const apart = parts.length === 1 ? [] : parts.filter((part) => part.length >= PART_LENGTH);
  return [...whole, ...apart.flatMap((part) => nameIn(text, [part], { capital: true }))];
}

/** A number shorter than this is a number of anything. */
const NUMBER_LENGTH = 5;

function hospitalNumberIn(text: Legible, number: string): readonly [number, number][] {
  const signs = bareOf(number).match(/[\p{L}\p{Nd}]/gu) ?? [];
  if (signs.length < NUMBER_LENGTH || !mayHold(text, signs.join(''))) return [];
  const asNumber = new RegExp(`(?<![\\p{L}\\p{Nd}])${signs.join(between)}(?![\\p{L}\\p{Nd}])`, 'giu');
  return [...text.plain.matchAll(asNumber)].map(({ index, 0: found }) => [index, index + found.length] as [number, number]);
}

function findAll(said: string, { familyName, otherNames, hospitalNumbers }: Identity): readonly Found[] {
  const { plain, stoodAt } = folded(said);
  const text = legible(plain);
  const found = (kind: IdentityKind, spans: readonly [number, number][]): readonly Found[] =>
    spans.map(([from, to]) => ({ kind, from: stoodAt(from), to: stoodAt(to) }));
  return [
    ...found('nhs-number', nhsNumbersIn(plain)),
    ...hospitalNumbers.flatMap((number) => found('hospital-number', hospitalNumberIn(text, number))),
    ...found('family-name', familyName === null ? [] : familyNameIn(text, familyName)),
    ...otherNames.flatMap((name) =>
      partsOf(name).flatMap((part) => (part.length < PART_LENGTH ? [] : found('other-name', nameIn(text, [part], { capital: true })))),
    ),
  ];
}

/** What in the text says who the person is, or whose NHS number it is, anybody's; nothing where it says neither. */
export function identityIn(text: string, who: Identity): readonly IdentityKind[] {
  return [...new Set(findAll(text, who).map(({ kind }) => kind))];
}

const leftOut: Readonly<Record<IdentityKind, string>> = {
  'nhs-number': '[number left out]',
  'hospital-number': '[number left out]',
  'family-name': '[name left out]',
  'other-name': '[name left out]',
};

/** The text without what says who the person is, each place marked as such; as it was where it says nothing of the kind. */
export function withoutIdentity(text: string, who: Identity): string {
  let rest = '';
  let end = 0;
  for (const { kind, from, to } of findAll(text, who).toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (from >= end) rest += text.slice(end, from) + leftOut[kind];
    end = Math.max(end, to); // one that begins within another goes with it
  }
  return rest + text.slice(end);
}
