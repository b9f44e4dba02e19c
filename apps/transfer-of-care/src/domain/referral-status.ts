/** States of a referral that this app decides today. */
export const referralStates = [
  'SUBMITTED', 'RECEIVED', 'IN_TRIAGE', 'INFO_REQUESTED', 'PATHWAY_ASSIGNED', 'CLOSED_P0', 'ON_HOLD', 'REJECTED', 'CANCELLED', 'DISCHARGED',
] as const;
export type ReferralStateName = (typeof referralStates)[number];
