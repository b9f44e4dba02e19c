import { sightOf } from '@homeward/hub/reach';
import { expect, test } from 'vitest';
import { at, caseId, fredrica, stateOf, tells } from '../../test/facts.ts';
import { type CaseFact, caseAggregate } from '../domain/index.ts';
import { caseAsSeen, entryAsSeen } from './as-seen.ts';
import type { CaseEntry } from './load-caseload.ts';

const everything = [
  tells.completed('1', { postcode: 'TA1 1AA', fundedUntil: '2026-09-01', person: { ...fredrica, hospitalNumber: 'L123456' } as never }),
  tells.received('2'),
  tells.accepted('3'),
  tells.completed('4', { id: 'chk_2', by: 'QSL' }),
  tells.meeting('5', '10'),
  tells.tool('10'),
  tells.recommended('11'),
  tells.verified('11 15:00'),
  tells.sentBack('12'),
  tells.delayed('12'),
  tells.delayOver('14'),
  tells.decided('15', 'ELIGIBLE', false),
  tells.disputed('16'),
  tells.escalated('17', 2),
  tells.resolved('18'),
  tells.pays('19', 1000),
  tells.reviewDue('20'),
  tells.reviewed('21'),
  tells.discounted('22'),
  tells.fastTrack('23'),
];
const withWords = (fact: CaseFact, data: object): CaseFact => ({ ...fact, data: { ...fact.data, ...data } }) as CaseFact;
const asSeen = (role: 'council-worker' | 'chc-lead' | 'hub-clinician' | 'commissioner', facts: readonly CaseFact[]) =>
  caseAsSeen({ facts, state: stateOf(facts) }, sightOf({ role }));

test('a council and a board are told all that a case is made of, so that it stands to them as it does', () => {
  expect(new Set(everything.map(({ type }) => type)).size).toBe(caseAggregate().facts.length);
  for (const role of ['council-worker', 'chc-lead'] as const) {
    const { facts, state } = asSeen(role, everything);
    expect(state).toEqual(stateOf(everything));
    expect(facts.flatMap(({ data }) => ('source' in data ? Object.keys(data.source) : []))).not.toContain('messageId');
  }
});

test('what no field tells a council or a board is in nobody’s words either, on no part of the page', () => {
  const [completed, ...rest] = everything as [CaseFact, ...CaseFact[]];
  const said = 'Notes of L123456; ring jo.tester@example.org';
  const facts = [
    completed,
    ...rest,
    withWords(tells.disputed('24', 'ICB', 'dsp_2'), { grounds: { text: said } }),
    withWords(tells.delayed('25', 'dly_2'), { note: { text: said } }),
    withWords(tells.sentBack('26'), { note: { text: said } }),
    withWords(tells.recommended('27'), { reasons: { text: said } }),
  ];
  for (const role of ['council-worker', 'chc-lead'] as const) {
    const { facts: seen, state } = asSeen(role, facts);
    const cut = 'Notes of [number left out]; ring [email left out]';
    expect([
      state.disputes[1]?.grounds,
      state.delays[1]?.note,
      state.course.sentBack[1]?.note,
      state.course.recommendation?.reasons,
    ]).toEqual([cut, cut, cut, cut]);
    expect(JSON.stringify(seen.slice(1))).not.toMatch(/L123456|jo\.tester/);
    // A field of the Checklist tells this number.
    expect(state.person?.hospitalNumber).toBe('L123456');
  }
  const whole = asSeen('hub-clinician', facts);
  expect(whole.facts).toBe(facts);
});

test('to whom the sharing policy gives nothing of a case there is nothing of it, and the row says of nobody who it is', () => {
  expect(asSeen('commissioner', everything).facts).toEqual([]);
  const entry = { id: caseId, family_name: 'Tester', nhs_number: '9990000018', died_at: at('1'), stage: 'DISCOUNTED' } as CaseEntry;
  expect(entryAsSeen(entry, sightOf({ role: 'commissioner' }))).toMatchObject({
    family_name: null,
    nhs_number: null,
    died_at: null,
    stage: 'DISCOUNTED',
  });
  for (const role of ['council-worker', 'chc-lead', 'hub-clinician'] as const) expect(entryAsSeen(entry, sightOf({ role }))).toBe(entry);
});
