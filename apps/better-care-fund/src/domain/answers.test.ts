import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { county, hub, measuredNow, notesOf, pas } from '../../test/facts.ts';
import type { StayFact } from './facts.ts';
import { history } from './measured.ts';

const [accepted, firstContact] = ['support-offers-accepted', 'support-time-to-first-contact'];
const [hours, handbacks] = ['home-care-hours-sourced', 'care-packages-handed-back'];
const another = { by: 'org_another' };

/** Days and sums of what one metric has. */
const counted = (facts: readonly StayFact[], metric: string) => {
  const days = Map.groupBy(measuredNow(facts, metric), ([day]) => String(day).slice(8));
  return [...days].map(([day, rows]) => `${day}: ${rows.reduce((sum, [, , numerator]) => sum + Number(numerator), 0)}`);
};

describe('an answer counts for the organisation that was asked', () => {
  const offered = hub.offered('10 09:00', 'sup_1');

  test.each([
    ['of the organisation asked', [offered, hub.takenOn('10 12:00', 'sup_1')], '10: 1'],
    ['of another', [offered, hub.takenOn('10 12:00', 'sup_1', another)], '10: 0'],
    [
      'of one that is asked for something else',
      [offered, hub.offered('10 10:00', 'sup_0', another), hub.takenOn('10 12:00', 'sup_1', another)],
      '10: 0',
    ],
    ['dated before the request', [offered, hub.takenOn('10 08:59', 'sup_1')], '10: 1'],
    ['after it had declined', [offered, hub.declined('10 10:00', 'sup_1'), hub.takenOn('10 12:00', 'sup_1')], '10: 0'],
    ['after it had ended', [offered, hub.completed('10 10:00', 'sup_1'), hub.takenOn('10 12:00', 'sup_1')], '10: 0'],
    ['given back later', [offered, hub.takenOn('10 12:00', 'sup_1'), hub.declined('10 13:00', 'sup_1')], '10: 1'],
    ['after another had declined', [offered, hub.declined('10 10:00', 'sup_1', another), hub.takenOn('10 12:00', 'sup_1')], '10: 1'],
    ['of either of two asked', [offered, hub.offered('10 10:00', 'sup_1', another), hub.takenOn('11 12:00', 'sup_1', another)], '10: 1'],
  ])('an acceptance %s', (_name, facts, row) => {
    expect(counted(facts, accepted).filter((one) => one.startsWith('10'))).toContain(row);
  });

  test.each([
    ['of the organisation asked', [hub.contacted('11 09:00', 'sup_1')], ['11: 1440']],
    ['of another', [hub.contacted('11 09:00', 'sup_1', another)], []],
    ['of another before it', [hub.contacted('10 10:00', 'sup_1', another), hub.contacted('11 09:00', 'sup_1')], ['11: 1440']],
    ['after it had declined', [hub.declined('10 10:00', 'sup_1'), hub.contacted('11 09:00', 'sup_1')], []],
    [
      'after the end, heard of before it',
      [hub.contacted('11 09:00', 'sup_1'), hub.completed('10 10:00', 'sup_1', { known: '12 09:00' })],
      [],
    ],
  ])('a contact %s', (_name, facts, rows) => {
    expect(counted([offered, ...facts], firstContact)).toEqual(rows);
  });

  test('nobody asked: answers alone are no request', () => {
    const facts = [hub.takenOn('10 12:00', 'sup_1'), hub.contacted('11 09:00', 'sup_1')];
    expect([counted(facts, accepted), counted(facts, firstContact)]).toEqual([[], []]);
  });
});

