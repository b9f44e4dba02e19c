import { given } from '@homeward/testing/given';
import { describe, expect, test } from 'vitest';
import { at, hub, pas, spell, spellId, wards } from '../../test/facts.ts';
import { legalCommands, type SpellCommand, type TriageKind, triageKinds } from './commands.ts';
import type { SpellFact } from './facts.ts';
import type { ReferralStateName } from './referral-status.ts';

const ctx = { id: spellId, now: at('11 12:00'), actor: { role: 'hub-clinician', organisation: 'QSL', userRef: 'usr_hub' } };
const referralId = 'ref_1';
const received = [pas.admitted('10 09:00'), wards.criteria('10 12:00', false), wards.referred('11 10:00')];
const inTriage = [...received, hub.triage('11 11:00')];

type Triaged = Exclude<ReferralStateName, 'SOURCING' | 'OFFERED' | 'ACCEPTED' | 'DISCHARGE_SCHEDULED' | 'SERVICE_STARTED'>;
const states: Readonly<Record<Triaged, readonly SpellFact[]>> = {
  SUBMITTED: [wards.referred('11 10:00')],
  RECEIVED: received,
  IN_TRIAGE: inTriage,
  INFO_REQUESTED: [...inTriage, hub.asks('11 11:30')],
  PATHWAY_ASSIGNED: [...inTriage, hub.assigns('11 11:30', 'P2')],
  CLOSED_P0: [...inTriage, hub.assigns('11 11:30', 'P0')],
  ON_HOLD: [...inTriage, wards.criteria('11 11:30', true)],
  REJECTED: [...inTriage, hub.rejects('11 11:30')],
  CANCELLED: [...inTriage, wards.cancelled('11 11:30')],
  DISCHARGED: [...inTriage, pas.discharged('11 11:30')],
};

const assign = {
  kind: 'assign-pathway',
  referralId,
  pathway: 'P1',
  nationalLine: 'D1a',
  rationale: 'reablement',
  idealPathway: null,
  idealReason: null,
} as const;
const commands: Readonly<Record<TriageKind, SpellCommand>> = {
  'start-triage': { kind: 'start-triage', referralId },
  'request-information': { kind: 'request-information', referralId, items: ['night needs'] },
  'assign-pathway': assign,
  'reject-referral': { kind: 'reject-referral', referralId, reason: 'NOT_FOR_HUB', advice: 'ward arranges' },
};

const table: Readonly<Record<Triaged, readonly TriageKind[]>> = {
  SUBMITTED: [],
  RECEIVED: ['start-triage'],
  IN_TRIAGE: ['request-information', 'assign-pathway', 'reject-referral'],
  INFO_REQUESTED: [],
  PATHWAY_ASSIGNED: [],
  CLOSED_P0: [],
  ON_HOLD: [],
  REJECTED: [],
  CANCELLED: [],
  DISCHARGED: [],
};

for (const state of Object.keys(states) as Triaged[]) {
  describe(`while ${state}`, () => {
    test('the page shows the legal steps', () => {
      expect(legalCommands(state).filter((kind) => (triageKinds as readonly string[]).includes(kind))).toEqual(table[state]);
    });

    test.each(Object.keys(commands) as TriageKind[])('%s', (kind) => {
      const asked = given(spell, states[state]).when(commands[kind], ctx);
      if (table[state].includes(kind)) asked.thenEvents([{ key: spellId, occurredAt: ctx.now }]);
      else asked.thenRefused('HUB_RULE', /^cannot .*: the referral is /);
    });
  });
}

describe('what is decided', () => {
  test('triage is taken up by the one who asks, unless told', () => {
    const asked = given(spell, received);
    asked
      .when({ kind: 'start-triage', referralId }, ctx)
      .thenEvents([
        { type: 'transfer.triage-started.v1', data: { actor: ctx.actor, referralId, startedAt: ctx.now, caseManager: 'usr_hub' } },
      ]);
    asked
      .when({ kind: 'start-triage', referralId, caseManager: 'usr_2' }, ctx)
      .thenEvents([{ data: expect.objectContaining({ caseManager: 'usr_2' }) }]);
  });

  test('a pathway with its line and reasons', () => {
    const command = { ...assign, rationale: ' reablement ', idealPathway: 'P0', idealReason: 'no carer' } as const;
    given(spell, inTriage)
      .when(command, ctx)
      .thenEvents([
        {
          type: 'transfer.pathway-assigned.v1',
          data: {
            actor: ctx.actor,
            referralId,
            assignedAt: ctx.now,
            pathway: 'P1',
            nationalLine: 'D1A',
            rationale: { text: 'reablement' },
            idealPathway: 'P0',
            idealReason: { text: 'no carer' },
          },
        },
      ]);
  });

  test('an ideal that is the same needs no reason', () => {
    given(spell, inTriage)
      .when({ ...assign, idealPathway: 'P1' }, ctx)
      .thenEvents([{ data: expect.objectContaining({ idealPathway: null, idealReason: null }) }]);
  });
});

test('a decision comes after what it was decided upon, whatever the clocks say', () => {
  const ahead = wards.revised('11 12:05', 2);
  const facts = [...inTriage, hub.rejects('11 11:30'), ahead];
  given(spell, facts)
    .when(commands['start-triage'], ctx)
    .thenEvents([{ occurredAt: ahead.occurredAt + 1 }]);
});

describe('what is refused as incomplete', () => {
  const asked = given(spell, inTriage);
  test.each([
    ['a line of another pathway', { ...assign, nationalLine: 'D2' as const }, 'nationalLine'],
    ['no rationale', { ...assign, rationale: '  ' }, 'rationale'],
    ['another ideal without a reason', { ...assign, idealPathway: 'P0' as const }, 'idealReason'],
    ['no items', { ...commands['request-information'], items: [] } as SpellCommand, 'items'],
    ['an empty item', { ...commands['request-information'], items: [' '] } as SpellCommand, 'items'],
    ['no advice', { ...commands['reject-referral'], advice: '' } as SpellCommand, 'advice'],
  ])('%s', (_, command, field) => {
    expect(() => spell.decide(command, asked.state, ctx)).toThrow(expect.objectContaining({ code: 'HUB_INVALID', at: field }));
  });

  test('a referral that the spell does not have', () => {
    given(spell, inTriage)
      .when({ kind: 'start-triage', referralId: 'ref_9' }, ctx)
      .thenRefused('HUB_NOT_FOUND', /no such referral/);
  });

  test('a referral that another has taken the place of', () => {
    given(spell, [...inTriage, wards.referred('11 11:30', { id: 'ref_2' })])
      .when(assign, ctx)
      .thenRefused('HUB_RULE', /is cancelled/);
  });
});
