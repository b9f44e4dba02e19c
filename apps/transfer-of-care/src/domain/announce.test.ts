import { describe, expect, test } from 'vitest';
import { announced, at, hub, pas, spell, spellId, stateOf, wards } from '../../test/facts.ts';
import type { SpellFact } from './facts.ts';

const admitted = pas.admitted('10 09:00');
const ready = wards.criteria('11 09:00', false);
const referred = wards.referred('11 10:00');
const inTriage = [admitted, ready, referred, hub.triage('11 11:00')];
const assigned = [...inTriage, hub.assigns('11 12:00', 'P1')];
const relapsed = wards.criteria('12 09:00', true);
const left = pas.discharged('13 15:00');

type Words = readonly (string | RegExp)[];

/** `closed DISCHARGED`, `corrected referral state DISCHARGED > IN_TRIAGE` … */
function inWords(facts: readonly SpellFact[]): string[] {
  return announced(facts).events.map(({ type, data }) => {
    const kind = type.split('.')[1];
    if ('what' in data) return `${kind} ${data.what} ${data.before} > ${data.after} by ${data.because}`;
    if ('state' in data) return `${kind} ${data.state}`;
    return 'reason' in data ? `${kind} ${data.reason}` : `${kind}`;
  });
}

const rows: readonly (readonly [string, readonly SpellFact[], Words])[] = [
  ['a referral is received with the admission', [referred, admitted], ['referral-received']],
  ['and not before', [referred], []],
  ['a referral that the ward took back before the admission', [referred, wards.cancelled('11 11:00')], []],
  [
    'each new revision, once',
    [admitted, referred, wards.revised('11 11:00', 2), wards.revised('11 12:00', 2)],
    ['referral-received', 'referral-received'],
  ],
  [
    'a revision of what is over says nothing',
    [...assigned, left, wards.revised('13 14:00', 2)],
    ['referral-received', 'closed DISCHARGED'],
  ],
  [
    'a revision while held lifts no hold',
    [...inTriage, relapsed, wards.revised('12 10:00', 2)],
    ['referral-received', 'held MEETS_CRITERIA_AGAIN', 'referral-received'],
  ],
  ['the hub’s own decisions speak for themselves', assigned, ['referral-received']],
  ['a rejection too', [...inTriage, hub.rejects('11 12:00')], ['referral-received']],
  ['pathway 0 closes', [...inTriage, hub.assigns('11 12:00', 'P0')], ['referral-received', 'closed PATHWAY_0']],
  [
    'held and resumed',
    [...inTriage, relapsed, wards.criteria('12 18:00', false)],
    ['referral-received', 'held MEETS_CRITERIA_AGAIN', 'resumed IN_TRIAGE'],
  ],
  ['cancelled by the ward', [...inTriage, wards.cancelled('11 12:00')], ['referral-received', 'closed CANCELLED_BY_WARD']],
  ['discharged', [...assigned, left], ['referral-received', 'closed DISCHARGED']],
  ['self-discharge', [...assigned, pas.discharged('13 15:00', { method: '6' })], ['referral-received', 'closed SELF_DISCHARGE']],
  ['died', [...assigned, pas.died('13 15:00')], ['referral-received', 'closed DECEASED']],
  ['admission cancelled', [...assigned, pas.admissionCancelled('11 15:00')], ['referral-received', 'closed ADMISSION_CANCELLED']],
  [
    'a second referral takes the place of the first',
    [...assigned, wards.referred('12 10:00', { id: 'ref_2' })],
    ['referral-received', 'closed OTHER', 'referral-received'],
  ],
  ['an admission closed before the hub heard of it', [referred, left], ['referral-received', 'closed DISCHARGED']],

  [
    'discharge cancelled: told at once, and what it goes back to',
    [...assigned, left, pas.dischargeCancelled('13 16:00')],
    [
      'referral-received',
      'closed DISCHARGED',
      'corrected referral state DISCHARGED > PATHWAY_ASSIGNED by spell.discharge-cancelled.v1',
      'resumed PATHWAY_ASSIGNED',
    ],
  ],
  [
    'discharge cancelled while held',
    [...inTriage, relapsed, left, pas.dischargeCancelled('13 16:00')],
    [
      'referral-received',
      'held MEETS_CRITERIA_AGAIN',
      'closed DISCHARGED',
      'corrected referral state DISCHARGED > ON_HOLD by spell.discharge-cancelled.v1',
      'held MEETS_CRITERIA_AGAIN',
    ],
  ],
  [
    'discharge turns out to be a self-discharge',
    [...assigned, left, pas.discharged('13 15:00', { method: '2', said: '13 17:00' })],
    [
      'referral-received',
      'closed DISCHARGED',
      'corrected referral state DISCHARGED > CANCELLED by spell.discharged.v1',
      'closed SELF_DISCHARGE',
    ],
  ],
  [
    'the time of discharge is put right',
    [...assigned, left, pas.discharged('13 14:00', { said: '13 17:00' })],
    [
      'referral-received',
      'closed DISCHARGED',
      'corrected time of closing 2026-08-13T14:00:00.000Z > 2026-08-13T13:00:00.000Z by spell.discharged.v1',
    ],
  ],
  [
    'a late cancellation overturns a pathway',
    [...assigned, wards.cancelled('11 11:30')],
    ['referral-received', 'corrected referral state PATHWAY_ASSIGNED > CANCELLED by referral.cancelled.v1', 'closed CANCELLED_BY_WARD'],
  ],
  [
    'a late review shows that a hold should not have been',
    [admitted, ready, referred, relapsed, wards.criteria('11 09:30', true)],
    [
      'referral-received',
      'held MEETS_CRITERIA_AGAIN',
      'corrected referral state ON_HOLD > RECEIVED by spell.criteria-set.v1',
      'resumed RECEIVED',
    ],
  ],
  [
    'a late review puts the time of a hold right',
    [...inTriage, relapsed, wards.criteria('12 07:00', true)],
    [
      'referral-received',
      'held MEETS_CRITERIA_AGAIN',
      'corrected time of the hold 2026-08-12T08:00:00.000Z > 2026-08-12T06:00:00.000Z by spell.criteria-set.v1',
    ],
  ],
  [
    'asked again after a rejection',
    [...inTriage, hub.rejects('11 12:00'), wards.revised('11 13:00', 2)],
    ['referral-received', 'referral-received'],
  ],
];

