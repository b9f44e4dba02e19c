import { expect, test } from 'vitest';
import { board, tells } from '../../../test/facts.ts';
import type { CaseFact } from '../../domain/index.ts';
import { statementsOf } from './statements.ts';

const words = (facts: readonly CaseFact[]) =>
  statementsOf(facts, board).map(({ matter, council, board: said }) => [matter, council?.what ?? null, said?.what ?? null]);

test('a Checklist is the referrer’s word, whoever completes it; its receipt is the board’s', () => {
  const completed = tells.completed('1');
  const byBoard = {
    ...completed,
    data: { ...completed.data, source: { ...(completed.data as { source: object }).source, organisation: board } },
  };
  const received = tells.received('2');
  const expected = [['Referral', 'Checklist completed', 'Checklist received: the 28 days begin']];
  expect(words([completed, received])).toEqual(expected);
  expect(words([byBoard as CaseFact, received])).toEqual(expected);
  const [referral] = statementsOf([completed, received, byBoard as CaseFact], board);
  expect(referral?.council?.source, 'one that the board adds takes nothing from it').toContain('Somerset Council');
});
