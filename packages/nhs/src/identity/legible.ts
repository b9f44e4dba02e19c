import type { Legible } from './identity.ts';
import { lookAlikes } from './look-alikes.ts';

/** Between the parts of a name people write nothing, a space, a hyphen, a stop or an apostrophe of some kind. */
export const between = String.raw`[\s\p{Pd}.'’‘ʼ]*`;
/** Between letters that are set apart stand these, and stars and strokes. */
export const apart = String.raw`[\s\p{Pd}.'’‘ʼ,_*/|·•+]`;
const allApart = new RegExp(`${apart}+`, 'gu');
/** The same of the signs of a typewriter, which most texts are of: told much sooner. */
const typedApart = /[\s\-.',_*/|+]+/g;
const isTyped = (text: string): boolean => /^[\t\n\r\x20-\x7e]*$/.test(text);

/** Digits of any script are those that people count with. Source: Unicode, `Nd`: each block of ten begins with its nought. */
function digitOf(letter: string): string | null {
  if (!/\p{Nd}/u.test(letter)) return null;
  let nought = letter.codePointAt(0) as number;
  while (/\p{Nd}/u.test(String.fromCodePoint(nought - 1)) && (letter.codePointAt(0) as number) - nought < 9) nought -= 1;
  return String((letter.codePointAt(0) as number) - nought);
}

const seen = new Map<string, string>();
/** Letters that texts hold are few: whatever comes beyond these is worked out anew. */
const MOST_SEEN = 2000;

/** One letter as one reads it: nothing where nobody sees it. */
function readAs(letter: string): string {
  const known = seen.get(letter);
  if (known !== undefined) return known;
  const bare = letter.normalize('NFKD').replaceAll(/[\p{M}\p{Cf}\p{DI}]|[^\P{Cc}\t\n\r]/gu, '');
  const read = Array.from(bare, (part) => lookAlikes.get(part) ?? digitOf(part) ?? part).join('');
  if (seen.size < MOST_SEEN) seen.set(letter, read);
  return read;
}

/** Text as one reads it, and of each letter of it where it stood: an answer is about the text as it was written. */
export function folded(text: string): { readonly plain: string; stoodAt(place: number): number } {
  if (isTyped(text)) return { plain: text, stoodAt: (place) => place }; // as most are
  let plain = '';
  const at: number[] = [];
  let index = 0;
  for (const letter of text) {
    const read = letter >= ' ' && letter <= '~' ? letter : readAs(letter);
    plain += read;
    for (let unit = 0; unit < read.length; unit += 1) at.push(index);
    index += letter.length;
  }
  at.push(index);
  return { plain, stoodAt: (place) => at[place] as number };
}

export const bareOf = (name: string): string => folded(name).plain;

/** Letters and digits of a name or number, each run of them by itself. */
export function partsOf(name: string): readonly string[] {
  const bare = bareOf(name);
  return bare.match(isTyped(bare) ? /[A-Za-z\d]+/g : /[\p{L}\p{Nd}]+/gu) ?? [];
}

/** How many digits, and whether it has a sign with which an email address may be written: looked for in one go, as every text comes through here. */
function counted(plain: string): Pick<Legible, 'digits' | 'hasAt'> {
  let digits = 0;
  let hasAt = false;
  for (let i = 0; i < plain.length; i += 1) {
    const code = plain.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += 1;
    else if (code === 64 || code === 40 || code === 60 || code === 91 || code === 123) hasAt = true; // @ ( < [ {
  }
  return { digits, hasAt };
}

export const legible = (plain: string): Legible => {
  const { digits, hasAt } = counted(plain);
  return { plain, signs: plain.replaceAll(isTyped(plain) ? typedApart : allApart, '').toLowerCase(), digits, hasAt };
};

/**
 * Answers false where a text has these signs nowhere: that is told at once, where to make an expression that knows every alphabet takes some hundred times as long, for each person
 * anew. Of other signs than these it is not told: capitals are more than one there.
 */
export function mayHold(signs: string): (text: Legible) => boolean {
  const small = signs.toLowerCase();
  return /^[0-9a-z]+$/.test(small) ? (text) => text.signs.includes(small) : () => true;
}
