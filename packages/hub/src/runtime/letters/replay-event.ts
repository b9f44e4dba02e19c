import { type EpochMillis, Fault, toFault } from '@homeward/kernel';
import type { InRecord } from '../../ports/broker.ts';
import type { QueuedLetter } from '../../ports/letter-store.ts';
import type { AppStore, StoreTransaction } from '../../ports/store.ts';
import type { OutboxRow } from '../../ports/store-rows.ts';
import type { Letter } from '../../surface/dead-letters.ts';
import type { RecordedEvent } from '../../surface/event.ts';
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
  /** A handler of which a letter may be its own alone: as whom it then knows the event, and what it reads. */
  alone?(handler: string): { readonly consumer: string; subscriptions(): Subscriptions };
}

/** What a replay is told as. */
const replayed = ({ source, replayId }: Letter, startedAt: EpochMillis) =>
  ({ kind: 'REPLAY', handler: source, replayId, startedAt, faults: [] }) as const;

interface Given {
  readonly letter: Letter;
  readonly event: RecordedEvent;
}

/** Who is given an event once more: whoever the letter is of. Null where it was worked off meanwhile. */
async function readersOf(tx: StoreTransaction, { letter, event }: Given, parts: ReplayEventParts): Promise<Subscriptions | null> {
  const { group, subscriptions } = parts;
  const row = { eventId: event.id, recordedAt: event.recordedAt };
  const one = parts.alone?.(letter.handler);
  if (one !== undefined && (await tx.letters.release(one.consumer, row))) return one.subscriptions();
  const through = (await tx.letters.release(group, row)) || (await tx.takeIn(group, [row])).size === 1;
  return through ? subscriptions : null;
}

/** Gives an event to this app's handlers as if it had just been read. Its id passes the inbox once: where it was worked off meanwhile, nothing happens. */
export function eventReplayer(parts: ReplayEventParts): Replayer {
  const { subscriptions, unit } = parts;
  return async (tx, queued) => {
    const began = performance.now();
    const read = readRecord(recordOf(queued), subscriptions.wanted);
    if (read.kind === 'dead') throw read.fault;
    if (read.kind === 'skip') return 'no handler of this app reads it';
    const context = unit();
    const isAsked = subscriptions.knownBy(read.event.type) !== 'nothing' && !context.rebuilding;
    const readers = isAsked ? await readersOf(tx, { letter: queued.letter, event: read.event }, parts) : subscriptions;
    if (readers === null) return 'it was worked off before';
    const trace = (outbox: readonly OutboxRow[]) =>
      traceRows(context, { ...replayed(queued.letter, context.now), began, outbox, consumed: [hopOf(read, 'TAKEN')] });
    await settleReads(tx, [read], { subscriptions: readers, unit: context, trace });
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
