import { toldOnce } from '@homeward/hub/facts';
import { expect, test } from 'vitest';
import { tells } from '../../../test/facts.ts';
import type { CaseFact } from '../../domain/index.ts';

const first = tells.accepted('5');
const heardLater = (fact: CaseFact, change: object = {}): CaseFact =>
  ({
    ...fact,
    id: `${fact.id}-again`,
    recordedAt: fact.recordedAt + 60_000,
    data: { ...fact.data, source: { ...(fact.data as { source: object }).source, messageId: 'again', messageAt: null }, ...change },
  }) as CaseFact;

test('the same words in another message stand once, as they were first told, whatever order they are folded in', () => {
  expect(toldOnce([first, heardLater(first)])).toEqual([first]);
  expect(toldOnce([heardLater(first), first])).toEqual([first]);
});

test('other words are another statement', () => {
  const corrected = heardLater(first, { coordinatorRole: 'nurse assessor' });
  expect(toldOnce([first, corrected, tells.received('3')])).toHaveLength(3);
});
