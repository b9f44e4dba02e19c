import type { Broker, ConsumeOptions, InRecord, OutRecord, ReadPosition } from '@homeward/hub/ports';

export interface ScriptedBroker extends Broker {
  /** Everything that was sent but traces, in order. */
  readonly sent: OutRecord[];
  readonly traces: OutRecord[];
  /** Next sends fail with this until it is null again. */
  refuseWith: Error | null;
  /** What batches were answered with where the store had forgotten what was read before. */
  readonly wentBack: ReadPosition[];
  /** As where the topic was made anew: the partition is read again from there. */
  startAgain(topic: string, partition: number, from: bigint, epoch?: number): Promise<void>;
  /** Hands records to the consumer as one batch; answers the offset it goes on from. Offsets go on per partition. */
  deliver(
    records: readonly Omit<InRecord, 'partition' | 'offset'>[],
    at?: { partition?: number; offset?: bigint; isCurrent?: () => boolean },
  ): Promise<bigint>;
}

/** Kafka as far as the port says, with each step in the test's hands. */
export function scriptedBroker(): ScriptedBroker {
  let consumer: ConsumeOptions | null = null;
  const next = new Map<string, bigint>();
  const broker: ScriptedBroker = {
    sent: [],
    traces: [],
    wentBack: [],
    refuseWith: null,
    ensureTopics: async () => {},
    letRead: async () => {},
    endReading: async () => [],
    send: async (records) => {
      if (broker.refuseWith !== null) throw broker.refuseWith;
      for (const record of records) (record.topic === 'trace.v1' ? broker.traces : broker.sent).push(record);
    },
    consume: async (options) => {
      consumer = options;
      return { lag: async () => 0n, mark: async () => async () => true, ready: () => true, stop: async () => {} };
    },
    startAgain: async (topic, partition, next, epoch) =>
      consumer?.startAgain?.(topic, partition, { next, epoch: epoch ?? null, writtenAt: null }),
    deliver: async (records, { partition = 0, offset, isCurrent = () => true } = {}) => {
      if (consumer === null || records[0] === undefined) throw new Error('nobody consumes, or nothing to deliver');
      const at = `${records[0].topic}/${partition}`;
      const first = offset ?? next.get(at) ?? 0n;
      const batch = records.map((record, i) => ({ ...record, partition, offset: first + BigInt(i) }));
      const answer = await consumer.onBatch({ topic: records[0].topic, partition, records: batch }, isCurrent);
      if (typeof answer !== 'bigint') broker.wentBack.push(answer);
      const to = typeof answer === 'bigint' ? answer : answer.next;
      if (offset === undefined) next.set(at, to);
      return to;
    },
    ranges: async () => [{ low: 0n, end: 0n }],
    ping: async () => {},
    close: async () => {},
  };
  return broker;
}
