import { codesets } from '@homeward/contracts';
import { expect, test } from 'vitest';
import { findDelayReason } from './delay-reason.ts';

test.each([
  ['acute', 'HP4', 'HP4'],
  ['acute', 'hp4', 'HP4'],
  ['acute', 'Hospital process- Awaiting patient transport services', 'HP4'],
  ['acute', 'Hospital process – Awaiting  patient transport services?', 'HP4'],
  ['acute', 'Awaiting patient transport services', 'HP4'],
  ['acute', 'Capacity - Residential / nursing home care not yet available', 'CA7'],
  ['acute', 'Capacity - Housing provision not yet available (Pathway 0 or 1)', 'CA4'],
  [
    'acute',
    'Interface\u00a0process – Home based rehabilitation, reablement or recovery service arrangements still underway\u202f(Pathway 1)',
    'IP1',
  ],
  ['acute', 'Capacity - Residential / nursing home care not yet available (Pathways 3)?', 'CA7'],
  ['acute', 'Awaiting formal decision to discharge (inc diagnostic test results)', 'HP7'],
  ['community', 'C10', 'C10'],
  ['community', 'P3 bed in residential/nursing home likely permanent', 'C10'],
  ['community', 'No plan', 'C17'],
] as const)('%s: %s is %s', (setting, label, code) => {
  expect(findDelayReason(setting, label)?.code).toBe(code);
});

test.each([
  ['acute', 'C10'],
  ['community', 'HP4'],
  ['acute', 'Awaiting'],
  ['acute', ''],
  ['community', '—?'],
] as const)('%s has no %j', (setting, label) => {
  expect(findDelayReason(setting, label)).toBeNull();
});

test('every reason of both lists is found by its code and its label, and no two share a name', () => {
  for (const { code, label } of codesets['delay-reason-acute'].rows) {
    expect(findDelayReason('acute', code)).toMatchObject({ code, label });
    expect(findDelayReason('acute', label)?.code).toBe(code);
    expect(findDelayReason('acute', `${label}\u202f(Pathway 1 or 3)`)?.code).toBe(code);
  }
  for (const { code, label, shortLabel } of codesets['delay-reason-community'].rows) {
    expect(findDelayReason('community', shortLabel)).toMatchObject({ code, label: shortLabel, family: 'community', owner: null });
    expect(findDelayReason('community', label)?.code).toBe(code);
  }
});

test('who owns a reason is told as the list has it, short forms and all; pages have words of their own for it', () => {
  expect(
    codesets['delay-reason-acute'].rows.filter(({ owner, ownerInWords }) => owner !== ownerInWords).map(({ code, owner }) => [code, owner]),
  ).toEqual([
    ['HP5', 'pharmacy / medical'],
    ['HP6', 'IPC'],
    ['WC1', 'ward + hub'],
    ['WC3', 'ward / council'],
    ['CT3', 'ICB / council'],
    ['IP1', 'community/council'],
    ['IP7', 'ICB CHC'],
    ['IP8', 'provider + ward'],
    ['IP9', 'housing / council'],
    ['IP10', 'person / council'],
    ['IP12', 'other council/trust'],
    ['CA1', 'community/council'],
    ['CA6', 'MH trust'],
    ['CA9', 'council / DFG'],
    ['CA11', 'council / provider'],
  ]);
  expect(findDelayReason('acute', 'HP6')?.owner).toBe('IPC');
});

test('pathways are those of the list: all for any, one where a community label names it, none where it does not', () => {
  expect(findDelayReason('acute', 'HP7')?.pathways).toEqual(['P0', 'P1', 'P2', 'P3']);
  expect(findDelayReason('acute', 'IP4')?.pathways).toEqual(['P0', 'P1']);
  expect(findDelayReason('community', 'C07')?.pathways).toEqual(['P1']);
  expect(findDelayReason('community', 'C12')?.pathways).toEqual([]);
});
