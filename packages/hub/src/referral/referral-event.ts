import type {
  ActorV1,
  CareHomeV1,
  EventType,
  ExistingPackageV1,
  HomeSituationV1,
  HospitalApi,
  NeedsV1,
  PersonV1,
  ReferralSubmittedV1,
  SourceV1,
  VisitV1,
} from '@homeward/contracts';
import { type EpochMillis, opaqueKey } from '@homeward/kernel';
import { expectedDay, pastInstant } from '../adapter/said.ts';
import type { HubEvent } from '../surface/event.ts';

export const referralEvents = ['referral.submitted.v1', 'referral.revised.v1'] as const satisfies readonly EventType[];
export type ReferralEvent = HubEvent<(typeof referralEvents)[number]>;

type Referral = HospitalApi.components['schemas']['Referral'];

/** What a ward says of the person in a referral, as the document of the hospital API has it. */
export type ReferralBody = Omit<Referral, 'spell' | 'author' | 'person' | 'submittedAt'>;

/** Whose referral it is, who makes it and when. */
export interface ReferredBy {
  /** Id of the spell. */
  readonly key: string;
  readonly visit: VisitV1;
  readonly source: SourceV1;
  readonly actor: ActorV1;
  /** Null where the hospital's own system says who the person is. */
  readonly person: PersonV1 | null;
  readonly occurredAt: EpochMillis;
  /** When the hub had it: what is said to have happened does not lie more than a day after. */
  readonly receivedAt: EpochMillis;
  /** The hub's id of the referral where it has one; else it follows from the visit and the ward's own reference. */
  readonly referralId?: string;
}

const packageStates = { open: 'OPEN', lapsed: 'LAPSED', unknown: 'UNKNOWN' } as const;
const potentials = { yes: 'YES', no: 'NO', unknown: 'UNKNOWN' } as const;
const bases = { consent: 'CONSENT', 'best-interest': 'BEST_INTEREST' } as const;

/** The hub's id of a referral: of the visit and the ward's own reference, empty where it gave none. */
export const referralIdOf = ({ namespace, visitNumber }: VisitV1, reference: string): string =>
  opaqueKey('ref', namespace, visitNumber, reference);

/**
 * A ward's referral, by whichever way it came: the hospital API's or a page's. Revision 1 submits it, a higher one revises it; each holds the whole of it. A
 * spell has one unless the ward numbers them. The document has been held against the body; throws `HUB_INVALID`, naming the member, for what it cannot tell:
 * days that there are not, what is said to have happened and lies in the future or years back, and what is expected years from now.
 */
export function referralEvent(body: ReferralBody, by: ReferredBy): ReferralEvent {
  const { key, visit, source, actor, person, occurredAt, referralId } = by;
  const { submittedAt, ...said } = {
    source,
    actor,
    visit,
    referralId: referralId ?? referralIdOf(visit, body.reference ?? ''),
    revision: body.revision,
    person,
    ...referralContent(body, by),
    submittedAt: occurredAt,
  } satisfies ReferralSubmittedV1;
  return body.revision === 1
    ? { type: 'referral.submitted.v1', key, occurredAt, data: { ...said, submittedAt } }
    : { type: 'referral.revised.v1', key, occurredAt, data: { ...said, revisedAt: submittedAt } };
}

/** What is said of the person, without whose referral it is: the part that two of them may have in common. Throws as `referralEvent` does. */
export function referralContent(body: Omit<ReferralBody, 'revision'>, ctx: Pick<ReferredBy, 'receivedAt'>) {
  return {
    needs: toNeeds(body.needs),
    homeSituation: toHomeSituation(body.homeSituation),
    existingPackage: body.existingPackage === undefined ? null : toExistingPackage(body.existingPackage),
    careHome: body.careHome === undefined ? null : toCareHome(body.careHome),
    endOfLife: body.endOfLife,
    reablementPotential: potentials[body.reablementPotential ?? 'unknown'],
    consent: {
      basis: bases[body.consent.basis],
      recordedAt:
        body.consent.recordedAt === undefined ? null : pastInstant({ text: body.consent.recordedAt, at: '/consent/recordedAt' }, ctx),
      recordedByRole: body.consent.recordedByRole ?? null,
    },
    riskFlags: body.riskFlags ?? [],
    expectedDischargeDate: expectedDay(body.expectedDischargeDate, '/expectedDischargeDate', ctx),
    wardContact: body.wardContact ?? null,
  };
}

const toNeeds = (needs: Referral['needs']): NeedsV1 => ({
  mobility: needs.mobility ?? null,
  personalCare: needs.personalCare ?? null,
  continence: needs.continence ?? null,
  cognition: needs.cognition ?? null,
  nutrition: needs.nutrition ?? null,
  skin: needs.skin ?? null,
  medication: needs.medication ?? null,
  equipment: needs.equipment ?? null,
  night: needs.night ?? null,
  other: needs.other ?? null,
});

const toHomeSituation = (home: Referral['homeSituation']): HomeSituationV1 => ({
  livesAlone: home.livesAlone ?? null,
  carer: home.carer ?? null,
  access: home.access ?? null,
  pets: home.pets ?? null,
});

const toExistingPackage = (care: NonNullable<Referral['existingPackage']>): ExistingPackageV1 => ({
  provider: care.provider ?? null,
  weeklyHours: care.weeklyHours ?? null,
  state: packageStates[care.state],
});

const toCareHome = (home: NonNullable<Referral['careHome']>): CareHomeV1 => ({
  name: home.name ?? null,
  sameLevelConfirmed: home.sameLevelConfirmed ?? null,
  moreSupportNeeded: home.moreSupportNeeded ?? null,
});
