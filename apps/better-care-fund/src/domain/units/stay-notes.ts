import type { ContactV1, LocationV1, PersonV1, SourceV1, VisitV1 } from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { isEmergencyAdmission, type Pathway } from '@homeward/nhs';
import type { StayFact } from '../facts.ts';
import type { Noted, Said, Voiced } from './note.ts';

/** Where and who, as far as figures need it: no name, no number, no address beyond the postcode district. */
export interface Whereabouts {
  readonly trust: string;
  readonly site: string | null;
  readonly district: string | null;
  readonly bornOn: LocalDate | null;
}

export type HospitalNote = Noted &
  Said & { readonly messageId: string; readonly where: Whereabouts } & (
    | { readonly kind: 'admitted'; readonly emergency: boolean | null }
    | { readonly kind: 'present'; readonly admittedAt: EpochMillis | null; readonly emergency: boolean | null }
    | {
        readonly kind: 'discharged';
        readonly admittedAt: EpochMillis | null;
        readonly method: string | null;
        readonly destination: string | null;
      }
    | { readonly kind: 'died' }
    | { readonly kind: 'discharge-cancelled' | 'admission-cancelled' }
    | { readonly kind: 'criteria'; readonly meets: boolean }
  );

export type HubNote = Noted & { readonly referralId: string } & (
    | { readonly kind: 'referred' | 'referral-cancelled' | 'service-started' }
    | { readonly kind: 'pathway'; readonly pathway: Pathway | null }
    | ({ readonly kind: 'sent'; readonly requestId: string; readonly weeklyHours: number | null } & Voiced)
    | ({ readonly kind: 'accepted'; readonly requestId: string } & Voiced)
    | ({ readonly kind: 'handed-back'; readonly packageId: string } & Voiced)
  );

export type SupportNote = Noted &
  Voiced & {
    readonly kind: 'offered' | 'support-accepted' | 'support-declined' | 'contacted' | 'support-completed';
    readonly supportId: string;
  };

/** One fact of a spell, reduced to what figures need. Plain JSON. */
export type StayNote = HospitalNote | HubNote | SupportNote;

/** The part of a postcode before its space (`TA1`); null where the text is no postcode. Source: BS 7666, postcode structure. */
export function postcodeDistrict(postcode: string | null): string | null {
  const text = (postcode ?? '').toUpperCase().replace(/\s+/g, '');
  return /^([A-Z]{1,2}[0-9][0-9A-Z]?)[0-9][A-Z]{2}$/.exec(text)?.[1] ?? null;
}

interface Statement {
  readonly source: SourceV1;
  readonly visit: VisitV1;
  readonly location: LocationV1 | null;
  readonly contact: ContactV1 | null;
  readonly person: PersonV1 | null;
}

function hospital({ source, visit, location, contact, person }: Statement) {
  return {
    saidAt: source.messageAt,
    messageId: source.messageId,
    where: {
      trust: visit.trust,
      site: location?.site ?? null,
      district: postcodeDistrict(contact?.postcode ?? null),
      bornOn: person?.birthDate ?? null,
    },
  };
}

const emergency = (method: string | null): boolean | null => (method === null ? null : isEmergencyAdmission(method));

/** Null for a fact that says nothing a figure needs. */
export function toStayNote(fact: StayFact): StayNote | null {
  const noted: Noted = { at: fact.occurredAt, known: fact.recordedAt, type: fact.type };
  switch (fact.type) {
    case 'spell.admitted.v1':
      return { ...noted, ...hospital(fact.data), kind: 'admitted', emergency: emergency(fact.data.admissionMethod) };
    case 'spell.updated.v1':
      return {
        ...noted,
        ...hospital(fact.data),
        kind: 'present',
        admittedAt: fact.data.admittedAt,
        emergency: emergency(fact.data.admissionMethod),
      };
    case 'spell.moved.v1':
      return { ...noted, ...hospital(fact.data), kind: 'present', admittedAt: null, emergency: null };
    case 'spell.discharged.v1': {
      const { admittedAt, dischargeMethod: method, dischargeDestination: destination } = fact.data;
      return { ...noted, ...hospital(fact.data), kind: 'discharged', admittedAt, method, destination };
    }
    case 'spell.discharge-cancelled.v1':
      return { ...noted, ...hospital(fact.data), kind: 'discharge-cancelled' };
    case 'spell.admission-cancelled.v1':
      return { ...noted, ...hospital(fact.data), kind: 'admission-cancelled' };
    case 'spell.deceased.v1':
      return { ...noted, ...hospital(fact.data), kind: 'died' };
    case 'spell.criteria-set.v1':
      return { ...noted, ...hospital(fact.data), kind: 'criteria', meets: fact.data.meets };
    default:
      return toHubNote(fact, noted);
  }
}

type HubFact = Exclude<StayFact, { readonly type: `spell.${string}` }>;

const supportKinds = {
  'support.offered.v1': 'offered',
  'support.accepted.v1': 'support-accepted',
  'support.declined.v1': 'support-declined',
  'support.contact-made.v1': 'contacted',
  'support.completed.v1': 'support-completed',
} as const satisfies Readonly<Record<string, SupportNote['kind']>>;

type SupportFact = Extract<HubFact, { readonly type: `support.${string}` }>;

const isSupport = (fact: HubFact): fact is SupportFact => fact.type in supportKinds;

function toSupportNote(fact: SupportFact, noted: Noted): SupportNote | null {
  if (fact.type === 'support.contact-made.v1' && fact.data.outcome === 'NOT_REACHED') return null;
  const { supportId, organisation } = fact.data;
  return { ...noted, kind: supportKinds[fact.type], supportId, organisation };
}

function toHubNote(fact: HubFact, noted: Noted): StayNote | null {
  if (isSupport(fact)) return toSupportNote(fact, noted);
  const { referralId } = fact.data;
  if (referralId === null) return null;
  switch (fact.type) {
    case 'referral.submitted.v1':
      return { ...noted, referralId, kind: 'referred' };
    case 'referral.cancelled.v1':
      return { ...noted, referralId, kind: 'referral-cancelled' };
    case 'transfer.pathway-assigned.v1':
      return { ...noted, referralId, kind: 'pathway', pathway: fact.data.pathway === 'UNKNOWN' ? null : fact.data.pathway };
    case 'transfer.service-started.v1':
      return { ...noted, referralId, kind: 'service-started' };
    case 'sourcing.sent.v1': {
      const { requestId, providerId: organisation, need } = fact.data;
      return { ...noted, referralId, kind: 'sent', requestId, organisation, weeklyHours: need.weeklyHours };
    }
    case 'sourcing.accepted.v1': {
      const { requestId, providerId: organisation } = fact.data;
      return { ...noted, referralId, kind: 'accepted', requestId, organisation };
    }
    case 'sourcing.handed-back.v1': {
      const { packageId, providerId: organisation } = fact.data;
      return { ...noted, referralId, kind: 'handed-back', packageId, organisation };
    }
  }
}
