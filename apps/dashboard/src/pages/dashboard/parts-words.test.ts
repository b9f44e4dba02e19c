import { expect, test } from 'vitest';
import { delay } from '../../../test/told.ts';
import type { Observation } from '../../domain/definition.ts';
import { partsWords } from './dashboard-model.ts';

const row = (numerator: number | null, denominator: number | null) => ({ numerator, denominator }) as Observation;

test.each([
  [{}, row(193, 186), '193 days over 186 discharges'],
  [{}, row(1, 1), '1 day over 1 discharge'],
  [{ unit: '%', numeratorUnit: 'discharges' }, row(1_102, 1_186), '1,102 of 1,186 discharges'],
  [{ multiplier: 1 / 1440, numeratorUnit: 'minutes', denominatorUnit: 'referrals' }, row(4_256, 25), 'of 25 referrals'],
  [{ numeratorUnit: 'person-days', denominatorUnit: 'days' }, row(222, 7), '222 person-days over 7 days'],
  [{ denominator: null }, row(4, null), ''],
  [{}, row(4, null), ''],
])('what a figure is made of is said with what it is in: %j', (change, figures, words) => {
  expect(partsWords({ ...delay, numeratorUnit: 'days', denominatorUnit: 'discharges', ...change }, figures)).toBe(words);
});
