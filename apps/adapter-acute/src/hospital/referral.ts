import type { CareHomeV1, ExistingPackageV1, HomeSituationV1, HospitalApi, NeedsV1, ReferralSubmittedV1 } from '@homeward/contracts';
import { emit, type HubEvent, type MapContext, type Outcome } from '@homeward/hub';
import { day, pastInstant, requireCaller } from '@homeward/hub/adapter';
import { opaqueKey } from '@homeward/kernel';
import { spellKey, toVisit } from '../adt/visit.ts';
import type { AcuteConfig } from '../config.ts';
import { notesOf, profileOfBody, toSource } from './body.ts';
import { toPerson } from './person.ts';

export type Referral = HospitalApi.components['schemas']['Referral'];
export const referralEvents = ['referral.submitted.v1', 'referral.revised.v1'] as const;
type ReferralEvent = HubEvent<(typeof referralEvents)[number]>;

const packageStates = { open: 'OPEN', lapsed: 'LAPSED', unknown: 'UNKNOWN' } as const;
const potentials = { yes: 'YES', no: 'NO', unknown: 'UNKNOWN' } as const;
const bases = { consent: 'CONSENT', 'best-interest': 'BEST_INTEREST' } as const;

/** Revision 1 submits a referral, a higher one revises it; each holds the whole of it. A spell has one unless the ward numbers them. */
export function mapReferral(body: Referral, ctx: MapContext<AcuteConfig>): Outcome<ReferralEvent> {
  const profile = profileOfBody(body.spell.profile, ctx);
  const visit = toVisit(profile, body.spell.visitNumber);
  const key = spellKey(visit);
  const occurredAt = pastInstant({ text: body.submittedAt, at: '/submittedAt' }, ctx);
  const { submittedAt, ...said } = {
    source: toSource(profile, ctx, occurredAt),
    actor: { role: body.author.role, organisation: requireCaller(ctx).organisation, userRef: body.author.userRef ?? null },
    visit,
    referralId: opaqueKey('ref', visit.namespace, visit.visitNumber, body.reference ?? ''),
    revision: body.revision,
    ...content(body, ctx),
    submittedAt: occurredAt,
  } satisfies ReferralSubmittedV1;
  const event: ReferralEvent =
    body.revision === 1
      ? { type: 'referral.submitted.v1', key, occurredAt, data: { ...said, submittedAt } }
      : { type: 'referral.revised.v1', key, occurredAt, data: { ...said, revisedAt: submittedAt } };
  return emit([event], notesOf(profile));
}

function content(body: Referral, ctx: MapContext<AcuteConfig>) {
  return {
    person: body.person === undefined ? null : toPerson(body.person, ctx),
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
    expectedDischargeDate: day(body.expectedDischargeDate, '/expectedDischargeDate'),
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
