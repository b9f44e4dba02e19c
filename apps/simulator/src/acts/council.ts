/** What a council's case management tells the hub. */
import type { CouncilApi } from '@homeward/client';
import type { EpochMillis } from '@homeward/kernel';
import { iso, type System, taken } from './system.ts';

type Schemas = CouncilApi.components['schemas'];
type Council = System<'council'>;
type At<Body, Time extends keyof Body> = Omit<Body, Time> & { readonly at: EpochMillis };

export const acknowledgeReferral = (council: Council, { at, ...said }: At<Schemas['ReferralReceipt'], 'acknowledgedAt'>) =>
  taken('referral receipt', council.POST('/council/v1/referral-receipts', { body: { ...said, acknowledgedAt: iso(at) } }));

export const acknowledgeSummary = (council: Council, { at, ...said }: At<Schemas['SummaryReceipt'], 'acknowledgedAt'>) =>
  taken('summary receipt', council.POST('/council/v1/summary-receipts', { body: { ...said, acknowledgedAt: iso(at) } }));

export const completeAssessment = (council: Council, { at, ...said }: At<Schemas['Assessment'], 'completedAt'>) =>
  taken('assessment', council.POST('/council/v1/assessments', { body: { ...said, completedAt: iso(at) } }));

export const startPackage = (council: Council, { at, ...said }: At<Schemas['Package'], 'startedAt'>) =>
  taken('package', council.POST('/council/v1/packages', { body: { ...said, startedAt: iso(at) } }));

export const handBackPackage = (council: Council, { at, ...said }: At<Schemas['Handback'], 'handedBackAt'>) =>
  taken('handback', council.POST('/council/v1/handbacks', { body: { ...said, handedBackAt: iso(at) } }));

export const declareCapacity = (council: Council, { at, ...said }: At<Schemas['Capacity'], 'declaredAt'>) =>
  taken('capacity', council.POST('/council/v1/capacity', { body: { ...said, declaredAt: iso(at) } }));

export const completeChecklist = (council: Council, { at, ...said }: At<Schemas['Checklist'], 'completedAt'>) =>
  taken('Checklist', council.POST('/council/v1/chc-checklists', { body: { ...said, completedAt: iso(at) } as Schemas['Checklist'] }));
