export type { BoardRow } from './board-row.ts';
export { type SpellStateName, spellStates } from './hospital.ts';
export { type Alert, alerts, type Tag, tags } from './marks.ts';
export { type ReferralStateName, referralStates } from './referral-status.ts';
export { type WaitingOwner, waitingOwners } from './waiting.ts';
