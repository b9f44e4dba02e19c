import { expect, test } from 'vitest';
import type { RequestRow } from '../../store/requests.ts';
import { untried } from '../forms/fields.ts';
import { requestModel, toCard } from './inbox-model.ts';

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

test('a request that the hub withdrew shows nobody, and says that nothing more is asked', () => {
  const said = { ...row('MR'), answer: { state: 'WITHDRAWN', since: 3, contacts: 0, end: null } } as RequestRow;
  const shown = requestModel(said, { now: 4, base: '', mayAnswer: true, attempt: { ...untried, kind: null }, done: null });
  expect(shown).toMatchObject({ title: 'A request that is over', isWaiting: false, facts: [], safety: [], answers: {}, home: null });
  expect(shown.end).toMatch(/withdrawn this request/);
});

test.each([
  ['MR', 'Mr Edwin'],
  ['REV DR', 'Rev Dr Edwin'],
  ['Mrs', 'Mrs Edwin'],
  [null, 'Edwin'],
])('somebody whose title comes as %s is called %s', (title, called) => {
  expect(toCard(row(title), 3, '/partnership/inbox').title).toBe(called);
});