test.each(rows)('%s', (_, facts, words) => {
  expect(inWords(facts)).toEqual(words);
});

describe('announcements', () => {
  test('say when it happened, in the name of the hub, under the key of the spell', () => {
    const { events } = announced([...assigned, left]);
    expect(events.at(-1)).toEqual({
      type: 'transfer.closed.v1',
      key: spellId,
      occurredAt: at('13 15:00'),
      data: {
        actor: { role: 'hub', organisation: 'QSL', userRef: null },
        referralId: 'ref_1',
        closedAt: at('13 15:00'),
        reason: 'DISCHARGED',
      },
    });
  });

  test('a hold ends when the criteria are no longer met', () => {
    expect(announced([...inTriage, relapsed, wards.criteria('12 18:00', false)]).events.at(-1)).toMatchObject({
      occurredAt: at('12 18:00'),
    });
    expect(announced([...assigned, left, pas.dischargeCancelled('13 16:00')]).events.at(-1)).toMatchObject({ occurredAt: at('13 16:00') });
  });

  test('nothing is said twice', () => {
    const facts = [...assigned, left];
    const ctx = { id: spellId, now: at('14 09:00'), organisation: 'QSL', causes: [] };
    expect(spell.announce(announced(facts).announced, stateOf(facts), ctx).events).toEqual([]);
  });
});
