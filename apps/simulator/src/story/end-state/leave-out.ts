import { formatNhsNumber } from '@homeward/nhs';
import type { Cast } from '../cast.ts';

const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const AMOUNT = String.raw`\d[\d.,]* (?:second|minute|hour|day|week|month|year)s?`;

/** What differs from one play to the next, and what is left in its place. */
const runDependent: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, '<time>'],
  [/\d{4}-\d\d-\d\d/g, '<day>'],
  [new RegExp(String.raw`\d{1,2} (?:${MONTHS})[a-z]* \d{4}`, 'g'), '<day>'],
  [/\b\d\d:\d\d\b/g, '<time>'],
  [new RegExp(String.raw`\b(?:in ${AMOUNT}|${AMOUNT} ago|overdue by ${AMOUNT}|just now|today|yesterday|tomorrow)(?![\w-])`, 'g'), '<when>'],
  [new RegExp(String.raw`known (?:at once|${AMOUNT} later, <day>, <time>)`, 'g'), 'known'],
  [/\b(?:spl|ref|enq|sup|chc|cnc|sum|chk|usr)_[0-9a-z]+\b/g, '<id>'],
  [/\b(?:ASM|PKG|DST)-[0-9a-z]+\b/g, '<id>'],
  [/\bCMS-\d+\b/g, '<case>'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, '<id>'],
  [/\b[0-9a-f]{64}\b/g, '<hash>'],
  [/\bbay \d+, bed \d+/g, '<bed>'],
  [/\(\d+ years\)/g, '(<age>)'],
];

/** Of several given names some are told the first alone: that is what they know as the given name. The others nobody is told by themselves. */
function eachGivenName(all: string): readonly (readonly [string, string])[] {
  const each = all.split(/\s+/u).filter((name) => name !== '');
  return each.length < 2 ? [] : each.map((name, index) => [name, index === 0 ? '<given name>' : '<further name>'] as const);
}

/** As it was sent, and as it is written for people. */
const titled = (title: string): readonly (readonly [string, string])[] =>
  [title, title.charAt(0).toUpperCase() + title.slice(1).toLowerCase()].map((word) => [word, '<title>'] as const);

/** Who the person is and where they lie, by what it is called in one cast. */
function names({ visit, places }: Cast): readonly (readonly [string, string])[] {
  const { person, hospital } = visit;
  const { line, town, postcode } = person.address;
  const numbers: readonly (readonly [string | null, string])[] = [
    [person.nhsNumber, '<NHS number>'],
    [person.nhsNumber === null ? null : formatNhsNumber(person.nhsNumber), '<NHS number>'],
    [person.hospitalNumber, '<hospital number>'],
    [visit.visitNumber, '<visit number>'],
  ];
  const words: readonly (readonly [string | null, string])[] = [
    ...numbers,
    [line, '<address>'],
    [postcode, '<postcode>'],
    [postcode.split(' ')[0] ?? null, '<district>'],
    [town, '<town>'],
    [person.phone, '<telephone>'],
    [person.gpPractice, '<practice>'],
    [person.familyName, '<family name>'],
    [person.familyName.toUpperCase(), '<family name>'],
    [person.givenName, '<given name>'],
    ...eachGivenName(person.givenName),
    ...titled(person.title),
    [hospital.name, '<hospital>'],
    [hospital.site, '<hospital>'],
    [hospital.application, '<system>'],
    [hospital.profile, '<hospital>'],
    ...places.flatMap(({ ward, bay, bed }, index): [string, string][] => [
      [ward, `<ward ${index + 1}>`],
      [bay, '<bay>'],
      [bed, '<bed>'],
    ]),
  ];
  return words.filter((pair): pair is readonly [string, string] => pair[0] !== null && pair[0] !== '');
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Leaves out of what was shown all that differs between two plays of the story: times, ids drawn on the way, and the names of the cast.
 * What then differs is a difference.
 */
export function leaveOut(cast: Cast) {
  const called = names(cast).map(([word, name]) => [new RegExp(`(?<![\\w])${escaped(word)}(?![\\w])`, 'g'), name] as const);
  const inText = (text: string): string =>
    [...called, ...runDependent].reduce((left, [pattern, name]) => left.replace(pattern, name), text);
  const inValue = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value);
    if (Array.isArray(value)) return value.map(inValue);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inValue(each)]));
  };
  return <T>(shown: T): T => inValue(shown) as T;
}
