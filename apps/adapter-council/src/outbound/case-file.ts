import type { CareHomeV1, ContactV1, ExistingPackageV1, HomeSituationV1, LocationV1, NeedsV1, PersonV1 } from '@homeward/contracts';
import type { KeptContext, ToldEvent } from '@homeward/hub/deliveries';
import { newestOf, type Seen, seen } from '@homeward/hub/adapter';
import { withContact } from './residence.ts';

type Known = KeptContext<ToldEvent>;

/** Instants leave as RFC 3339 in UTC. */
export const at = (millis: number | null | undefined): string | null => (millis == null ? null : new Date(millis).toISOString());

/** The referral as it stands: its last revision. */
export function referralIn(known: Known) {
  const [latest] = newestOf(known, ['referral.submitted.v1', 'referral.revised.v1']);
  if (latest === undefined) return null;
  return latest.type === 'referral.revised.v1' ? seen(known, 'referral.revised.v1') : seen(known, 'referral.submitted.v1');
}

/** What the newest statements say, as far as they say it. */
function lastSaid<T>(known: Known, member: string, types: Parameters<typeof newestOf>[1]): Seen<T> | null {
  const values = newestOf(known, types).map(({ data }) => data[member] as Seen<T> | null | undefined);
  return values.find((value) => value != null) ?? null;
}

/**
 * A case as a case management system takes it (`PUT /cases/{reference}`), in the words of casework. What the council's view withholds is
 * not here; null for what nobody said.
 */
export function toCaseFile(reference: string, known: Known) {
  const referral = referralIn(known);
  if (referral === null) return null;
  return {
    reference,
    caseType: 'HOSPITAL_DISCHARGE',
    subject: toSubject(known),
    hospitalStay: toHospitalStay(known),
    plan: toPlan(known),
    referral: {
      reference: referral.referralId ?? null,
      version: referral.revision ?? null,
      madeAt: at(referral.source?.messageAt),
      madeBy: { role: referral.actor?.role ?? null, organisation: referral.actor?.organisation ?? null },
      agreement: referral.consent?.basis ?? 'UNKNOWN',
      endOfLife: referral.endOfLife ?? null,
      reablementPotential: referral.reablementPotential ?? 'UNKNOWN',
      risks: referral.riskFlags ?? [],
      wardContact: referral.wardContact ?? null,
    },
    presentingNeeds: toNeeds(referral.needs ?? {}),
    household: toHousehold(referral.homeSituation ?? {}),
    currentSupport: toSupport(referral.existingPackage ?? null, referral.careHome ?? null),
  };
}

function toSubject(known: Known) {
  const referrals = ['referral.submitted.v1', 'referral.revised.v1'] as const;
  const person = lastSaid<PersonV1>(known, 'person', [...withContact, ...referrals]);
  const contact = lastSaid<ContactV1>(known, 'contact', withContact);
  return {
    nhsNumber: person?.nhsNumber ?? null,
    surname: person?.familyName ?? null,
    forename: person?.givenName ?? null,
    title: person?.title ?? null,
    dateOfBirth: person?.birthDate ?? null,
    gender: person?.sex ?? 'NOT_KNOWN',
    gpPractice: person?.gpPractice ?? null,
    address: contact === null ? null : { lines: contact.addressLines ?? [], postcode: contact.postcode ?? null },
    telephone: contact?.phone ?? null,
  };
}

export function toWard(location: Seen<LocationV1> | null) {
  return {
    hospital: location?.site ?? location?.organisation ?? null,
    ward: location?.ward ?? null,
    bay: location?.bay ?? null,
    bed: location?.bed ?? null,
  };
}

/** Where the person is and how far they are, as of now. */
export function toHospitalStay(known: Known) {
  const criteria = seen(known, 'spell.criteria-set.v1');
  const [admitted] = newestOf(known, withContact);
  return {
    trust: (admitted?.data['visit'] as { trust?: string } | undefined)?.trust ?? referralIn(known)?.visit?.trust ?? null,
    ...toWard(lastSaid<LocationV1>(known, 'location', [...withContact, 'spell.move-cancelled.v1'])),
    admittedAt: at(seen(known, 'spell.admitted.v1')?.admittedAt),
    medicallyReady: criteria?.meets === undefined ? null : !criteria.meets,
    readinessAssessedAt: at(criteria?.assessedAt),
    expectedDischargeDate:
      seen(known, 'spell.expected-date-set.v1')?.expectedDischargeDate ?? referralIn(known)?.expectedDischargeDate ?? null,
  };
}

/** What was decided for the way home, as far as it is. */
function toPlan(known: Known) {
  const pathway = seen(known, 'transfer.pathway-assigned.v1');
  const chosen = seen(known, 'sourcing.accepted.v1');
  const [agreed] = newestOf(known, ['transfer.discharge-scheduled.v1', 'transfer.discharge-slipped.v1']);
  return {
    pathway: pathway?.pathway ?? 'UNKNOWN',
    nationalLine: pathway?.nationalLine ?? 'UNKNOWN',
    rationale: pathway?.rationale?.text ?? null,
    provider: chosen?.providerId ?? null,
    serviceStartsAt: at(chosen?.startsAt),
    leavesAt: at(agreed?.data['scheduledFor'] as number | null | undefined),
  };
}

const toNeeds = (needs: Seen<NeedsV1>) =>
  Object.entries(needs).flatMap(([area, narrative]) => (narrative == null ? [] : [{ area, narrative }]));

const toHousehold = (home: Seen<HomeSituationV1>) => ({
  livesAlone: home.livesAlone ?? null,
  unpaidCarer: home.carer ?? null,
  access: home.access ?? null,
  pets: home.pets ?? null,
});

const toSupport = (care: Seen<ExistingPackageV1> | null, home: Seen<CareHomeV1> | null) => ({
  homeCare:
    care === null ? null : { provider: care.provider ?? null, weeklyHours: care.weeklyHours ?? null, status: care.state ?? 'UNKNOWN' },
  careHome:
    home === null
      ? null
      : { name: home.name ?? null, canReturnAtSameLevel: home.sameLevelConfirmed ?? null, needsMore: home.moreSupportNeeded ?? null },
});
