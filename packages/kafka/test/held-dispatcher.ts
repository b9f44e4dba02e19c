import type { InRecord, ReadPosition } from '@homeward/hub/ports';
import { Dispatcher } from '../src/dispatcher.ts';
import { captureLog } from './quiet-log.ts';

const record = (partition: number, offset: number, epoch: number | null): InRecord => ({
  topic: 't.v1',
  partition,
  offset: BigInt(offset),
  key: null,
  value: null,
  headers: {},
  timestamp: offset,
  epoch,
});

/** Resolves when what is under way has gone one step on. */
export const turn = () => new Promise(setImmediate);

interface Held {
  readonly id: string;
  isCurrent(): boolean;
  done(next?: bigint | ReadPosition): void;
}

/** What the leader of each partition has, to be changed by the test: `starts` is where each of its epochs began. */
export interface ScriptedLog {
  low: bigint;
  end: bigint;
  starts: Record<number, bigint>;
  /** The first record that was written after what the test has offered; its end unless given. */
  since?: bigint;
}

/** As Kafka answers OffsetForLeaderEpoch. */
function epochEnd({ end, starts }: ScriptedLog, epoch: number): bigint | null {
  const epochs = Object.keys(starts).map(Number);
  if (!epochs.some((each) => each >= epoch)) return null;
  const later = epochs.filter((each) => each > epoch);
  return later.length === 0 ? end : (starts[Math.min(...later)] ?? end);
}

/** A dispatcher whose batches are settled by the test, and what it asked of the client and the app. */
export function heldDispatcher(
  startFrom: (partition: number) => Promise<ReadPosition | null> = async () => null,
  has: ScriptedLog = { low: 0n, end: 100n, starts: {} },
) {
  const log = captureLog();
  const held: Held[] = [];
  const asked: string[] = [];
  const away = { store: false, broker: false };
  const say = (what: string) => (_topic: string, partition: number) => void asked.push(`${what} ${partition}`);
  const dispatcher = new Dispatcher({
    maxRecords: 10,
    startFrom: (_topic, partition) => startFrom(partition),
    onTaken: say('taken'),
    startAgain: async (_topic, partition, { next, epoch }) => {
      if (away.store) throw new Error('no database');
      asked.push(`again ${partition} from ${next}${epoch === null ? '' : ` of ${epoch}`}`);
    },
    lookAgainMs: 1,
    onBatch({ partition, records }, isCurrent) {
      const { promise, resolve } = Promise.withResolvers<bigint | ReadPosition>();
      const { offset } = records[0] as InRecord;
      held.push({ id: `${partition}/${offset}`, isCurrent, done: (next = offset + 1n) => resolve(next) });
      return promise;
    },
    feed: {
      pause: say('pause'),
      resume: say('resume'),
      seek: ({ partition, offset }) => void asked.push(`seek ${partition} to ${offset}`),
      groupStart: async () => 7n,
      range: async () => {
        if (away.broker) throw new Error('no answer');
        return { low: has.low, end: has.end };
      },
      epochEnd: async (_topic, _partition, epoch) => epochEnd(has, epoch),
      firstAfter: async () => has.since ?? has.end,
      handled: ({ partition, offset }) => void asked.push(`handled ${partition} to ${offset}`),
    },
    log,
  });
  const offer = (partition: number, offset: number, epoch: number | null = null) => {
    const from = BigInt(offset);
    return dispatcher.offer({ topic: 't.v1', partition, from, records: [record(partition, offset, epoch)], next: from + 1n });
  };
  /** What is no record, such as the mark of a transaction. */
  const pass = (partition: number, offset: number) =>
    dispatcher.offer({ topic: 't.v1', partition, from: BigInt(offset), records: [], next: BigInt(offset) + 1n });
  return { dispatcher, held, asked, offer, pass, away, log };
}
