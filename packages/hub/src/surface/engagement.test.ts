import type { EventType } from '@homeward/contracts';
import { describe, expect, test } from 'vitest';
import { type Engagement, engagedBy } from './engagement.ts';

const supporters: Engagement = { begins: ['support.accepted.v1'], ends: ['support.declined.v1', 'support.completed.v1'], onlyLast: false };
const at = (occurredAt: number, type: EventType, organisation: string) => ({ type, occurredAt, data: { organisation } });
const events = [
  at(1, 'support.offered.v1', 'org_c'),
  at(3, 'support.accepted.v1', 'org_b'),
  at(2, 'support.accepted.v1', 'org_a'),
  at(4, 'support.completed.v1', 'org_a'),
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

  test('is who says so again after an end', () => {
    expect(engagedBy(supporters, [...events, at(5, 'support.accepted.v1', 'org_a')])).toEqual(['org_b', 'org_a']);
  });
});
