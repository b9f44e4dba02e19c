import type { EventMap } from '@homeward/contracts';
import type { KeptContext, ToldEvent } from '@homeward/hub';
import { newestOf, type Seen, seen } from '@homeward/hub/adapter';
import { at, toCaseFile } from './case-file.ts';

type Issued = Seen<EventMap['transfer.summary-issued.v1']>;

/** A structured transfer summary (`PUT /cases/{reference}/transfer-summaries/{summary}`): the case, and what was decided for the way home. */
export function toSummary(event: ToldEvent, known: KeptContext<ToldEvent>) {
  const issued = event.data as Issued;
  const pathway = seen(known, 'transfer.pathway-assigned.v1');
  const chosen = seen(known, 'sourcing.accepted.v1');
  const [planned] = newestOf(known, ['transfer.discharge-scheduled.v1', 'transfer.discharge-slipped.v1']);
  return {
    summary: issued.summaryId ?? null,
    version: issued.version ?? null,
    issuedAt: at(issued.issuedAt),
    contentHash: issued.contentHash ?? null,
    case: toCaseFile(event.key, known),
    plan: {
      pathway: pathway?.pathway ?? 'UNKNOWN',
      nationalLine: pathway?.nationalLine ?? 'UNKNOWN',
      rationale: pathway?.rationale?.text ?? null,
      provider: chosen?.providerId ?? null,
      serviceStartsAt: at(chosen?.startsAt),
      leavesAt: at(planned?.data['scheduledFor'] as number | null | undefined),
    },
  };
}
