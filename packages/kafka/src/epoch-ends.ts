import { createRequire } from 'node:module';
import type { AdminSession } from './admin-session.ts';
import type { LeaderAdmin, Protocol } from './ask-leader.ts';

/** What kafkajs keeps to itself of its wire format; its types know nothing of it. */
interface Encoder {
  readonly buffer: Buffer;
  writeInt32(value: number): Encoder;
  writeString(value: string): Encoder;
  writeArray(values: readonly Encoder[]): Encoder;
}
interface Decoder {
  readInt16(): number;
  readInt32(): number;
  readInt64(): { toString(): string };
  readString(): string;
  readArray<T>(read: (decoder: Decoder) => T): T[];
}
const require = createRequire(import.meta.url);
const EncoderClass = require('kafkajs/src/protocol/encoder.js') as new () => Encoder;
const DecoderClass = require('kafkajs/src/protocol/decoder.js') as new (bytes: Buffer) => Decoder;
const { failure, createErrorFromCode } = require('kafkajs/src/protocol/error.js') as {
  failure(code: number): boolean;
  createErrorFromCode(code: number): Error;
};

interface EpochEnd {
  readonly errorCode: number;
  /** First offset behind the epoch; -1 where the leader has not heard of it. */
  readonly end: bigint;
}

/** OffsetForLeaderEpoch in version 2, the oldest that Kafka 4 speaks; kafkajs has no such request. */
export const OFFSET_FOR_LEADER_EPOCH = { key: 23, name: 'OffsetForLeaderEpoch', version: 2 } as const;
/** Whoever leads the partition may answer. */
const ANY_LEADER = -1;

/** The request for one partition of one topic (KIP-320). */
export function epochEndProtocol(topic: string, partition: number, epoch: number): Protocol<EpochEnd> {
  const { key, name, version } = OFFSET_FOR_LEADER_EPOCH;
  return {
    request: {
      apiKey: key,
      apiVersion: version,
      apiName: name,
      encode: async () => {
        const asked = new EncoderClass().writeInt32(partition).writeInt32(ANY_LEADER).writeInt32(epoch);
        return new EncoderClass().writeArray([new EncoderClass().writeString(topic).writeArray([asked])]);
      },
    },
    response: {
      decode: async (bytes) => {
        const decoder = new DecoderClass(bytes);
        decoder.readInt32(); // throttle time: for one request now and then it does not matter
        const topics = decoder.readArray((of) => {
          of.readString();
          return of.readArray((each) => {
            const errorCode = each.readInt16();
            each.readInt32(); // the partition
            each.readInt32(); // the epoch that the answer is of: the one asked for, or the last before it
            return { errorCode, end: BigInt(each.readInt64().toString()) };
          });
        });
        return topics[0]?.[0] ?? { errorCode: 0, end: -1n };
      },
      parse: async (answer) => {
        if (failure(answer.errorCode)) throw createErrorFromCode(answer.errorCode);
        return answer;
      },
    },
  };
}

/**
 * Finds up to which offset the log that the leader has holds what was written until the end of an epoch: a reader who has read further than that in this
 * epoch has read what is no longer there. Null where the leader knows of no epoch as late.
 */
export function epochEnds(session: AdminSession): (topic: string, partition: number, epoch: number) => Promise<bigint | null> {
  return (topic, partition, epoch) =>
    session.run('look up where an epoch ends', async (admin) => {
      const { end } = await (admin as LeaderAdmin).askLeader(topic, partition, epochEndProtocol(topic, partition, epoch));
      return end < 0n ? null : end;
    });
}
