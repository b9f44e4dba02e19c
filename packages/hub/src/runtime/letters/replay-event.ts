import { type EpochMillis, Fault, toFault } from '@homeward/kernel';
import type { InRecord } from '../../ports/broker.ts';
import type { QueuedLetter } from '../../ports/letter-store.ts';
import type { AppStore, StoreTransaction } from '../../ports/store.ts';
import type { OutboxRow } from '../../ports/store-rows.ts';
import type { Letter } from '../../surface/dead-letters.ts';
import { readRecord } from '../read-record.ts';
import type { UnitContext } from '../settle-aggregates.ts';
import type { Subscriptions } from '../subscriptions.ts';
import { traceRows } from '../trace.ts';
import { hopOf, settleReads } from '../unit-of-work.ts';

/** Works a letter off in the given transaction; answers what became of it. Throws why it is dead again. */
export type Replayer = (tx: StoreTransaction, queued: QueuedLetter) => Promise<string>;

/** The record as it was read, with the body that the replay takes. */
export function recordOf({ letter, body }: Pick<QueuedLetter, 'letter' | 'body'>): InRecord {
  const [partition = '0', offset = '0'] = letter.origin.slice(letter.source.length + 1).split('/');
  return {
    topic: letter.source,
    partition: Number(partition),
    offset: BigInt(offset),
    key: Buffer.from(letter.key),
    value: body.bytes,
    headers: Object.fromEntries(Object.entries(body.headers).map(([name, value]) => [name, Buffer.from(value, 'latin1')])),
    timestamp: letter.firstFailedAt,
  };
}

export interface ReplayEventParts {
  /** Consumer group of the app: nobody else gets the event. */
  readonly group: string;
  readonly subscriptions: Subscriptions;
  unit(): UnitContext;
}

/** What a replay is told as. */
const replayed = ({ source, replayId }: Letter, startedAt: EpochMillis) =>
  ({ kind: 'REPLAY', handler: source, replayId, startedAt, faults: [] }) as const;

/** Gives an event to this app's handlers as if it had just been read. Its id passes the inbox once: where it was worked off meanwhile, nothing happens. */
export function eventReplayer({ group, subscriptions, unit }: ReplayEventParts): Replayer {
  return async (tx, queued) => {
    const began = performance.now();
    const read = readRecord(recordOf(queued), subscriptions.wanted);
    if (read.kind === 'dead') throw read.fault;
    if (read.kind === 'skip') return 'no handler of this app reads it';
    const context = unit();
    if (subscriptions.knownBy(read.event.type) !== 'nothing' && !context.rebuilding) {
      const row = { eventId: read.event.id, recordedAt: read.event.recordedAt };
      const through = (await tx.letters.release(group, row)) || (await tx.takeIn(group, [row])).size === 1;
      if (!through) return 'it was worked off before';
    }
    const trace = (outbox: readonly OutboxRow[]) =>
      traceRows(context, { ...replayed(queued.letter, context.now), began, outbox, consumed: [hopOf(read, 'TAKEN')] });
    await settleReads(tx, [read], { subscriptions, unit: context, trace });
    return 'worked off';
  };
}

/** After a rebuild from the log: what was edited before its replay stands in the letter alone, and is folded again. */
export async function replayEdited(store: AppStore, parts: ReplayEventParts): Promise<void> {
  const replay = eventReplayer(parts);
  await store.transaction(async (tx) => {
    for (const queued of await tx.letters.edited()) {
      await replay(tx, queued).catch((thrown: unknown) => {
        const fault = toFault(thrown);
        throw new Fault(fault.code, `a letter that was edited and worked off cannot be folded again: ${fault.message}`, { cause: thrown });
      });
    }
  });
}
