/** What a hospital's systems and its wards do: the feed of the patient administration system, and the hospital API. */
import type { HospitalApi } from '@homeward/client';
import { type EpochMillis, Fault } from '@homeward/kernel';
import { type AdtEvent, adtMessage, type Visit } from '../messages/adt.ts';
import type { Place } from '../county/stay.ts';
import type { Doors } from './doors.ts';
import { type Hl7Feed, openHl7Feed } from './hl7-feed.ts';
import { type Acceptance, iso, openSystem, type System, taken } from './system.ts';

type Schemas = HospitalApi.components['schemas'];

export interface Hospital {
  readonly feed: Hl7Feed;
  readonly api: System<'hospital'>;
}

/** Systems of the trust whose name tokens are asked for under. Close the feed when it is done. */
export function openHospital(doors: Doors, trust: string): Hospital {
  return { feed: openHl7Feed(doors.mllp), api: openSystem('hospital', trust, doors) };
}

/** When something happened, and where the person lay then. `controlId` tells messages apart; made of the visit and the time unless given. */
interface When {
  readonly at: EpochMillis;
  readonly place: Place;
  readonly controlId?: string;
}

type Acknowledgement = Acceptance['result'];

/** Sends one ADT message. Throws where it is refused. */
export async function tellAdt({ feed }: Hospital, visit: Visit, event: AdtEvent): Promise<Acknowledgement> {
  const { result, code, text } = await feed.send(adtMessage(visit, event));
  if (result === 'refused') throw new Fault('HUB_PARTNER_REFUSED', `ADT ${event.trigger} ${event.controlId}: refused with ${code} ${text}`);
  return result;
}

const adt =
  (trigger: string) =>
  (hospital: Hospital, visit: Visit, { at, place, controlId }: When): Promise<Acknowledgement> =>
    tellAdt(hospital, visit, { trigger, at, place, controlId: controlId ?? idOf(visit, trigger, at) });

const idOf = ({ visitNumber }: Visit, trigger: string, at: EpochMillis): string => `${visitNumber}-${trigger}-${at.toString(36)}`;

export const admit = adt('A01');
export const move = adt('A02');
export const cancelAdmission = adt('A11');
export const cancelMove = adt('A12');
export const cancelDischarge = adt('A13');

/** The expected date of discharge by the feed (A08). */
export function expectDischarge(
  hospital: Hospital,
  visit: Visit,
  when: When & { readonly expectedAt: EpochMillis },
): Promise<Acknowledgement> {
  const { at, place, expectedAt, controlId = idOf(visit, 'A08', at) } = when;
  return tellAdt(hospital, visit, { trigger: 'A08', at, place, controlId, expectedAt });
}

/** `method` and `destination` by the national codes: `{ method: '1', destination: '19' }` left as advised, for their usual home. */
export function discharge(
  hospital: Hospital,
  visit: Visit,
  when: When & { readonly method: string; readonly destination: string },
): Promise<Acknowledgement> {
  const { at, place, method, destination, controlId = idOf(visit, 'A03', at) } = when;
  return tellAdt(hospital, visit, { trigger: 'A03', at, place, controlId, discharge: { method, destination } });
}

const spellOf = ({ hospital, visitNumber }: Visit): Schemas['Spell'] => ({ profile: hospital.profile, visitNumber });

type ReadinessWords = Omit<Schemas['Readiness'], 'spell' | 'assessedAt'>;

/** A review of the criteria to reside. */
export function setReadiness({ api }: Hospital, visit: Visit, { at, ...said }: ReadinessWords & { readonly at: EpochMillis }) {
  const body = { ...said, spell: spellOf(visit), assessedAt: iso(at) };
  return taken('readiness', api.PUT('/v1/readiness', { body }));
}

type ReferralWords = Omit<Schemas['Referral'], 'spell' | 'submittedAt'>;

/** Refers somebody for discharge to assess, or says it anew with a higher revision. */
export function refer({ api }: Hospital, visit: Visit, { at, ...said }: ReferralWords & { readonly at: EpochMillis }) {
  const body = { ...said, spell: spellOf(visit), submittedAt: iso(at) };
  return taken('referral', api.POST('/v1/referrals', { body }));
}
