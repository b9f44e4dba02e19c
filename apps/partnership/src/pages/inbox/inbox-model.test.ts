import { expect, test } from 'vitest';
import type { RequestRow } from '../../store/requests.ts';
import { toCard } from './inbox-model.ts';

const row = (title: string | null) =>
  ({
    id: 'sup_1',
    spellId: 'spl_1',
    view: { person: { preferredName: 'Edwin', title, ageBand: null }, activities: ['SETTLE_IN'] },
    answer: null,
    home: null,
    askedAt: 1,
    respondBy: 2,
  }) as unknown as RequestRow;

test('a day for going home that went by is not told as one to come', () => {
  const home = { ...row(null), home: { leavesAt: 5 } } as RequestRow;
  expect([toCard(home, 4, '').isHomePast, toCard(home, 6, '').isHomePast, toCard(row(null), 6, '').isHomePast]).toEqual([
    false,
    true,
    false,
  ]);
});

test.each([
  ['MR', 'Mr Edwin'],
  ['REV DR', 'Rev Dr Edwin'],
  ['Mrs', 'Mrs Edwin'],
  [null, 'Edwin'],
])('somebody whose title comes as %s is called %s', (title, called) => {
  expect(toCard(row(title), 3, '/partnership/inbox').title).toBe(called);
});
