import { given } from '@homeward/testing/given';
import { describe, expect, test } from 'vitest';
import { announced, at, hub, pas, spell, spellId, stateOf, wards } from '../../../test/facts.ts';
import { way } from '../../../test/way-facts.ts';
import type { SpellFact } from '../facts.ts';
import { issuedSummaries } from './state.ts';
import { hashOf } from './summary.ts';

const council = 'E06000066';
const issue = { kind: 'issue-summary', referralId: 'ref_1', toOrganisation: council } as const;
const actor = { role: 'hub-clinician', organisation: 'QSL', userRef: 'usr_hub' };
const ctx = { id: spellId, now: at('12 12:00'), actor, config: { organisations: [{ id: council, kind: 'council' }] } };
const inTriage = [pas.admitted('10 09:00'), wards.criteria('10 12:00', false), wards.referred('11 10:00'), hub.triage('11 11:00')];
const assigned = [...inTriage, hub.assigns('11 11:30', 'P1')];

/** The fact that issuing a summary makes. */
function issuedAfter(facts: readonly SpellFact[]): SpellFact {
  const [event] = spell.decide(issue, stateOf(facts), ctx);
  return { ...event, id: `s${facts.length}`, recordedAt: ctx.now, source: '', correlationId: '', causationId: '' } as SpellFact;
}

const summariesOf = (facts: readonly SpellFact[]) => stateOf(facts).referrals.flatMap((referral) => issuedSummaries(referral.way));

describe('issuing', () => {
  test('says which version, to whom, and what it held; nothing before there is a pathway', () => {
    given(spell, assigned)
      .when(issue, ctx)
      .thenEvents([
        { type: 'transfer.summary-issued.v1', data: expect.objectContaining({ toOrganisation: council, version: 1, referralId: 'ref_1' }) },
      ]);
    given(spell, inTriage)
      .when(issue, ctx)
      .thenRefused('HUB_RULE', /cannot issue a transfer summary/);
    given(spell, assigned)
      .when({ ...issue, toOrganisation: ' ' }, ctx)
      .thenRefused('HUB_INVALID', /takes the case over/);
  });

  test('the next version only where something changed, under the same id', () => {
    const first = issuedAfter(assigned);
    given(spell, [...assigned, first])
      .when(issue, { ...ctx, now: ctx.now + 1 })
      .thenRefused('HUB_RULE', /nothing has changed since version 1/);
    const moved = [...assigned, first, wards.expected('12 13:00', '2026-08-14')];
    const { summaryId } = first.data as { summaryId: string };
    given(spell, moved)
      .when(issue, { ...ctx, now: at('12 14:00') })
      .thenEvents([{ data: expect.objectContaining({ version: 2, summaryId }) }]);
  });

  test('a confirmation changes nothing about what a summary says', () => {
    const first = issuedAfter(assigned);
    const { summaryId } = first.data as { summaryId: string };
    const heard = way.confirmed('12 13:00');
    const confirmed = { ...heard, data: { ...heard.data, summaryId } } as SpellFact;
    given(spell, [...assigned, first, confirmed])
      .when(issue, { ...ctx, now: at('12 14:00') })
      .thenRefused('HUB_RULE', /nothing has changed/);
  });

  test('the hash is of what is said, not of how it was stored', () => {
    expect(hashOf({ a: 1, b: [{ c: 2, d: null }] })).toBe(hashOf({ b: [{ d: null, c: 2 }], a: 1 }));
    expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }));
  });
});

describe('its receiver', () => {
  const issued = [...assigned, way.summary('12 09:00')];

  test.each<readonly [string, readonly SpellFact[], number | null]>([
    ['has said nothing', issued, null],
    ['has it', [...issued, way.confirmed('12 10:00')], 1],
    ['has it by a clock that is behind the hub’s', [...issued, way.confirmed('12 08:00')], 1],
    ['has the first of two versions', [...issued, way.summary('12 11:00', 2), way.confirmed('12 12:00', 1)], 1],
    [
      'says of an older version what it said of a newer',
      [...issued, way.summary('12 11:00', 2), way.confirmed('12 12:00', 2), way.confirmed('12 13:00', 1)],
      2,
    ],
    ['is not whoever else says so', [...issued, way.confirmed('12 10:00', 1, 'E06000065')], null],
  ])('%s', (_what, facts, version) => {
    expect(summariesOf(facts).map(({ acknowledged }) => acknowledged?.version ?? null)).toEqual([version]);
  });

  test('is heard of once for each version, and never for one that was not issued', () => {
    const told = (facts: readonly SpellFact[]) =>
      announced(facts).events.flatMap(({ type, data }) => (type === 'transfer.summary-acknowledged.v1' ? [data] : []));
    expect(told([...issued, way.confirmed('12 10:00'), way.confirmed('12 11:00')])).toEqual([
      expect.objectContaining({ summaryId: 'sum_1', version: 1, byOrganisation: council }),
    ]);
    expect(told([...issued, way.confirmed('12 10:00', 7)])).toEqual([]);
    expect(told([...assigned, way.confirmed('12 10:00')])).toEqual([]);
  });
});
