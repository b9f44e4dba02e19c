import { describe, expect, test } from 'vitest';
import { entryOf, readers } from '../../../test/entries.ts';
import { at, fredrica, hub, on, pas, wards } from '../../../test/facts.ts';
import { toShownRow } from './board-rows.ts';

const admitted = pas.admitted('10 09:00', { person: fredrica, location: on('DUNKERY', 'BED4') });
const ready = wards.criteria('11 09:00', false);
const referred = wards.referred('11 10:00');
const at12 = { now: at('12 15:00'), reader: readers.clinician };

const state = (...facts: Parameters<typeof entryOf>[0]) => toShownRow(entryOf(facts), at12).state.text;

describe('one state says where a person is', () => {
  test.each([
    ['Not reviewed yet', [admitted]],
    ['Needs hospital care', [admitted, wards.criteria('11 09:00', true)]],
    ['Ready, not referred', [admitted, ready]],
    ['To triage', [admitted, ready, referred]],
    ['In triage', [admitted, ready, referred, hub.triage('11 11:00')]],
    ['Waiting for information', [admitted, ready, referred, hub.triage('11 11:00'), hub.asks('11 12:00')]],
    ['Pathway assigned', [admitted, ready, referred, hub.triage('11 11:00'), hub.assigns('11 12:00', 'P1')]],
    ['With the ward, pathway 0', [admitted, ready, referred, hub.triage('11 11:00'), hub.assigns('11 12:00', 'P0')]],
    ['On hold', [admitted, ready, referred, hub.triage('11 11:00'), wards.criteria('11 13:00', true)]],
    ['Referred, no admission yet', [referred]],
    ['Expected in hospital', [pas.planned('10 09:00')]],
    ['Admission cancelled', [admitted, pas.admissionCancelled('10 10:00')]],
    ['Left hospital', [admitted, ready, referred, pas.discharged('12 10:00')]],
    ['Died', [admitted, pas.died('12 10:00')]],
  ] as const)('%s', (words, facts) => {
    expect(state(...facts)).toBe(words);
  });
});

test('a row says who, where, since when, for whom and until when', () => {
  const row = toShownRow(entryOf([admitted, ready, wards.expected('11 09:30', '2026-08-11'), referred, hub.triage('11 11:00')]), at12);
  expect(row).toMatchObject({
    surname: 'Tester',
    forename: 'Fredrica',
    nhsNumber: '9990000018',
    marks: [],
    ward: 'DUNKERY',
    site: 'Musgrove Park Hospital',
    bed: 'Bed\u00a04',
    expected: { date: '2026-08-11', past: true },
    left: null,
    ready: { date: '2026-08-11', days: 1 },
    waiting: { owner: 'Hub', reason: 'pathway to be decided', caseManager: 'with you' },
    due: { at: at('11 12:00'), step: 'pathway decided', words: 'overdue by 27 hours', overdue: true },
    toTriage: false,
    updatedBy: 'a hub clinician',
  });
});

test('somebody else’s case is a colleague’s, whoever that is', () => {
  const entry = entryOf([admitted, referred, hub.triage('11 11:00')]);
  expect(toShownRow(entry, { ...at12, reader: readers.colleague }).waiting?.caseManager).toBe('with a colleague');
});

test('days stop counting on the day somebody leaves', () => {
  const row = toShownRow(entryOf([admitted, ready, pas.discharged('12 10:00')]), { ...at12, now: at('20 10:00') });
  expect(row).toMatchObject({ ready: { days: 1 }, left: { at: at('12 10:00'), delayDays: 1 }, due: null, waiting: null });
});

test('alerts come first among the marks, and nothing is said twice', () => {
  const nobody = { ...fredrica, nhsNumber: null, nhsNumberProblem: 'check-digit' };
  const left = entryOf([pas.admitted('10 09:00', { person: nobody }), pas.discharged('11 09:00', { method: '6' })], {
    merge_to_review: true,
  });
  expect(toShownRow(left, at12).marks.map((mark) => mark.text)).toEqual(['Left without advice', 'NHS number invalid', 'Merge to review']);
  expect(toShownRow(entryOf([wards.criteria('11 09:00', false)]), at12)).toMatchObject({
    state: { text: 'Admission not seen' },
    marks: [],
  });
});

test('a person of whom nothing is known is not an empty cell', () => {
  expect(toShownRow(entryOf([pas.admitted('10 09:00')]), at12)).toMatchObject({
    surname: 'Name not known',
    forename: '',
    bed: null,
    site: 'Site not known',
  });
});
