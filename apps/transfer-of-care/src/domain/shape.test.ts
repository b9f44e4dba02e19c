import { expectOutline } from '@homeward/testing/outline';
import { test } from 'vitest';
import { at, fredrica, hub, on, pas, spell, wards } from '../../test/facts.ts';
import { support } from '../../test/support-facts.ts';
import { way } from '../../test/way-facts.ts';
import type { SpellFact } from './facts.ts';

/** As much as can be said of one way home. */
const home: readonly SpellFact[] = [
  pas.planned('5 09:00'),
  pas.admitted('6 09:00', { person: fredrica, location: on('AMU'), postcode: 'TA1 1AA' }),
  wards.criteria('6 23:00', true),
  pas.updated('7 09:00', { admitted: '6 08:30', person: fredrica }),
  pas.moved('8 09:00', { location: on('B', '4') }),
  pas.moveCancelled('8 10:00'),
  wards.expected('9 11:00', '2026-08-15'),
  wards.referred('11 09:00', { expectedDischargeDate: '2026-08-14', person: fredrica }),
  hub.triage('11 09:30'),
  hub.asks('11 10:00'),
  wards.supplied('11 10:30', 'She has a stair lift.'),
  wards.revised('11 11:00', 2, { existingPackage: { provider: 'org_a', weeklyHours: 10, state: 'OPEN' } }),
  wards.criteria('11 11:30', false),
  hub.assigns('11 12:00', 'P1'),
  way.delayed('11 12:10'),
  way.sent('11 12:20'),
  way.sent('11 12:20', 'rq_b', 'org_b'),
  way.sent('11 12:20', 'rq_c', 'org_c'),
  way.acknowledged('11 12:30'),
  way.declined('11 12:40', 'rq_b', 'org_b'),
  way.offered('11 12:50', 'rq_b', 'org_b'),
  way.offered('11 12:50', 'rq_a', 'org_a', at('12 12:00')),
  way.accepted('11 13:00'),
  way.withdrawn('11 13:10', 'rq_c', 'org_c'),
  way.delayOver('11 13:20'),
  support.offered('11 13:30'),
  support.accepted('11 13:40'),
  support.offered('11 13:30', 'org_w'),
  support.declined('11 13:45', 'org_w'),
  way.scheduled('11 14:00', '12 10:00'),
  way.slipped('11 15:00', '13 10:00'),
  way.summary('11 16:00'),
  way.confirmed('11 16:30'),
  way.closing('12 09:00', '2026-09-30'),
  pas.discharged('13 10:00', { location: on('B') }),
  pas.dischargeCancelled('13 11:00'),
  pas.discharged('13 12:00', { location: on('B') }),
  way.started('13 13:00'),
  way.assessed('13 14:00'),
  support.contacted('14 09:00'),
  support.completed('15 09:00'),
  way.handedBack('16 09:00'),
];

/** Ways that lead elsewhere. */
const others: readonly (readonly SpellFact[])[] = [
  [wards.referred('10 09:00'), hub.rejects('10 10:00'), wards.referred('11 09:00', { id: 'ref_2' }), wards.cancelled('11 10:00', 'ref_2')],
  [
    pas.admitted('9 09:00'),
    wards.referred('10 09:00'),
    hub.assigns('10 10:00', 'P1'),
    way.sent('10 11:00'),
    support.offered('10 12:00'),
    pas.died('11 09:00'),
  ],
  [pas.admitted('9 09:00'), pas.admissionCancelled('9 10:00')],
];

test('what is stored of a spell has the outline of its shape', () =>
  expectOutline(spell, [home, ...others], new URL('../../test/outlines/', import.meta.url)));
