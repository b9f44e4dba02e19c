import { type Finder, type Legible, spansOf } from './identity.ts';

/** What stands before the sign, as far as people write it. Source: RFC 5321, section 4.1.2 (dot-string), without signs that nobody uses. */
const mailbox = String.raw`(?<![\p{L}\d._%+'’-])[\p{L}\d_%+](?:[\p{L}\d._%+'’-]{0,62}[\p{L}\d_%+-])?`;
const label = String.raw`[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?`;
/** Ends that stand in hardly any sentence, also where an address is written with gaps or as words, or as telephones write the first word of a line. */
const wellKnown = ['com', 'org', 'net', 'uk', 'eu', 'info', 'gov'].flatMap((end) => [
  end,
  end.toUpperCase(),
  end.charAt(0).toUpperCase() + end.slice(1),
]);
/** Any end, but for one that is the first word of the next sentence: `walks @home.Wife agrees`. */
const end = String.raw`(?:\p{Ll}{2,24}|\p{Lu}{2,24}|${wellKnown.join('|')})(?![\p{L}\d])`;
const addresses = new RegExp(`${mailbox}@(?:${label}\\.)+${end}`, 'gu');

const sign = String.raw`(?:\s{0,2}@\s{0,2}|\s{0,2}[([{<]\s?[aA][tT]\s?[)\]}>]\s{0,2}|\s{1,2}[aA][tT]\s{1,2})`;
const dot = String.raw`(?:\.|\s\.\s?|\s{0,2}[([{<]\s?[dD][oO][tT]\s?[)\]}>]\s{0,2}|\s{1,2}[dD][oO][tT]\s{1,2})`;
const spelled = new RegExp(
  `${mailbox}(?:\\sdot\\s${label}){0,3}${sign}(?:${label}${dot}){1,4}(?:${wellKnown.join('|')})(?![\\p{L}\\d])`,
  'gu',
);
/** An `at` that is a word leads to no address unless its dots are words, too. */
const isSpelled = ({ plain }: Legible, [from, to]: readonly [number, number]): boolean =>
  /@|[([{<]\s?at\s?[)\]}>]|\sdot\s|[([{<]\s?dot/i.test(plain.slice(from, to));

/** Whether there may be one at all: told at once, as most texts have none. */
const mayHoldOne = ({ hasAt, signs }: Legible): boolean => hasAt || signs.includes('dot');

/** An email address, anybody's: as it is typed, with gaps, or with its signs as words. */
export const emailAddresses: Finder = (text) =>
  mayHoldOne(text) ? [...spansOf(addresses, text), ...spansOf(spelled, text).filter((span) => isSpelled(text, span))] : [];
