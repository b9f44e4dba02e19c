/** What people and partners' systems do at the hub's public doors, one small function for each thing; whoever plays a part uses these. */
export * as chcLead from './chc-lead.ts';
export * as concerns from './concerns.ts';
export * as council from './council.ts';
export * as hubClinician from './hub-clinician.ts';
export * as icb from './icb.ts';
export * as provider from './provider.ts';
export { openSystem } from './system.ts';
export * as voluntary from './voluntary.ts';
export * as ward from './ward.ts';
