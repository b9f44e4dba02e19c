import type { ActorV1 } from '@homeward/contracts';
import type { HubEvent } from '@homeward/hub';
import type { Referral } from '../referral.ts';
import type { Enquiry, Start, SupportRequest, TransferSummary } from './state.ts';

/** Of which referral, and in whose name. */
export interface SaidOf {
  readonly key: string;
  readonly actor: ActorV1;
  readonly referralId: string;
}

/** Nobody needs to answer any more: the referral is over. */
export function enquiryWithdrawn(
  { id: requestId, providerId, since: at }: Enquiry,
  { key, ...told }: SaidOf,
): HubEvent<'sourcing.withdrawn.v1'> {
  return {
    type: 'sourcing.withdrawn.v1',
    key,
    occurredAt: at,
    data: { ...told, requestId, providerId, withdrawnAt: at, reason: 'REFERRAL_ENDED' },
  };
}

/** Nobody needs to help any more: the person died. Why is not for a helper to hear from the hub. */
export function supportWithdrawn(
  { id: supportId, organisation, since: at }: SupportRequest,
  { key, ...told }: SaidOf,
): HubEvent<'support.withdrawn.v1'> {
  const data = { ...told, supportId, organisation, withdrawnAt: at, reason: 'REFERRAL_ENDED' as const };
  return { type: 'support.withdrawn.v1', key, occurredAt: at, data };
}

/** The receiver has the summary. */
export function summaryAcknowledged(
  { id, toOrganisation: byOrganisation }: TransferSummary,
  { version, at }: NonNullable<TransferSummary['acknowledged']>,
  { key, ...told }: SaidOf,
): HubEvent<'transfer.summary-acknowledged.v1'> {
  const data = { ...told, acknowledgedAt: at, summaryId: id, version, byOrganisation };
  return { type: 'transfer.summary-acknowledged.v1', key, occurredAt: at, data };
}

/** The service that the person came home to has begun. */
export function serviceStarted(
  { way }: Referral,
  { at, providerId, service }: Start,
  { key, ...told }: SaidOf,
): HubEvent<'transfer.service-started.v1'> {
  return {
    type: 'transfer.service-started.v1',
    key,
    occurredAt: at,
    data: { ...told, startedAt: at, plannedFor: way.accepted?.startsAt ?? null, providerId, service },
  };
}
