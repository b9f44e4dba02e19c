import type { EventType } from '@homeward/contracts';
import { describe, expect, test } from 'vitest';
import { type Engagement, engagedBy } from './engagement.ts';

const supporters: Engagement = {
  asked: 'support.offered.v1',
  begins: ['support.accepted.v1'],
  ends: ['support.declined.v1', 'support.completed.v1'],
  onlyLast: false,
};
const providers: Engagement = {
  begins: ['sourcing.accepted.v1'],
  ends: ['sourcing.withdrawn.v1', 'sourcing.handed-back.v1'],
  onlyLast: true,
};
const support = (
  occurredAt: number,
  name: 'offered' | 'accepted' | 'declined' | 'completed',
  organisation: string,
  supportId = 'sup_1',
) => ({
  type: `support.${name}.v1` as EventType,
  occurredAt,
  data: { organisation, supportId },
});
const sourcing = (occurredAt: number, name: string, providerId: string, requestId: string | null) => ({
  type: `sourcing.${name}.v1` as EventType,
  occurredAt,
  data: { providerId, requestId },
});
const events = [
  support(1, 'offered', 'org_a', 'sup_a'),
  support(1, 'offered', 'org_b', 'sup_b'),
  support(1, 'offered', 'org_c', 'sup_c'),
  support(3, 'accepted', 'org_b', 'sup_b'),
  support(2, 'accepted', 'org_a', 'sup_a'),
  support(4, 'completed', 'org_a', 'sup_a'),
];

describe('who takes part', () => {
  test.each<[readonly string[], number, Partial<Engagement>]>([
    [['org_a', 'org_b'], 3, {}],
    [['org_b'], 4, {}],
    [['org_b'], 3, { onlyLast: true }],
    [[], 1, {}],
  ])('is %j of what happened up to %i', (expected, upTo, change) => {
    const known = events.filter(({ occurredAt }) => occurredAt <= upTo);
    expect(engagedBy({ ...supporters, ...change }, known)).toEqual(expected);
  });

  test('is who was asked anew after an end, whatever became of another request', () => {
    const again = [support(5, 'offered', 'org_a', 'sup_d'), support(6, 'accepted', 'org_a', 'sup_d')];
    expect(engagedBy(supporters, [...events, ...again])).toEqual(['org_b', 'org_a']);
    expect(engagedBy(supporters, [...events, support(5, 'offered', 'org_b', 'sup_e'), support(6, 'declined', 'org_b', 'sup_e')])).toEqual([
      'org_b',
    ]);
  });

  test.each<[string, ReturnType<typeof support>[]]>([
    ['another was asked', [support(1, 'offered', 'org_a'), support(2, 'accepted', 'org_thief')]],
    ['nobody was asked', [support(2, 'accepted', 'org_thief')]],
    ['it was asked something else', [support(1, 'offered', 'org_thief', 'sup_2'), support(2, 'accepted', 'org_thief')]],
    ['it declined before', [support(1, 'offered', 'org_thief'), support(2, 'declined', 'org_thief'), support(3, 'accepted', 'org_thief')]],
    [
      'it declined, and hid that behind another refusal',
      [
        support(1, 'offered', 'org_thief'),
        support(2, 'declined', 'org_thief'),
        support(3, 'declined', 'org_thief', 'sup_2'),
        support(4, 'accepted', 'org_thief'),
      ],
    ],
    [
      'it dates its refusal back',
      [support(5, 'offered', 'org_thief'), support(1, 'declined', 'org_thief'), support(6, 'accepted', 'org_thief')],
    ],
  ])('is nobody who accepts where %s, in whatever order that comes', (_name, known) => {
    for (const order of [known, known.toReversed()]) expect(engagedBy(supporters, order)).toEqual([]);
  });

  test('is the provider that the hub chose last, until it hands back or is withdrawn', () => {
    const chosen = [sourcing(1, 'accepted', 'org_a', 'enq_1'), sourcing(2, 'accepted', 'org_b', 'enq_2')];
    expect(engagedBy(providers, chosen)).toEqual(['org_b']);
    expect(engagedBy(providers, [...chosen, sourcing(3, 'handed-back', 'org_b', null)])).toEqual(['org_a']);
    const said = [sourcing(1, 'sent', 'org_thief', 'enq_3'), sourcing(2, 'offered', 'org_thief', 'enq_3')];
    expect(engagedBy(providers, [...chosen, ...said])).toEqual(['org_b']);
  });
});
