import type { EpochMillis } from '@homeward/kernel';
import { agreedOn, askedEnquiries, openEnquiryStates, type WayHome } from './state.ts';

/** Stages between the pathway and leaving. */
export type WayStage = 'PATHWAY_ASSIGNED' | 'SOURCING' | 'OFFERED' | 'ACCEPTED' | 'DISCHARGE_SCHEDULED';

/** How far the arrangements are: what was reached last still holds, or it is where it was before. */
export function wayStage(way: WayHome, assignedAt: EpochMillis): { readonly state: WayStage; readonly since: EpochMillis } {
  const open = askedEnquiries(way).filter(({ state }) => openEnquiryStates.includes(state));
  const offered = open.filter(({ state }) => state === 'OFFERED');
  const { scheduled, accepted } = agreedOn(way);
  if (scheduled !== null && scheduled.for !== null) return { state: 'DISCHARGE_SCHEDULED', since: scheduled.at };
  if (accepted !== null) return { state: 'ACCEPTED', since: Math.max(accepted.at, scheduled?.at ?? 0) };
  if (offered.length > 0) return { state: 'OFFERED', since: Math.min(...offered.map(({ since }) => since)) };
  if (open.length > 0) return { state: 'SOURCING', since: Math.min(...open.map(({ sentAt, since }) => sentAt ?? since)) };
  return { state: 'PATHWAY_ASSIGNED', since: assignedAt };
}
