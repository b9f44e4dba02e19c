import type { EpochMillis } from '@homeward/kernel';
import type { Hospital } from '../county/hospitals.ts';
import type { SyntheticPerson } from '../county/people.ts';
import type { Place } from '../county/stay.ts';
import { hl7Text, hl7Time, segment } from './hl7-message.ts';

/** One stay in hospital, as far as its feed says the same in each message. */
export interface Visit {
  readonly hospital: Hospital;
  readonly visitNumber: string;
  readonly person: SyntheticPerson;
  /** Null for somebody who was only expected. */
  readonly admittedAt: EpochMillis | null;
  readonly admissionMethod: string;
  readonly sourceOfAdmission: string;
  readonly treatmentFunction: string;
}

/** What happened to somebody, as one ADT message tells it. */
export interface AdtEvent {
  /** `A01`. */
  readonly trigger: string;
  readonly at: EpochMillis;
  readonly place: Place;
  readonly controlId: string;
  /** Expected date of discharge, where the message says it. */
  readonly expectedAt?: EpochMillis | undefined;
  /** How and where to the person left. */
  readonly discharge?: { readonly method: string; readonly destination: string } | undefined;
}

/** One ADT message in the shape of the HL7 v2.4 feeds of English hospitals, segments ended by CR. */
export function adtMessage(visit: Visit, event: AdtEvent): string {
  const { hospital, person } = visit;
  const { trigger, at, controlId, expectedAt } = event;
  const sentAt = hl7Time(at + 60_000);
  return [
    `MSH|^~\\&|${hospital.application}|${hospital.trust}|ROUTE|ROUTE|${sentAt}||ADT^${trigger}^ADT_${trigger}|${controlId}|P|2.4|||||GBR|UNICODE UTF-8|EN`,
    segment('EVN', { 1: trigger, 2: hl7Time(at), 6: hl7Time(at) }),
    pid(visit),
    segment('PD1', { 4: `G9${person.gpPractice.slice(1)}^Synthetic^GP^^^Dr^^^GMP`, 3: `A SURGERY^^${person.gpPractice}` }),
    pv1(visit, event),
    ...(expectedAt === undefined ? [] : [segment('PV2', { 9: hl7Time(expectedAt) })]),
    ...(trigger === 'A01' ? [segment('ZU1', { 1: 'DTOC', 3: visit.treatmentFunction })] : []),
  ].join('\r');
}

function pid({ hospital, person }: Visit): string {
  const numbers = [person.nhsNumber === null ? null : `${person.nhsNumber}^^^NHS^NH`, `${person.hospitalNumber}^^^${hospital.trust}^MR`];
  return segment('PID', {
    1: '1',
    3: numbers.filter((number) => number !== null).join('~'),
    5: `${hl7Text(person.familyName.toUpperCase())}^${hl7Text(person.givenName)}^^^${hl7Text(person.title)}^^L`,
    7: person.birthDate,
    8: person.sex,
    11: `${hl7Text(person.address.line)}^^${hl7Text(person.address.town)}^SOMERSET^${person.address.postcode}^GBR^H`,
    13: person.phone,
  });
}

const preAdmissions: readonly string[] = ['A05', 'A14'];

function pv1(visit: Visit, { trigger, at, place, discharge }: AdtEvent): string {
  const { hospital, admittedAt } = visit;
  return segment('PV1', {
    1: '1',
    2: preAdmissions.includes(trigger) ? 'P' : 'I',
    3: `${hospital.trust}^${place.ward}^${place.bay}-${place.bed}^${hospital.site}`,
    4: visit.admissionMethod,
    10: visit.treatmentFunction,
    14: visit.sourceOfAdmission,
    19: `${visit.visitNumber}^^^VISITID`,
    36: discharge?.method,
    37: discharge?.destination,
    44: admittedAt === null ? null : hl7Time(admittedAt),
    45: discharge === undefined ? null : hl7Time(at),
  });
}
