import { expect, test } from 'vitest';
import { byTurn } from './by-turn.ts';

test('what waits and what is in hand keep their order apart; of what is over the latest ten are in sight, the newest first', () => {
  const card = (since: number, turn: 'waiting' | 'in hand' | 'over') => ({ since, isWaiting: turn === 'waiting', isOver: turn === 'over' });
  const over = Array.from({ length: 12 }, (_, since) => card(since, 'over'));
  const turns = byTurn([card(3, 'in hand'), card(1, 'waiting'), card(2, 'in hand'), card(4, 'waiting'), ...over]);
  const since = (cards: readonly { readonly since: number }[]) => cards.map((each) => each.since);
  expect(since(turns.waiting)).toEqual([1, 4]);
  expect(since(turns.inHand)).toEqual([3, 2]);
  expect(since(turns.over)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  expect(since(turns.older)).toEqual([1, 0]);
});
