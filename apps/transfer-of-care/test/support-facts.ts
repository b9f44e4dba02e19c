import { at, clinician, fact } from './facts.ts';

const village = { role: 'volunteer co-ordinator', organisation: 'org_v', userRef: null };
const request = (organisation: string) => ({ referralId: 'ref_1', supportId: 'sup_1', organisation });

/** What voluntary organisations are asked and answer; request `sup_1` goes to `org_v`. */
export const support = {
  offered: (time: string, organisation = 'org_v') =>
    fact('support.offered.v1', at(time), {
      actor: clinician,
      ...request(organisation),
      offeredAt: at(time),
      revision: 1,
      urgency: 'SOON',
      respondBy: at(time) + 14_400_000,
      person: { preferredName: null, title: null, birthDate: null, language: null, communicationNeeds: null },
      contact: null,
      agreement: { agreedAt: at(time), how: 'said yes', isBestInterest: false, scope: 'support on the way home' },
      discharge: { hospital: 'RH5', wardPhone: null, expectedAt: null, pathway: 'P1', livesAlone: null },
      activities: ['SHOPPING'],
      firstContactBy: null,
      endBy: null,
      safety: {
        access: null,
        pets: null,
        isLoneWorkerRisk: null,
        isInfectionRisk: null,
        isFallsRisk: null,
        movingNeeds: null,
        foodAllergies: null,
        emergencyContact: null,
      },
    }),
  accepted: (time: string, organisation = 'org_v') =>
    fact('support.accepted.v1', at(time), {
      actor: village,
      ...request(organisation),
      acceptedAt: at(time),
      startsOn: null,
      worker: null,
    }),
  declined: (time: string, organisation = 'org_v') =>
    fact('support.declined.v1', at(time), { actor: village, ...request(organisation), declinedAt: at(time), reason: 'OTHER', note: null }),
  contacted: (time: string, organisation = 'org_v') =>
    fact('support.contact-made.v1', at(time), {
      actor: village,
      ...request(organisation),
      contactedAt: at(time),
      mode: 'VISIT',
      outcome: 'HELPED',
      isFirst: true,
      activities: [],
      minutes: null,
      nextAt: null,
    }),
  completed: (time: string, organisation = 'org_v') =>
    fact('support.completed.v1', at(time), {
      actor: village,
      ...request(organisation),
      completedAt: at(time),
      outcome: 'GOALS_MET',
      goalsMet: null,
      daysSupported: null,
      confidenceBefore: null,
      confidenceAfter: null,
      onwardOffers: [],
    }),
};
