import { expect, test } from 'vitest';
import { caseId, stateOf, tells } from '../../test/facts.ts';
import { announce, nothingAnnounced } from './announce.ts';
import type { CaseFact } from './facts.ts';

const ctx = { id: caseId, organisation: 'E06000066' };
const said = (facts: readonly CaseFact[], before = nothingAnnounced) => announce(before, stateOf(facts), ctx);

test.each([
  [
    { columns: '', stated: false },
    { result: 'NOT_REQUIRED', rule: null, countA: 0, countB: 0, isAsStated: true },
  ],
  [
    { columns: '', stated: true },
    { result: 'NOT_REQUIRED', isAsStated: false },
  ],
  [
    { columns: 'CAACB', stated: null },
    { result: 'REQUIRED', rule: 'TWO_A', countA: 2, countB: 1, isAsStated: null },
  ],
  [
    { columns: 'A', stated: true },
    { result: 'REQUIRED', rule: 'ASTERISK_A', isAsStated: true },
  ],
])('what the threshold makes of %o', (checklist, data) => {
  expect(said([tells.completed('1', checklist)]).events).toMatchObject([{ type: 'chc.screened.v1', key: caseId, data }]);
});

test('a Checklist that lacks a domain is no negative one', () => {
  expect(said([tells.completed('1', { columns: 'C?' })]).events).toEqual([]);
});

test('said once, and again where a later Checklist comes out otherwise', () => {
  const first = tells.completed('1');
  const { announced } = said([first]);
  expect(said([first, tells.received('2')], announced).events).toEqual([]);
  expect(said([first, tells.completed('3', { columns: '' })], announced).events).toMatchObject([{ data: { result: 'NOT_REQUIRED' } }]);
});

const paid = [tells.completed('1'), tells.received('2'), tells.pays('2', 70_000)];

test.each([
  ['the council paid and its view holds', 'COUNCIL', 'COUNCIL_VIEW', { owedTo: 'COUNCIL', owedBy: 'ICB', amountPence: 70_000 }],
  ['the board paid and its view holds', 'ICB', 'ICB_VIEW', { owedTo: 'ICB', owedBy: 'COUNCIL', amountPence: null }],
  ['the person paid and the council’s view holds', 'PERSON', 'COUNCIL_VIEW', { owedTo: 'PERSON', owedBy: 'ICB', amountPence: null }],
] as const)('a refund: %s', (_name, payer, result, owed) => {
  const facts = [...paid, tells.disputed('3', payer), tells.resolved('10', result)];
  const { events, announced } = said(facts);
  expect(events.slice(1)).toMatchObject([{ type: 'chc.refund-due.v1', data: { ...owed, from: '2026-08-03', until: '2026-08-09' } }]);
  expect(said(facts, announced).events).toEqual([]);
});

test.each([
  ['COUNCIL', 'ICB_VIEW'],
  ['JOINT', 'COUNCIL_VIEW'],
  ['COUNCIL', 'AGREED'],
  ['COUNCIL', 'WITHDRAWN'],
] as const)('no refund follows where %s paid and it ended with %s', (payer, result) => {
  expect(said([...paid, tells.disputed('3', payer), tells.resolved('10', result)]).events.slice(1)).toEqual([]);
});
