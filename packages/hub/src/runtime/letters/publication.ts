import { typeOfCe } from '@homeward/contracts';
import { deriveId, type EpochMillis, type Fault } from '@homeward/kernel';
import type { NewLetter } from '../../ports/letter-store.ts';
import type { ClaimedRow } from '../../ports/store-rows.ts';
import type { Replayer } from './replay-event.ts';

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The letter of a record that Kafka will never take. What came after it under its key is not held up, and the letter says so. */
export function publicationLetter(
  { row, topic, key, headers, value }: ClaimedRow,
  fault: Fault,
  { app, now }: { app: string; now: EpochMillis },
): NewLetter {
  const idIn = (name: string): string | null => (uuidForm.test(headers[name] ?? '') ? (headers[name] as string) : null);
  return {
    id: deriveId('publication', app, row),
    kind: 'publication',
    source: topic,
    key,
    origin: row,
    reference: idIn('ce_id'),
    type: typeOfCe(headers['ce_type'] ?? ''),
    correlationId: idIn('ce_correlationid') ?? idIn('ce_id'),
    handler: 'relay',
    fault: {
      code: fault.code,
      message: `${fault.message}; later records of its key went on`,
      at: fault.at ?? null,
      rule: fault.rule ?? null,
    },
    attempts: 1,
    firstFailedAt: now,
    deadAt: now,
    body: { bytes: value, headers },
  };
}

/** Puts the record into the outbox again, at its end; refused again, it is another letter. */
export const replayPublication: Replayer = async (tx, { letter, body }) => {
  await tx.addOutbox([{ topic: letter.source, key: letter.key, headers: body.headers, value: body.bytes }]);
  return 'to be published again';
};
