import { at, clinician, fact } from './facts.ts';

const provider = { role: 'provider', organisation: 'org_a', userRef: null };
const enquiry = (id: string, providerId: string) => ({ referralId: 'ref_1', requestId: id, providerId });

/** What is arranged after the pathway; enquiry `rq_a` goes to `org_a`. */
export const way = {
  sent: (time: string, id = 'rq_a', providerId = 'org_a') =>
    fact('sourcing.sent.v1', at(time), {
      actor: clinician,
      ...enquiry(id, providerId),
      sentAt: at(time),
      respondBy: at(time) + 14_400_000,
      pathway: 'P1',
      person: null,
      need: {
        service: 'HD1A',
        weeklyHours: null,
        visitsPerDay: 3,
        isDoubleHanded: null,
        startBy: null,
        postcodeDistrict: 'TA1',
        requirements: [],
      },
    }),
  acknowledged: (time: string, id = 'rq_a', providerId = 'org_a') =>
    fact('sourcing.acknowledged.v1', at(time), { actor: provider, ...enquiry(id, providerId), acknowledgedAt: at(time) }),
  offered: (time: string, id = 'rq_a', providerId = 'org_a', heldUntil: number | null = null) =>
    fact('sourcing.offered.v1', at(time), {
      actor: provider,
      ...enquiry(id, providerId),
      offeredAt: at(time),
      startsAt: at('13 08:00'),
      heldUntil,
      weeklyCostPence: null,
      conditions: null,
    }),
  declined: (time: string, id = 'rq_a', providerId = 'org_a') =>
    fact('sourcing.declined.v1', at(time), {
      actor: provider,
      ...enquiry(id, providerId),
      declinedAt: at(time),
      by: 'PROVIDER',
      reason: 'NO_CAPACITY',
      note: null,
    }),
  accepted: (time: string, id = 'rq_a', providerId = 'org_a') =>
    fact('sourcing.accepted.v1', at(time), {
      actor: clinician,
      ...enquiry(id, providerId),
      acceptedAt: at(time),
      startsAt: at('13 08:00'),
      isChoiceRecorded: true,
    }),
  scheduled: (time: string, day: string) =>
    fact('transfer.discharge-scheduled.v1', at(time), {
      actor: clinician,
      referralId: 'ref_1',
      scheduledAt: at(time),
      scheduledFor: at(day),
      pathway: 'P1',
      providerId: 'org_a',
      transport: null,
    }),
  slipped: (time: string, day: string | null) =>
    fact('transfer.discharge-slipped.v1', at(time), {
      actor: clinician,
      referralId: 'ref_1',
      slippedAt: at(time),
      previouslyFor: at('13 10:00'),
      scheduledFor: day === null ? null : at(day),
      reason: 'HP5',
      note: null,
    }),
  summary: (time: string, version = 1, toOrganisation = 'E06000066') =>
    fact('transfer.summary-issued.v1', at(time), {
      actor: clinician,
      referralId: 'ref_1',
      issuedAt: at(time),
      summaryId: 'sum_1',
      version,
      toOrganisation,
      contentHash: `hash of ${version}`,
    }),
  confirmed: (time: string, version = 1, organisation = 'E06000066') =>
    fact('sourcing.summary-acknowledged.v1', at(time), {
      actor: { role: 'duty social worker', organisation, userRef: null },
      referralId: 'ref_1',
      summaryId: 'sum_1',
      version,
      organisation,
      acknowledgedAt: at(time),
    }),
  handedBack: (time: string, providerId = 'org_a', packageId = 'pkg_1') =>
    fact('sourcing.handed-back.v1', at(time), {
      actor: provider,
      ...enquiry('rq_a', providerId),
      handedBackAt: at(time),
      packageId,
      lastDay: '2026-08-20',
      reason: 'NO_CAPACITY',
      note: null,
    }),
  withdrawn: (time: string, id = 'rq_a', providerId = 'org_a') =>
    fact('sourcing.withdrawn.v1', at(time), {
      actor: clinician,
      ...enquiry(id, providerId),
      withdrawnAt: at(time),
      reason: 'NEEDS_CHANGED',
    }),
  assessed: (time: string) =>
    fact('sourcing.assessment-completed.v1', at(time), {
      actor: { role: 'social worker', organisation: 'E06000066', userRef: null },
      referralId: null,
      assessmentId: 'asm_1',
      startedOn: null,
      completedAt: at(time),
      kind: 'SHORT_TERM',
      hasEligibleNeeds: null,
      outcome: 'UNKNOWN',
    }),
  delayed: (time: string, delayId = 'dly_1', isPrimary = true) =>
    fact('transfer.delay-reason-set.v1', at(time), {
      actor: clinician,
      referralId: 'ref_1',
      setAt: at(time),
      delayId,
      setting: 'ACUTE',
      reason: 'CA2',
      isPrimary,
      since: at(time),
      ownerOrganisation: null,
      note: null,
    }),
  delayOver: (time: string, delayId = 'dly_1') =>
    fact('transfer.delay-reason-cleared.v1', at(time), {
      actor: clinician,
      referralId: 'ref_1',
      clearedAt: at(time),
      delayId,
      until: at(time),
    }),
  closing: (time: string, closesOn: string, providerId = 'org_a') =>
    fact('sourcing.provider-closing.v1', at(time), {
      actor: { ...provider, organisation: providerId },
      referralId: null,
      providerId,
      packageId: null,
      announcedAt: at(time),
      closesOn,
    }),
  started: (time: string, providerId = 'org_a', packageId = 'pkg_1') =>
    fact('sourcing.package-started.v1', at(time), {
      actor: provider,
      ...enquiry('rq_a', providerId),
      startedAt: at(time),
      packageId,
      service: 'HD1A',
      weeklyHours: 10,
      weeklyCostPence: null,
      funder: 'COUNCIL',
    }),
};
