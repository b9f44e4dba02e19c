import { codeRow, type EventMap } from '@homeward/contracts';
import type { ToldEvent } from '@homeward/hub/deliveries';
import type { Seen } from '@homeward/hub/adapter';
import { at } from './webhook.ts';

/** The band is derived by the view, in place of the date of birth. */
type Offered = Omit<Seen<EventMap['support.offered.v1']>, 'person'> & {
  readonly person?: Omit<Seen<EventMap['support.offered.v1']['person']>, 'birthDate'> & { readonly ageBand?: string | null };
};

/** What is asked of a voluntary organisation: no more than its view shows. */
export function toSupportRequest({ key, data }: ToldEvent) {
  const asked = data as Offered;
  const { person, contact, agreement, discharge } = asked;
  return {
    reference: { stay: key, referral: asked.referralId ?? null, support: asked.supportId ?? null },
    revision: asked.revision ?? null,
    urgency: asked.urgency ?? 'UNKNOWN',
    respondBy: at(asked.respondBy),
    firstContactBy: at(asked.firstContactBy),
    endBy: asked.endBy ?? null,
    activities: (asked.activities ?? []).flatMap((symbol) => codeRow('support-activity', symbol)?.code ?? []),
    person: {
      preferredName: person?.preferredName ?? null,
      title: person?.title ?? null,
      ageBand: person?.ageBand ?? null,
      language: person?.language ?? null,
      communicationNeeds: person?.communicationNeeds ?? null,
    },
    contact:
      contact == null
        ? null
        : { addressLines: contact.addressLines ?? [], postcode: contact.postcode ?? null, phone: contact.phone ?? null },
    agreement: {
      agreedAt: at(agreement?.agreedAt),
      how: agreement?.how ?? null,
      scope: agreement?.scope ?? null,
      bestInterest: agreement?.isBestInterest ?? null,
    },
    discharge: {
      hospital: discharge?.hospital ?? null,
      wardPhone: discharge?.wardPhone ?? null,
      expectedAt: at(discharge?.expectedAt),
      pathway: discharge?.pathway ?? 'UNKNOWN',
      livesAlone: discharge?.livesAlone ?? null,
    },
    safety: toSafety(asked),
  };
}

/** What keeps the helper and the person safe. */
const toSafety = ({ safety }: Offered) => ({
  access: safety?.access ?? null,
  pets: safety?.pets ?? null,
  loneWorkerRisk: safety?.isLoneWorkerRisk ?? null,
  infectionRisk: safety?.isInfectionRisk ?? null,
  fallsRisk: safety?.isFallsRisk ?? null,
  movingNeeds: safety?.movingNeeds ?? null,
  foodAllergies: safety?.foodAllergies ?? null,
  emergencyContact: safety?.emergencyContact ?? null,
});
