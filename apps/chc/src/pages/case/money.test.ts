import { expect, test } from 'vitest';
import { stateOf, tells } from '../../../test/facts.ts';
import type { CaseFact } from '../../domain/index.ts';
import { moneyOf } from './money.ts';

const costs = (icbWeeklyPence: number | null, councilWeeklyPence: number | null) => {
  const told = tells.pays('10', 90_000);
  const fact = { ...told, data: { ...told.data, icbWeeklyPence, councilWeeklyPence } } as CaseFact;
  return moneyOf('chc_1', stateOf([fact]), '2026-08-26').packages.map(({ isUneven }) => isUneven);
};

test('a total whose parts do not add up is marked; where a part is not known nothing is said', () => {
  expect(costs(50_000, 40_000)).toEqual([false]);
  expect(costs(50_000, 45_000)).toEqual([true]);
  expect(costs(null, 40_000)).toEqual([false]);
});
