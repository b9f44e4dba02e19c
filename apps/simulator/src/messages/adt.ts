import type { EpochMillis } from '@homeward/kernel';
import type { Act, Place, Stay } from '../county/stay.ts';
import { hl7Text, hl7Time, segment } from './hl7-message.ts';

const triggers: Readonly<Partial<Record<Act['kind'], string>>> = {
  admit: 'A01',
  move: 'A02',
  discharge: 'A03',
  update: 'A08',
  'cancel-admission': 'A11',
  'cancel-move': 'A12',
  'cancel-discharge': 'A13',
};

/** Trigger event of an act; null for acts that a ward tells through the hospital API instead. */
export function triggerOf(act: Act): string | null {
  return act.kind === 'pre-admit' ? act.event : (triggers[act.kind] ?? null);
}

export interface AdtContext {
  readonly stay: Stay;
  readonly act: Act;
  readonly trigger: string;
  readonly controlId: string;
}

/** One ADT message in the shape of the HL7 v2.4 feeds of English hospitals, segments ended by CR. */
export function adtMessage({ stay, act, trigger, controlId }: AdtContext): string {
  const { hospital, person } = stay;
  const sentAt = hl7Time(act.at + 60_000);
  return [
    `MSH|^~\\&|${hospital.application}|${hospital.trust}|ROUTE|ROUTE|${sentAt}||ADT^${trigger}^ADT_${trigger}|${controlId}|P|2.4|||||GBR|UNICODE UTF-8|EN`,
    segment('EVN', { 1: trigger, 2: hl7Time(act.at), 6: hl7Time(act.at) }),
    pid(stay),
    segment('PD1', { 4: `G9${person.gpPractice.slice(1)}^Synthetic^GP^^^Dr^^^GMP`, 3: `A SURGERY^^${person.gpPractice}` }),
    pv1(stay, act),
    ...(act.kind === 'update' && act.expectedAt !== undefined ? [segment('PV2', { 9: hl7Time(act.expectedAt) })] : []),
    ...(trigger === 'A01' ? [segment('ZU1', { 1: 'DTOC', 3: stay.ward.treatmentFunction })] : []),
  ].join('\r');
}

function pid({ hospital, person }: Stay): string {
  const numbers = [person.nhsNumber === null ? null : `${person.nhsNumber}^^^NHS^NH`, `${person.hospitalNumber}^^^${hospital.trust}^MR`];
  return segment('PID', {
    1: '1',
    3: numbers.filter((number) => number !== null).join('~'),
    5: `${hl7Text(person.familyName.toUpperCase())}^${hl7Text(person.givenName)}^^^${person.title}^^L`,
    7: person.birthDate,
    8: person.sex,
    11: `${hl7Text(person.address.line)}^^${person.address.town}^SOMERSET^${person.address.postcode}^GBR^H`,
    13: person.phone,
  });
}

function pv1(stay: Stay, act: Act): string {
  const { hospital } = stay;
  const at = placeAt(stay, act.at, act);
  const place = `${hospital.trust}^${at.ward}^${at.bay}-${at.bed}^${hospital.site}`;
  const discharge = act.kind === 'discharge' ? act : null;
  return segment('PV1', {
    1: '1',
    2: act.kind === 'pre-admit' ? 'P' : 'I',
    3: place,
    4: stay.admissionMethod,
    10: stay.ward.treatmentFunction,
    14: stay.sourceOfAdmission,
    19: `${stay.visitNumber}^^^VISITID`,
    36: discharge?.method,
    37: discharge?.destination,
    44: admittedAt(stay),
    45: discharge === null ? null : hl7Time(discharge.at),
  });
}

const admittedAt = (stay: Stay): string | null => {
  const admit = stay.acts.find((act) => act.kind === 'admit');
  return admit === undefined ? null : hl7Time(admit.at);
};

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
