import type { LocalDate } from '@homeward/kernel';
import { type Finder, spansOf } from './identity.ts';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** `may`, `sep(?:t(?:ember)?)?`: a month as it is written out or cut short. */
const monthWords = months.map((month) => {
  const [start, rest] = [month.slice(0, 3), month.slice(3)];
  if (month === 'september') return 'sep(?:t(?:ember)?)?';
  return rest === '' ? start : `${start}(?:${rest})?`;
});

const units = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
const teens = 'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(' ');
const joined = String.raw`[\s\p{Pd}]?`;
/** Days of a month as words, the first one first. */
const dayWords: readonly string[] = [
  ...units,
  ...teens,
  'twentieth',
  ...units.map((unit) => `twenty${joined}${unit}`),
  'thirtieth',
  `thirty${joined}first`,
];

const dot = String.raw`\s?[\p{Pd}./]\s?`;
const gap = String.raw`[\s\p{Pd}.,/_]{1,3}`;
const loose = String.raw`[\s\p{Pd}.,'’/]{0,3}`;
const nth = '(?:st|nd|rd|th)?';

/** All the ways in which people write one day: in figures and words, from the day or the year on, the century left out or not. */
function spellings(day: string, month: string, [century, year]: readonly [string, string]): readonly string[] {
  const [d, m] = [`0?${Number(day)}`, `0?${Number(month)}`];
  const whole = `${century}${year}`;
  const nthDay = `(?:${d}${nth}|${dayWords[Number(day) - 1]})`;
  const word = `${monthWords[Number(month) - 1]}\\.?`;
  return [
    `${d}${dot}${m}${dot}(?:${century})?${year}`,
    `${d}${gap}${m}${gap}${whole}`,
    `${m}${gap}${d}${gap}${whole}`,
    `${whole}${gap}${m}${gap}${d}`,
    `${whole}${month}${day}`,
    `${day}${month}(?:${century})?${year}`,
    `${nthDay}${loose}(?:of\\s)?${loose}${word}${loose}(?:${century})?${year}`,
    `${word}${loose}(?:the\\s)?${nthDay}${loose}(?:${century})?${year}`,
    `${whole}${loose}${word}${loose}${d}`,
  ];
}

/** Digits of a date in words: two for the year. */
const FEWEST = 2;

/** Somebody's date of birth in the usual spellings. A year alone is none, nor is a day without its year. */
export function birthDateFinders(birthDate: LocalDate): readonly Finder[] {
  const [, century = '', year = '', month = '', day = ''] = /^(\d\d)(\d\d)-(\d\d)-(\d\d)$/.exec(birthDate) ?? [];
  if (day === '') return [];
  let pattern: RegExp | undefined;
  return [
    (text) => {
      if (text.digits < FEWEST || !text.plain.includes(year)) return [];
      pattern ??= new RegExp(`(?<![\\p{L}\\d])(?:${spellings(day, month, [century, year]).join('|')})(?!\\d|\\p{L}{2})`, 'giu');
      return spansOf(pattern, text);
    },
  ];
}

const anyDay = String.raw`(?:\d{1,2}${nth}|${dayWords.toReversed().join('|')})`;
const anyDate = [
  String.raw`\d{1,4}${dot}\d{1,2}${dot}\d{2,4}`,
  String.raw`\d{1,2}\s\d{1,2}\s\d{4}`,
  String.raw`${anyDay}${loose}(?:of\s)?(?:${monthWords.join('|')})\.?${loose}(?:\d{4}|\d{2})`,
  String.raw`(?:${monthWords.join('|')})\.?${loose}(?:the\s)?${anyDay}${loose}(?:\d{4}|\d{2})`,
  String.raw`\d{8}`,
].join('|');
const called = new RegExp(
  `(?<!\\p{L})(?:d\\.?\\s?o\\.?\\s?b|born|(?:date\\sof\\s)?birth(?:\\s?da(?:y|te))?)(?:[\\s:.,=()]|is|was|on|the){0,6}(?:${anyDate})(?!\\d)`,
  'giu',
);

/** A date that a text itself calls one of birth, anybody's. */
export const calledBirthDates: Finder = (text) =>
  text.digits < FEWEST || !/born|birth|d\.? ?o\.? ?b/i.test(text.plain) ? [] : spansOf(called, text);
