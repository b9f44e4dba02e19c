import { Fault } from '@homeward/kernel';
import { LIST_OFFSETS_VERSION } from './ask-leader.ts';
import type { ConnectBroker } from './connect-broker.ts';
import { OFFSET_FOR_LEADER_EPOCH } from './epoch-ends.ts';
import { pause, within } from './pause.ts';

interface ApiRange {
  readonly key: number;
  readonly name: string;
  /** What kafkajs 2.2.4 speaks; it takes the lower of both maxima and never looks at the broker's minimum. */
  readonly ours: readonly [min: number, max: number];
}

/** The requests we make, with the versions that kafkajs implements (Produce from 3: record headers), to which a test holds this, and the last in ours. */
export const requiredApis: readonly ApiRange[] = [
  { key: 0, name: 'Produce', ours: [3, 7] },
  { key: 1, name: 'Fetch', ours: [4, 11] },
  { key: 2, name: 'ListOffsets', ours: [LIST_OFFSETS_VERSION, LIST_OFFSETS_VERSION] },
  { key: 3, name: 'Metadata', ours: [0, 6] },
  { key: 8, name: 'OffsetCommit', ours: [0, 5] },
  { key: 9, name: 'OffsetFetch', ours: [1, 4] },
  { key: 10, name: 'FindCoordinator', ours: [0, 2] },
  { key: 11, name: 'JoinGroup', ours: [0, 5] },
  { key: 12, name: 'Heartbeat', ours: [0, 3] },
  { key: 13, name: 'LeaveGroup', ours: [0, 3] },
  { key: 14, name: 'SyncGroup', ours: [0, 3] },
  { key: 19, name: 'CreateTopics', ours: [0, 3] },
  { key: 22, name: 'InitProducerId', ours: [0, 1] },
  {
    key: OFFSET_FOR_LEADER_EPOCH.key,
    name: OFFSET_FOR_LEADER_EPOCH.name,
    ours: [OFFSET_FOR_LEADER_EPOCH.version, OFFSET_FOR_LEADER_EPOCH.version],
  },
];

export type BrokerApis = ReadonlyMap<number, readonly [min: number, max: number]>;

/** The names of the requests for which the broker and kafkajs have no version in common; empty when they fit. */
export function findMisfits(apis: BrokerApis): string[] {
  return requiredApis.flatMap(({ key, name, ours }) => {
    const theirs = apis.get(key);
    if (theirs === undefined) return [`${name} (the broker has none)`];
    const [min, max] = theirs;
    return min > ours[1] || max < ours[0] ? [`${name} (broker ${min}-${max}, client ${ours[0]}-${ours[1]})`] : [];
  });
}

const API_VERSIONS_REQUEST = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]); // size 10, key 18, version 0, correlation 1, no client id

/** Reads an ApiVersions response, version 0: size, correlation, error, then rows of key, min, max (all int16). */
export function readApiVersions(frame: Buffer): BrokerApis {
  const rows = frame.readInt32BE(10);
  const apis = new Map<number, readonly [number, number]>();
  for (let row = 0, at = 14; row < rows; row += 1, at += 6)
    apis.set(frame.readInt16BE(at), [frame.readInt16BE(at + 2), frame.readInt16BE(at + 4)]);
  return apis;
}

/** Asks one broker, before any login (the protocol allows that), which versions it speaks. */
async function askBroker(connect: ConnectBroker, address: string): Promise<BrokerApis> {
  const { promise, resolve, reject } = Promise.withResolvers<BrokerApis>();
  const colon = address.lastIndexOf(':');
  const socket = connect(address.slice(0, colon), Number(address.slice(colon + 1)), () => socket.write(API_VERSIONS_REQUEST));
  let received = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    if (received.length < 4 || received.length < received.readInt32BE(0) + 4) return;
    try {
      resolve(readApiVersions(received));
    } catch (error) {
      reject(error as Error); // what listens there is no Kafka
    }
  });
  socket.on('error', reject);
  socket.on('close', () => reject(new Error('connection closed')));
  try {
    return await within(5_000, promise, () => new Error('no answer within 5 s'));
  } finally {
    socket.destroy();
  }
}

/**
 * Waits until one of `brokers` answers and checks that its versions fit.
 * @throws Fault HUB_BROKER when none answers within `timeoutMs`; HUB_CONFIG when one does and kafkajs cannot speak with it.
 */
export async function checkApiVersions(connect: ConnectBroker, brokers: readonly string[], timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (let turn = 0; ; turn += 1) {
    const address = brokers[turn % brokers.length] as string;
    const answer = await askBroker(connect, address).catch((error: unknown) => error as Error);
    if (!(answer instanceof Error)) {
      const misfits = findMisfits(answer);
      if (misfits.length === 0) return;
      throw new Fault('HUB_CONFIG', `the Kafka broker at ${address} and this client share no version of: ${misfits.join(', ')}`);
    }
    if (performance.now() >= deadline) throw new Fault('HUB_BROKER', `no Kafka broker answers at ${brokers.join(', ')}`, { cause: answer });
    await pause(250);
  }
}
