import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { county, hub, notesOf, pas } from '../../test/facts.ts';
import type { StayFact } from './facts.ts';
import { toLocalDate } from '@homeward/nhs';
import { history, measureUnit } from './measured.ts';

const time = fc.integer({ min: 9, max: 15 }).chain((day) => fc.constantFrom('07:30', '08:00', '17:30').map((clock) => `${day} ${clock}`));
/** When it happened and when it was known, which may be days later. */
const late = fc.tuple(time, time).map(([a, b]) => ({ when: a, known: Number.parseInt(a, 10) < Number.parseInt(b, 10) ? b : a }));

const by = fc.constantFrom('org_a', 'org_b');
const ofHub = (names: readonly ('sent' | 'accepted' | 'handedBack' | 'offered' | 'takenOn' | 'declined' | 'contacted' | 'completed')[]) =>
  fc.tuple(fc.constantFrom(...names), late, by).map(([name, { when, known }, of]) => hub[name](when, 'one', { known, by: of }));
const answered = ofHub(['accepted', 'handedBack', 'takenOn', 'declined', 'contacted', 'completed']);
const asked = ofHub(['sent', 'offered']);

const anything: fc.Arbitrary<StayFact> = fc.oneof(
  late.map(({ when, known }) => pas.admitted(when, { known })),
  late.map(({ when, known }) => pas.moved(when, { known, site: 'RH5F1' })),
  fc.tuple(late, fc.constantFrom('1', '4')).map(([{ when, known }, method]) => pas.discharged(when, { known, method })),
  late.map(({ when, known }) => pas.died(when, { known })),
  late.map(({ when, known }) => pas.dischargeCancelled(when, { known })),
  late.map(({ when, known }) => pas.admissionCancelled(when, { known })),
  fc.tuple(late, fc.boolean()).map(([{ when, known }, meets]) => pas.criteria(when, meets, { known })),
  late.map(({ when, known }) => hub.referred(when, { known })),
  fc.tuple(late, fc.constantFrom('P0', 'P1', 'P2')).map(([{ when, known }, pathway]) => hub.pathway(when, pathway, { known })),
  asked,
  answered,
);

const journey = fc.array(anything, { minLength: 1, maxLength: 12 });
const arrival = journey.chain((facts) =>
  fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 })),
);

describe('any order of arrival, with repetitions', () => {
  test('gives the same rows: what counts, and when it was known', () => {
    fc.assert(
      fc.property(arrival, ([facts, arrived]) => {
        expect(history(JSON.parse(JSON.stringify(notesOf(arrived))), county)).toEqual(history(notesOf(facts), county));
      }),
    );
  });

  test('what was known at the end of a day is what facts recorded by then give', () => {
    fc.assert(
      fc.property(journey, fc.nat(), (facts, which) => {
        const then = toLocalDate((facts[which % facts.length] as StayFact).recordedAt);
        const known = history(notesOf(facts), county).filter(
          ({ knownFrom, knownTo }) => knownFrom <= then && (knownTo === null || knownTo > then),
        );
        const byThen = history(notesOf(facts.filter(({ recordedAt }) => toLocalDate(recordedAt) <= then)), county).filter(
          ({ knownTo }) => knownTo === null,
        );
        const plain = (rows: typeof known) => rows.map(({ knownFrom: _from, knownTo: _to, ...row }) => JSON.stringify(row)).sort();
        expect(plain(known)).toEqual(plain(byThen));
      }),
    );
  });

  test('nobody is ready, or stays, outside the stay', () => {
    fc.assert(
      fc.property(journey, (facts) => {
        for (const { from, until } of measureUnit(notesOf(facts), county)) expect(until === null || from < until).toBe(true);
      }),
    );
  });
});
