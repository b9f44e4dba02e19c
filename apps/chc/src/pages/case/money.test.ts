import { expect, test } from 'vitest';
import { stateOf, tells } from '../../../test/facts.ts';
import type { CaseFact } from '../../domain/index.ts';
import { moneyOf } from './money.ts';

const costs = (icbWeeklyPence: number | null, councilWeeklyPence: number | null) => {
  const told = tells.pays('10', 90_000);
  const fact = { ...told, data: { ...told.data, icbWeeklyPence, councilWeeklyPence } } as CaseFact;
  return moneyOf('chc_1', stateOf([fact]), '2026-08-26').packages;
};
const areUneven = (...parts: Parameters<typeof costs>): boolean[] => costs(...parts).map(({ isUneven }) => isUneven);

test('a total whose parts do not add up is marked; where a part is not known nothing is said', () => {
  expect(areUneven(50_000, 40_000)).toEqual([false]);
  expect(areUneven(50_000, 45_000)).toEqual([true]);
  expect(areUneven(null, 40_000)).toEqual([false]);
});

test('who pays how much of it, as far as it is known', () => {
  const words = (...parts: Parameters<typeof costs>) => costs(...parts)[0]?.parts;
  expect(words(50_000, 40_000)).toBe('the board £500.00 and the council £400.00');
  expect([words(null, 40_000), words(null, null)]).toEqual(['the council £400.00', null]);
});
