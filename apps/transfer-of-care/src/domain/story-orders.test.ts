import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { again, announced, fredrica, hub, on, pas, rowOf, wards } from '../../test/facts.ts';
import { support } from '../../test/support-facts.ts';
import { way } from '../../test/way-facts.ts';
import type { SpellFact } from './facts.ts';

/** A fact and what the hub must have heard of it for: the decision before which it came; null for any time after it happened. */
type Line = readonly [SpellFact, SpellFact | null];

const triaged = hub.triage('15 09:00');
const assigned = hub.assigns('15 09:10', 'P1');
const sent = [way.sent('15 09:20'), way.sent('15 09:20', 'rq_b', 'org_b')];
const accepted = way.accepted('15 10:00');
const asked = [support.offered('15 10:10', 'org_v'), support.offered('15 10:10', 'org_w')];
const scheduled = way.scheduled('15 10:20', '15 12:00');
const slipped = way.slipped('15 10:30', '15 14:00');
const issued = way.summary('15 10:40');
const delay = [way.delayed('15 09:15'), way.delayOver('15 10:05')];

/** What the hub decides, in the order in which it does. */
const decisions = [triaged, assigned, delay[0], ...sent, accepted, delay[1], ...asked, scheduled, slipped, issued] as readonly SpellFact[];

/** One person's way home: what hospital, ward and partners say of it. */
const said: readonly Line[] = [
  [pas.admitted('6 09:00', { person: fredrica, location: on('AMU'), postcode: 'TA1 1AA' }), triaged],
  [wards.criteria('6 23:00', true), null],
  [wards.referred('11 09:00', { expectedDischargeDate: '2026-08-14' }), triaged],
  [wards.expected('11 11:00', '2026-08-15'), null],
  [wards.criteria('12 09:00', false), null],
  [pas.moved('13 09:00', { location: on('B') }), null],
  [way.acknowledged('15 09:25'), null],
  [way.declined('15 09:30', 'rq_b', 'org_b'), accepted],
  [way.offered('15 09:40'), accepted],
  [support.accepted('15 10:15', 'org_v'), null],
  [support.accepted('15 10:20', 'org_w'), null],
  [pas.discharged('15 14:00', { location: on('B') }), null],
  [way.confirmed('15 14:00'), null],
  [way.assessed('15 14:00'), null],
  [support.contacted('15 14:02', 'org_v'), null],
  [way.started('15 14:05'), null],
  [support.completed('15 14:09', 'org_v'), null],
  [support.contacted('15 14:10', 'org_w'), null],
  [support.completed('15 14:12', 'org_w'), null],
];

const HOUR = 3_600_000;
const late = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 * HOUR }), fc.integer({ min: 0, max: 240 * HOUR }));
const tellings = fc.array(fc.record({ late, again: fc.option(late) }), { minLength: said.length, maxLength: said.length });

/** An order in which all of it can be heard: decisions as they are made; the rest late, twice and out of order, but never before it happened. */
const arrival: fc.Arbitrary<readonly SpellFact[]> = tellings.map((drawn) => {
  const heard = said.flatMap(([fact, before], i) => {
    const { late: by, again: repeat } = drawn[i] as (typeof drawn)[number];
    const at = Math.min(fact.occurredAt + by, before === null ? Infinity : before.occurredAt - 1);
    return [{ at, fact }, ...(repeat === null ? [] : [{ at: at + repeat, fact: again(fact) }])];
  });
  const decided = decisions.map((fact) => ({ at: fact.occurredAt, fact }));
  return [...decided, ...heard].sort((a, b) => a.at - b.at).map(({ fact }) => fact);
});

const asItHappened = [...decisions, ...said.map(([fact]) => fact)].sort((a, b) => a.occurredAt - b.occurredAt);

/** What partners are told, but for when the hub received a referral: that is its own clock. In no order, since topics are read side by side. */
const told = (facts: readonly SpellFact[]): string[] =>
  announced(facts)
    .events.map(({ type, data }) => JSON.stringify([type, { ...data, ...('receivedAt' in data ? { receivedAt: null } : {}) }]))
    .sort();

describe('one person’s way home, told late, twice and out of order', () => {
  test('ends in the same state, and partners are told the same, nothing more and nothing put right', () => {
    const { updated_at: _, updated_by: __, ...row } = rowOf(asItHappened);
    const expected = told(asItHappened);
    expect(row.referral_state).toBe('SERVICE_STARTED');
    expect(expected.map((line) => JSON.parse(line)[0])).toEqual([
      'transfer.closed.v1',
      'transfer.referral-received.v1',
      'transfer.service-started.v1',
      'transfer.summary-acknowledged.v1',
    ]);
    fc.assert(
      fc.property(arrival, (arrived) => {
        expect(rowOf(arrived)).toMatchObject(row);
        expect(told(arrived)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('a service that starts is told once the person has left, and not before', () => {
    const [left, started] = [pas.discharged('15 14:00'), way.started('15 14:05')];
    const before = asItHappened.filter(({ type }) => type !== left.type && type !== started.type);
    expect(told([...before, started])).toEqual(told(before));
    expect(rowOf([...before, started]).referral_state).toBe('DISCHARGE_SCHEDULED');
    expect(told([...before, started, left])).toEqual(told([...before, left, started]));
  });

  test('a discharge in the minute of the last decision, or before a summary, puts nothing right', () => {
    const open = asItHappened.filter(({ type }) => type !== 'spell.discharged.v1');
    const types = (facts: readonly SpellFact[]) => announced(facts).events.map(({ type }) => type);
    const slippedAt = slipped.occurredAt + 40_000;
    const slips = { ...slipped, id: 'slips', occurredAt: slippedAt } as SpellFact;
    expect(types([...open, slips, pas.discharged('15 10:30')])).not.toContain('transfer.corrected.v1');
    expect(types([...open, slips, pas.discharged('15 10:35')])).not.toContain('transfer.corrected.v1');
    expect(types([...open, slips, pas.discharged('15 10:29')])).toContain('transfer.corrected.v1');
  });
});
