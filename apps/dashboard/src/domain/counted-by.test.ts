import { expect, test } from 'vitest';
import { delay } from '../../test/told.ts';
import { areasCounted, countedBy, notCountedBy, type Split } from './counted-by.ts';

const system = { kind: 'SYSTEM', code: 'QSL' } as const;
const hospital = { kind: 'SITE', code: 'RH5F1' } as const;
const all: readonly Split[] = ['SYSTEM', 'TRUST', 'SITE', 'PATHWAY'];
const residents: readonly Split[] = ['SYSTEM', 'COUNCIL', 'LOCALITY'];

test.each([
  ['the whole system', { area: system, pathway: null }, all, null],
  ['a hospital', { area: hospital, pathway: null }, all, null],
  ['a pathway', { area: system, pathway: 'P1' }, all, null],
  ['a hospital, of what is told of where people live', { area: hospital, pathway: null }, residents, 'by hospital'],
  ['a pathway, of what has none', { area: system, pathway: 'P1' }, residents, 'by pathway'],
  ['a pathway within a hospital', { area: hospital, pathway: 'P1' }, all, 'by pathway within one hospital'],
  ['where nothing was told yet, which nobody knows', { area: hospital, pathway: 'P1' }, [], null],
])('what a metric is not counted by: %s', (_name, asked, splits, words) => {
  expect(notCountedBy(asked, splits)).toBe(words);
});

test('the share of one pathway is not counted by pathway', () => {
  expect(countedBy({ ...delay, metricId: 'pathway-1-share' }, all)).toEqual(['SYSTEM', 'TRUST', 'SITE']);
  expect(countedBy(delay, all)).toEqual(all);
});

test('areas that cannot have figures are not offered', () => {
  expect(areasCounted([system, hospital], residents)).toEqual([system]);
  expect(areasCounted([system, hospital], [])).toEqual([system, hospital]);
});
