import { parseNhsNumber } from '../nhs-number.ts';
import { type Finder, type Legible, type Spans, spansOf } from './identity.ts';

/** Three, three and four, or all ten together: that is how an NHS number is written, and nothing else is, unless it begins as telephone numbers do. */
const written = /(?<![\d+])(?<!\+\d{1,3}[ ]?)\(?\d{3}[\s\p{Pd}./,_()]{0,3}\d{3}[\s\p{Pd}./,_()]{0,3}\d{4}(?!\d)/gu;
/** Ten digits in any other groups. */
const grouped = /(?<!\d(?:[\s\p{Pd}_()]{1,3}|[./,])?)[1-9](?:(?:[\s\p{Pd}_()]{1,3}|[./,])?\d){9}(?!(?:[\s\p{Pd}_()]{1,3}|[./,])?\d)/gu;

const DIGITS = 10;

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** The same with letters typed for figures: an O for a nought, an l or I for a one. */
const mistyped = /(?<![\p{L}\d])[\dOolI]{3}[\s\p{Pd}./,_()]{0,3}[\dOolI]{3}[\s\p{Pd}./,_()]{0,3}[\dOolI]{4}(?![\p{L}\d])/gu;
const asTyped = (text: string): string => digitsOf(text.replaceAll(/[Oo]/g, '0').replaceAll(/[lI]/g, '1'));
/** Most of them are figures still. */
const STILL_FIGURES = 5;

function mistypedNumbers(text: Legible): Spans {
  if (text.digits < STILL_FIGURES || !/\d[OolI]|[OolI]\d/.test(text.plain)) return [];
  return spansOf(mistyped, text).filter(([from, to]) => {
    const number = text.plain.slice(from, to);
    return digitsOf(number).length >= STILL_FIGURES && parseNhsNumber(asTyped(number)).valid;
  });
}

/** An NHS number, anybody's. A telephone number has eleven digits, and ten in other groups are one only where the check digit holds. */
export const nhsNumbers: Finder = (text) => {
  const typed = mistypedNumbers(text);
  if (text.digits < DIGITS) return typed;
  const valid = spansOf(grouped, text).filter(([from, to]) => parseNhsNumber(digitsOf(text.plain.slice(from, to))).valid);
  return [...spansOf(written, text), ...valid, ...typed];
};

/** What stands between the groups of a telephone number. */
const gap = String.raw`[\s\p{Pd}.()/_]{0,3}`;
/**
 * A number of the United Kingdom as it is dialled from anywhere within, or from abroad: nine or ten digits behind the nought. Its first group has three digits and more and its
 * last one too, which dates and clock times side by side have not. Source: Ofcom, National Telephone Numbering Plan, section A2 (lengths and first digits).
 */
const dialled = new RegExp(
  `(?<![\\d+])(?:\\(?\\+44\\)?|0044)${gap}(?:\\(?0\\)?)?${gap}[1-35789]\\d{1,10}(?:${gap}\\d){0,9}\\d{2}(?!\\d)|(?<![\\d+])\\(?0[1-35789]\\d{1,9}(?:${gap}\\d){0,9}\\d{2}(?!\\d)`,
  'gu',
);

/** `0800 1200 1600`: times of a day, each of four digits. */
const clockTimes = /^(?:(?:[01]\d|2[0-3])[0-5]\d\D+){2}/;

/** Digits behind the nought or the country's code; null for what has too few or too many. */
function nationalOf(number: string): string | null {
  const national = digitsOf(number).replace(/^(?:0044|44(?=\d{9}))?0?/, '');
  return national.length === 9 || national.length === DIGITS ? national : null;
}

/** A telephone number, anybody's. An extension (`ext. 2345`) is none: it rings nobody at home. */
export const telephones: Finder = (text) =>
  text.digits < DIGITS
    ? []
    : spansOf(dialled, text).filter(([from, to]) => {
        const number = text.plain.slice(from, to);
        return nationalOf(number) !== null && !clockTimes.test(number);
      });

/** The part behind the area's code. */
const LOCAL = 6;

/** Somebody's own number in any groups, and as their neighbours dial it. */
export function phoneFinders(phone: string): readonly Finder[] {
  const national = nationalOf(phone);
  if (national === null) return [];
  const ownLocal = national.slice(-LOCAL);
  let pattern: RegExp | undefined;
  return [
    (text) => {
      if (text.digits < LOCAL || !digitsOf(text.plain).includes(ownLocal)) return [];
      const [area, local] = [national.slice(0, -LOCAL), ownLocal].map((digits) => Array.from(digits).join(gap));
      pattern ??= new RegExp(
        `(?<![\\d+])(?:(?:\\(?(?:\\+?44|0044)${gap}(?:\\(?0${gap})?|\\(?0${gap})?${area}${gap})?${local}(?!\\d)`,
        'gu',
      );
      return spansOf(pattern, text);
    },
  ];
}
