import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Identity, nobodyKnown } from './identity.ts';
import { searchFor } from './identity-in-text.ts';

const pick = <T>(...from: readonly T[]) => fc.constantFrom(...from);
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''));
const title = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const syllables = fc.array(pick('bra', 'ven', 'ső', 'quil', 'thwai', 'dzo', 'ñu', 'żel', 'hjø'), { minLength: 2, maxLength: 4 });
const name = syllables.map((parts) => title(parts.join('')));
const born = fc.record({
  year: fc.integer({ min: 1920, max: 1950 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
const two = (value: number): string => String(value).padStart(2, '0');

const drawn = fc.record({
  family: name,
  born,
  street: fc
    .tuple(fc.integer({ min: 1, max: 300 }), name, pick('Road', 'Lane', 'Close'))
    .map(([number, of, kind]) => `${number} ${of} ${kind}`),
  unit: fc.tuple(fc.integer({ min: 0, max: 9 }), pick('AA', 'BD', 'QZ', 'XY')).map((parts) => parts.join('')),
  local: digits(6),
  hospital: digits(6),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const identityOf = ({ family, born: { year, month, day }, street, unit, local, hospital }: Drawn): Identity => ({
  ...nobodyKnown,
  familyName: family,
  birthDate: `${year}-${two(month)}-${two(day)}`,
  addressLines: [street, 'Bishops Hull', 'Taunton'],
  postcode: `TA1 ${unit}`,
  phone: `01632 ${local}`,
  hospitalNumbers: [`L${hospital}`],
});

const spelled = (text: string) =>
  pick<(text: string) => string>(
    (as) => as,
    (as) => as.toUpperCase(),
    (as) => as.normalize('NFD'),
    (as) => Array.from(as).join('\u200b'),
    (as) => Array.from(as.normalize('NFC'), (letter) => ({ a: 'а', e: 'е', o: 'ο' })[letter] ?? letter).join(''),
  ).map((spell) => spell(text));

/** One thing that says who it is, in one of the ways in which people write it. */
const saying = (who: Drawn) => {
  const { year, month, day } = who.born;
  const inMonth = new Date(Date.UTC(year, month - 1, day)).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
  return fc.oneof(
    spelled(who.family),
    fc.constant(Array.from(who.family.normalize('NFC')).join(' ')),
    spelled(who.street),
    pick(`TA1 ${who.unit}`, `ta1${who.unit.toLowerCase()}`, `T A 1 ${who.unit}`),
    pick(`01632 ${who.local}`, `+44 1632 ${who.local}`, `01632-${who.local.slice(0, 3)}-${who.local.slice(3)}`, who.local),
    pick(
      `${day}/${month}/${year}`,
      `${two(day)}.${two(month)}.${String(year).slice(2)}`,
      `${day} ${inMonth} ${year}`,
      `${inMonth.slice(0, 3)} ${day}, ${year}`,
    ),
    pick(`L${who.hospital}`, `l-${who.hospital}`),
  );
};

/** Needs as wards write them: nobody is known by these. */
const need = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }))
    .map(([visits, carers]) => `${visits} visits a day, ${carers} carers`),
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), pick('00', '15', '30'))
    .map(([hour, minute]) => `at ${two(hour)}:${minute} and ${two(hour)}${minute}`),
  fc
    .tuple(fc.integer({ min: 1, max: 2000 }), pick('mg', 'ml', 'units', 'g', 'micrograms'))
    .map(([dose, unit]) => `takes ${dose} ${unit}, B12 1mg`),
  fc.tuple(fc.integer({ min: 1, max: 28 }), pick('November', 'Dec', 'May')).map(([day, month]) => `home on ${day} ${month}`),
  fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }))
    .map(([day, month]) => `home on ${two(day)}/${two(month)}/2026 by 14:30`),
  fc.integer({ min: 1000, max: 99_999 }).map((extension) => `ward 7, extension ${extension}`),
  fc.double({ min: 0.5, max: 60, noNaN: true }).map((hours) => `${hours.toFixed(1)} hours a week near Taunton, TA1`),
);

const WEIGHED = 300;

test('whoever it is and however it is written, nothing of it goes on, and every need does', () => {
  fc.assert(
    fc.property(
      drawn.chain((who) => fc.tuple(fc.constant(who), saying(who))),
      need,
      need,
      ([who, said], before, after) => {
        const search = searchFor([identityOf(who)]);
        const rest = search.without(`${before}; ${said}; ${after}`);
        expect(rest).toMatch(/^.*; (?:[^;]*\[(?:name|number|date|address) left out\])+; .*$/);
        expect(rest.startsWith(`${before}; `) && rest.endsWith(`; ${after}`), rest).toBe(true);
        expect(search.kindsIn(rest)).toEqual([]);
      },
    ),
    { numRuns: WEIGHED },
  );
});

test('whoever it is, needs alone go on as they were written', () => {
  fc.assert(
    fc.property(drawn, fc.array(need, { minLength: 1, maxLength: 5 }), (who, needs) => {
      expect(searchFor([identityOf(who)]).without(needs.join('; '))).toBe(needs.join('; '));
    }),
    { numRuns: WEIGHED },
  );
});
