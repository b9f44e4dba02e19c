import { expect, test } from 'vitest';
import { hub, pas, rowOf, wards } from '../../test/facts.ts';
import type { SpellFact } from './facts.ts';

// 10 August 2026 is a Monday.
const admitted = pas.admitted('10 09:00');
const ready = wards.criteria('11 09:00', false);
const referred = wards.referred('11 10:00');
const inTriage = [admitted, ready, referred, hub.triage('11 11:00')];

const rows: readonly (readonly [string, readonly SpellFact[], string | null, string | null])[] = [
  ['not ready: nobody is asked', [admitted], null, null],
  [
    'ready and not referred',
    [admitted, ready],
    'ward: discharge on pathway 0, or referral to the hub',
    'leave hospital 2026-08-11T22:59:59.000Z',
  ],
  ['referred before the admission', [referred], 'hospital: admission not seen yet', null],
  ['received', [admitted, referred], 'hub: triage to start', 'pathway decided 2026-08-11T11:00:00.000Z'],
  ['received in the evening', [admitted, wards.referred('11 18:00')], 'hub: triage to start', 'pathway decided 2026-08-12T10:00:00.000Z'],
  [
    'received on Friday afternoon',
    [admitted, wards.referred('14 16:00')],
    'hub: triage to start',
    'pathway decided 2026-08-17T09:00:00.000Z',
  ],
  ['in triage: the clock runs on', inTriage, 'hub: pathway to be decided', 'pathway decided 2026-08-11T11:00:00.000Z'],
  [
    'asked for more',
    [...inTriage, hub.asks('11 11:30')],
    'ward: information that the hub asked for',
    'information supplied 2026-08-11T12:30:00.000Z',
  ],
  [
    'pathway 1',
    [...inTriage, hub.assigns('11 12:00', 'P1')],
    'hub: onward referrals to be sent',
    'leave hospital 2026-08-12T22:59:59.000Z',
  ],
  [
    'pathway 3',
    [...inTriage, hub.assigns('11 12:00', 'P3')],
    'hub: onward referrals to be sent',
    'leave hospital 2026-08-14T22:59:59.000Z',
  ],
  ['pathway 1, not ready', [admitted, referred, hub.assigns('11 12:00', 'P1')], 'hub: onward referrals to be sent', null],
  ['pathway 0', [...inTriage, hub.assigns('11 12:00', 'P0')], 'ward: discharge on pathway 0', 'leave hospital 2026-08-11T22:59:59.000Z'],
  ['rejected', [...inTriage, hub.rejects('11 12:00')], 'ward: advice from the hub', 'leave hospital 2026-08-11T22:59:59.000Z'],
  ['held', [...inTriage, wards.criteria('12 09:00', true)], 'ward: meets the criteria to reside again', null],
  [
    'cancelled by the ward, still here and ready',
    [...inTriage, wards.cancelled('11 12:00')],
    'ward: discharge on pathway 0, or referral to the hub',
    'leave hospital 2026-08-11T22:59:59.000Z',
  ],
  ['gone', [...inTriage, pas.discharged('13 15:00')], null, null],
  ['gone on pathway 0', [...inTriage, hub.assigns('11 12:00', 'P0'), pas.discharged('11 15:00')], null, null],
];

test.each(rows)('%s', (_, facts, waiting, due) => {
  const row = rowOf(facts);
  expect(row.waiting_owner === null ? null : `${row.waiting_owner}: ${row.waiting_reason}`).toBe(waiting);
  expect(row.next_due_at === null ? null : `${row.next_due} ${row.next_due_at}`).toBe(due);
});

test('a time beyond the known calendar has no due time and stops nothing', () => {
  const old = { ...wards.referred('11 10:00'), occurredAt: Date.parse('1999-08-11T10:00:00Z') } as SpellFact;
  expect(rowOf([{ ...admitted, occurredAt: Date.parse('1999-08-10T10:00:00Z') } as SpellFact, old])).toMatchObject({
    waiting_owner: 'hub',
    next_due_at: null,
  });
});
