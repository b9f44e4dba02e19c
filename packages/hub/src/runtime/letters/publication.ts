import { typeOfCe } from '@homeward/contracts';
import { deriveId, type EpochMillis, type Fault } from '@homeward/kernel';
import type { NewLetter } from '../../ports/letter-store.ts';
import type { OutboxRow } from '../../ports/store-rows.ts';
import type { Place } from '../relay.ts';
import { type Hop, TRACE_TOPIC, traceRows, type Worker } from '../trace.ts';
import type { Replayer } from './replay-event.ts';

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const idIn = (headers: OutboxRow['headers'], name: string): string | null =>
  uuidForm.test(headers[name] ?? '') ? (headers[name] as string) : null;

/** The event that a record says, as a hop; null where it says none, such as a dead letter on its way to its topic. */
function hopIn(headers: OutboxRow['headers'], outcome: Hop['outcome']): Hop | null {
  const eventId = idIn(headers, 'ce_id');
  if (eventId === null) return null;
  return { eventId, type: typeOfCe(headers['ce_type'] ?? '') ?? '', correlationId: idIn(headers, 'ce_correlationid') ?? eventId, outcome };
}

/** The letter of a record that Kafka will never take. What came after it under its key is not held up, and the letter says so. */
export function publicationLetter(
  { row: { row, records }, record: { at, topic, key, headers, value } }: Place,
  fault: Fault,
  { app, now }: { app: string; now: EpochMillis },
): NewLetter {
  const origin = at === 0 && records.length === 1 ? row : `${row}/${at}`;
  return {
    id: deriveId('publication', app, origin),
    kind: 'publication',
    source: topic,
    key,
    origin,
    reference: idIn(headers, 'ce_id'),
    type: typeOfCe(headers['ce_type'] ?? ''),
    correlationId: idIn(headers, 'ce_correlationid') ?? idIn(headers, 'ce_id'),
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

/** What is told of such a record. Nothing of one that is itself a trace: it could be too large again, and again. */
export function publicationTrace(worker: Worker, { record: { topic, headers } }: Place, fault: Fault): OutboxRow[] {
  if (topic === TRACE_TOPIC) return [];
  const hop = hopIn(headers, 'DEAD');
  const faults = [{ eventId: hop?.eventId ?? null, code: fault.code, handler: 'relay', attempts: 1 }];
  const work = { kind: 'PUBLICATION', handler: topic, startedAt: worker.now, began: performance.now() } as const;
  return traceRows(worker, { ...work, consumed: hop === null ? [] : [hop], faults, outbox: [] });
}

/** Puts the record into the outbox again, at its end; refused again, it is another letter. */
export const publicationReplayer =
  (unit: () => Worker): Replayer =>
  async (tx, { letter, body: { headers, bytes: value } }) => {
    const worker = unit();
    const hop = letter.source === TRACE_TOPIC ? null : hopIn(headers, 'TAKEN');
    const work = {
      kind: 'REPLAY',
      handler: letter.source,
      startedAt: worker.now,
      began: performance.now(),
      replayId: letter.replayId,
    } as const;
    const told = traceRows(worker, { ...work, consumed: hop === null ? [] : [hop], faults: [], outbox: [] });
    await tx.addOutbox([{ topic: letter.source, key: letter.key, headers, value }, ...told]);
    return 'to be published again';
  };
