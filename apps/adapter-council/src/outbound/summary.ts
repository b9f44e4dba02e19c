import type { EventMap } from '@homeward/contracts';
import type { KeptContext, ToldEvent } from '@homeward/hub/deliveries';
import type { Seen } from '@homeward/hub/adapter';
import { at, toCaseFile } from './case-file.ts';

/** A structured transfer summary (`PUT /cases/{reference}/transfer-summaries/{summary}`): the case as it stands, under the summary's version. */
export function toSummary(event: ToldEvent, known: KeptContext<ToldEvent>) {
  const { summaryId, version, issuedAt, contentHash } = event.data as Seen<EventMap['transfer.summary-issued.v1']>;
  return {
    summary: summaryId ?? null,
    version: version ?? null,
    issuedAt: at(issuedAt),
    contentHash: contentHash ?? null,
    case: toCaseFile(event.key, known),
  };
}
