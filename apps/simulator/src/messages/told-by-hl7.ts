import type { EpochMillis } from '@homeward/kernel';
import type { Act, Place, Stay } from '../county/stay.ts';
import type { AdtEvent, Visit } from './adt.ts';

const triggers: Readonly<Partial<Record<Act['kind'], string>>> = {
  admit: 'A01',
  move: 'A02',
  discharge: 'A03',
  update: 'A08',
  'cancel-admission': 'A11',
  'cancel-move': 'A12',
  'cancel-discharge': 'A13',
};

export function visitOf(stay: Stay): Visit {
  const { hospital, visitNumber, person, admissionMethod, sourceOfAdmission, ward } = stay;
  const admittedAt = stay.acts.find((act) => act.kind === 'admit')?.at ?? null;
  return { hospital, visitNumber, person, admittedAt, admissionMethod, sourceOfAdmission, treatmentFunction: ward.treatmentFunction };
}

/** What a hospital's feed says of an act; null for acts that a ward tells through the hospital API instead. */
export function adtEventOf(stay: Stay, act: Act, controlId: string): AdtEvent | null {
  const trigger = act.kind === 'pre-admit' ? act.event : triggers[act.kind];
  if (trigger === undefined) return null;
  return {
    trigger,
    at: act.at,
    place: placeAt(stay, act.at, act),
    controlId,
    expectedAt: act.kind === 'update' ? act.expectedAt : undefined,
    discharge: act.kind === 'discharge' ? { method: act.method, destination: act.destination } : undefined,
  };
}

/** Where the person is after everything up to `at`: each move goes to the next place, a cancelled move goes back. */
function placeAt(stay: Stay, at: EpochMillis, act: Act): Place {
  let index = 0;
  for (const each of stay.acts) {
    if (each.at > at) break;
    if (each.kind === 'move') index += 1;
    if (each.kind === 'cancel-move') index -= 1;
    if (each === act) break;
  }
  return stay.places[Math.max(0, Math.min(index, stay.places.length - 1))] as Place;
}
