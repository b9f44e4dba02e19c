import { createRequire } from 'node:module';
import type { Admin } from 'kafkajs';

/** What kafkajs keeps to itself of its wire format; its types know nothing of it. */
interface Encoded {
  readonly buffer: Buffer;
}

/** A request as kafkajs sends it. */
export interface Protocol<Response> {
  readonly request: { readonly apiKey: number; readonly apiVersion: number; readonly apiName: string; encode(): Promise<Encoded> };
  readonly response: { decode(bytes: Buffer): Promise<Response>; parse(decoded: Response): Promise<Response> };
}

/** What our patch adds to the client: a request for the leader of a partition, as the brokers know it now. */
export interface LeaderAdmin extends Admin {
  askLeader<Response>(topic: string, partition: number, protocol: Protocol<Response>): Promise<Response>;
}

interface ListedOffsets {
  readonly responses: readonly { readonly partitions: readonly { readonly partition: number; readonly offset: string }[] }[];
}

/** ListOffsets in version 3, the newest of kafkajs. */
export const LIST_OFFSETS_VERSION = 3;
const listOffsets = createRequire(import.meta.url)('kafkajs/src/protocol/requests/listOffsets/index.js').protocol({
  version: LIST_OFFSETS_VERSION,
}) as (asked: object) => Protocol<ListedOffsets>;

/** In the place of a moment, where a partition begins and ends. */
export const [OLDEST, END] = [-2, -1];

/**
 * The first offset of a partition that was written at a moment, in epoch milliseconds, or later; null where there is none. Asked of this partition's leader
 * alone: kafkajs itself asks the leaders of all partitions of a topic, and fails where one of them is away.
 */
export async function leaderOffset(admin: Admin, at: { topic: string; partition: number }, moment: number): Promise<bigint | null> {
  const { topic, partition } = at;
  const asked = listOffsets({ topics: [{ topic, partitions: [{ partition, timestamp: moment }] }] });
  const { responses } = await (admin as LeaderAdmin).askLeader(topic, partition, asked);
  const offset = BigInt(responses[0]?.partitions[0]?.offset ?? -1);
  return offset < 0n ? null : offset;
}
