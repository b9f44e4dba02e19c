import { expect, test } from 'vitest';
import { at, hub, pas, stateOf, wards } from '../../../test/facts.ts';
import { way } from '../../../test/way-facts.ts';
import type { SpellFact } from '../../domain/index.ts';
import { stagesOf } from './stages.ts';

const admitted = pas.admitted('10 09:00');
const ready = wards.criteria('12 09:00', false);
const referred = wards.referred('13 10:00');
const inTriage = [admitted, ready, referred, hub.triage('13 11:00')];

/** One line a stage: `name status days owner`. */
function strip(facts: readonly SpellFact[]): string[] {
  return stagesOf(stateOf(facts), at('16 12:00')).map(({ name, status, days, owner, note }) =>
    [name, note ?? status, days ?? '-', owner || '-'].join(' | '),
  );
}

test.each<readonly [string, readonly SpellFact[], readonly string[]]>([
  [
    'in hospital care',
    [admitted],
    [
      'Hospital care | now | 6 | Hospital',
      'Ready, to be referred | ahead | - | Ward',
      'Referral to pathway | ahead | - | Hub',
      'Arranging the way home | ahead | - | Hub',
      'Left hospital | ahead | - | -',
    ],
  ],
  [
    'ready, the ward’s day',
    [admitted, ready],
    [
      'Hospital care | done | 2 | Hospital',
      'Ready, to be referred | now | 4 | Ward',
      'Referral to pathway | ahead | - | Ward',
      'Arranging the way home | ahead | - | Hub',
      'Left hospital | ahead | - | -',
    ],
  ],
  [
    'waiting for the ward’s answer: the hub’s stage, the ward’s day',
    [...inTriage, hub.asks('13 12:00')],
    [
      'Hospital care | done | 2 | Hospital',
      'Ready, to be referred | done | 1 | Ward',
      'Referral to pathway | now | 3 | Ward',
      'Arranging the way home | ahead | - | Hub',
      'Left hospital | ahead | - | -',
    ],
  ],
  [
    'pathway 1',
    [...inTriage, hub.assigns('15 12:00', 'P1')],
    [
      'Hospital care | done | 2 | Hospital',
      'Ready, to be referred | done | 1 | Ward',
      'Referral to pathway | done | 2 | Hub',
      'Pathway to asking | now | 1 | Hub',
      'Asked, to be agreed | ahead | - | Providers',
      'Agreed, to leave | ahead | - | Hospital',
      'Left hospital | ahead | - | -',
    ],
  ],
  [
    'home, each day with its owner',
    [
      admitted,
      wards.criteria('10 12:00', false),
      wards.referred('10 13:00'),
      hub.triage('10 14:00'),
      hub.assigns('11 12:00', 'P1'),
      way.sent('12 12:00'),
      way.sent('12 13:00', 'rq_b', 'org_b'),
      way.accepted('13 12:00'),
      pas.discharged('15 09:00'),
    ],
    [
      'Hospital care | done | 0 | Hospital',
      'Ready, to be referred | done | 0 | Ward',
      'Referral to pathway | done | 1 | Hub',
      'Pathway to asking | done | 1 | Hub',
      'Asked, to be agreed | done | 1 | Providers',
      'Agreed, to leave | done | 2 | Hospital',
      'Left hospital | done | - | -',
      'Left, service to begin | now | 1 | Provider',
    ],
  ],
  [
    'pathway 0 is the ward’s to arrange',
    [...inTriage, hub.assigns('15 12:00', 'P0')],
    [
      'Hospital care | done | 2 | Hospital',
      'Ready, to be referred | done | 1 | Ward',
      'Referral to pathway | done | 2 | Hub',
      'Arranging the way home | now | 1 | Ward',
      'Left hospital | ahead | - | -',
    ],
  ],
  [
    'referred before ready',
    [admitted, wards.referred('11 10:00'), ready],
    [
      'Hospital care | done | 2 | Hospital',
      'Ready, to be referred | referred before ready | - | Ward',
      'Referral to pathway | now | 5 | Hub',
      'Arranging the way home | ahead | - | Hub',
      'Left hospital | ahead | - | -',
    ],
  ],
  [
    'rejected',
    [...inTriage, hub.rejects('14 12:00')],
    [
      'Hospital care | done | 2 | Hospital',
      'Ready, to be referred | done | 1 | Ward',
      'Referral to pathway | done | 1 | Hub',
      'Arranging the way home | not through the hub | - | Ward',
      'Left hospital | ahead | - | -',
    ],
  ],
  [
    'left without a referral',
    [admitted, ready, pas.discharged('13 09:00')],
    [
      'Hospital care | done | 2 | Hospital',
      'Ready, to be referred | not referred | - | Ward',
      'Referral to pathway | not referred | - | Hub',
      'Arranging the way home | not through the hub | - | Ward',
      'Left hospital | done | - | -',
    ],
  ],
  [
    'left on pathway 2',
    [...inTriage, hub.assigns('15 12:00', 'P2'), pas.discharged('16 09:00')],
    [
      'Hospital care | done | 2 | Hospital',
      'Ready, to be referred | done | 1 | Ward',
      'Referral to pathway | done | 2 | Hub',
      'Pathway to asking | done | 1 | Hub',
      'Asked, to be agreed | nobody was asked | - | Providers',
      'Agreed, to leave | nothing was agreed | - | Hospital',
      'Left hospital | done | - | -',
    ],
  ],
  [
    'left while the hub had not decided, never called ready',
    [admitted, referred, hub.triage('13 11:00'), pas.discharged('15 09:00')],
    [
      'Hospital care | done | 5 | Hospital',
      'Ready, to be referred | left hospital first | - | Ward',
      'Referral to pathway | done | 2 | Hub',
      'Arranging the way home | left hospital first | - | Hub',
      'Left hospital | done | - | -',
    ],
  ],
])('%s', (_case, facts, lines) => {
  expect(strip(facts)).toEqual(lines);
});

test('a person who needs hospital care again is back in its first stage', () => {
  expect(strip([...inTriage, wards.criteria('14 09:00', true)])[0]).toBe('Hospital care | now | 6 | Hospital');
});