describe('a package is of the provider that was asked, accepted last, until it gives the package back', () => {
  const sent = hub.sent('10 09:00', 'req_1');
  const taken = hub.accepted('11 09:00', 'req_1');

  test.each([
    ['asked', [sent, taken], ['11: 10.5']],
    ['not asked', [sent, hub.accepted('11 09:00', 'req_1', another)], []],
    ['asked under another id', [hub.sent('10 09:00', 'req_0'), taken], []],
    ['asked after it was accepted, by the dates', [hub.sent('12 09:00', 'req_1'), taken], ['11: 10.5']],
  ])('hours of a provider that was %s', (_name, facts, rows) => {
    expect(counted(facts, hours)).toEqual(rows);
  });

  test('an offer of a provider that was not asked ends no stage', () => {
    expect(counted([sent, hub.accepted('11 09:00', 'req_1', another)], 'stage-sourcing-to-accepted')).toEqual([]);
  });

  test.each([
    ['by it', [hub.handedBack('12 09:00', 'pkg_1')], ['12: 1']],
    ['twice in the telling', [hub.handedBack('12 09:00', 'pkg_1'), hub.handedBack('13 09:00', 'pkg_1')], ['12: 1']],
    ['by another', [hub.handedBack('12 09:00', 'pkg_1', another)], []],
    ['before it was accepted', [hub.handedBack('10 12:00', 'pkg_1')], []],
    ['twice', [hub.handedBack('12 09:00', 'pkg_1'), hub.handedBack('13 09:00', 'pkg_2')], ['12: 1']],
    [
      'by the one before, once another was accepted',
      [hub.sent('11 10:00', 'req_2', another), hub.accepted('11 11:00', 'req_2', another), hub.handedBack('12 09:00', 'pkg_1')],
      [],
    ],
    [
      'twice, and accepted in between',
      [
        hub.handedBack('12 09:00', 'pkg_1'),
        hub.accepted('13 09:00', 'req_1'),
        hub.handedBack('12 09:00', 'pkg_1'),
        hub.handedBack('14 09:00', 'pkg_2'),
      ],
      ['12: 1', '14: 1'],
    ],
  ])('handed back %s', (_name, facts, rows) => {
    expect(counted([sent, taken, ...facts], handbacks)).toEqual(rows);
  });
});

const when = fc
  .tuple(fc.integer({ min: 9, max: 15 }), fc.integer({ min: 0, max: 23 }))
  .map(([day, hour]) => `${day} ${String(hour).padStart(2, '0')}:00`);
const answers = fc.constantFrom('accepted', 'handedBack', 'takenOn', 'declined', 'contacted', 'completed');
const of = (...organisations: string[]) =>
  fc.tuple(answers, when, fc.constantFrom(...organisations)).map(([name, at, by]): StayFact => hub[name](at, 'one', { by }));
const asks = fc
  .tuple(fc.constantFrom('sent', 'offered'), when, fc.constantFrom('org_a', 'org_b'))
  .map(([name, at, by]): StayFact => hub[name](at, 'one', { by }));

const stay = [pas.admitted('8 09:00'), pas.criteria('9 09:00', false), pas.discharged('16 09:00')];

test('whatever those who were not asked say, whenever it comes, no figure is another', () => {
  const known = fc.array(fc.oneof(asks, of('org_a', 'org_b')), { maxLength: 10 });
  const strangers = fc.array(of('org_c', 'org_d'), { minLength: 1, maxLength: 6 });
  const told = fc
    .tuple(known, strangers)
    .chain(([asked, others]) =>
      fc.tuple(fc.constant(asked), fc.shuffledSubarray([...asked, ...others, ...others], { minLength: asked.length + 2 * others.length })),
    );
  fc.assert(
    fc.property(told, ([asked, all]) => {
      const standing = (facts: readonly StayFact[]) =>
        history(notesOf([...stay, ...facts]), county).filter(({ knownTo }) => knownTo === null);
      const plain = (rows: ReturnType<typeof standing>) => rows.map(({ knownFrom: _from, ...row }) => JSON.stringify(row)).sort();
      expect(plain(standing(all))).toEqual(plain(standing(asked)));
    }),
  );
});

test('notes of an earlier release do not say whose an answer is: they count as of whoever was asked', () => {
  const facts = [hub.offered('10 09:00', 'sup_1'), hub.takenOn('10 12:00', 'sup_1', another), hub.contacted('11 09:00', 'sup_1')];
  const [asked, taken, contacted] = notesOf(facts);
  const { organisation: _unsaid, ...earlier } = taken as { organisation?: string } & NonNullable<typeof taken>;
  const rows = history(
    [asked, earlier, contacted].flatMap((note) => note ?? []),
    county,
  );
  expect(rows.flatMap(({ metric, numerator, knownTo }) => (metric === accepted && knownTo === null ? [numerator] : []))).toEqual([0, 1]);
});
