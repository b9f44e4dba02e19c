import { createRequire } from 'node:module';
import type { Consumer, ConsumerConfig, Kafka } from 'kafkajs';
import { pause } from '../src/pause.ts';

// The consumer of kafkajs as it is, on a cluster that does what a test says: what a coordinator answers while it moves cannot be timed on a real one.
const require = createRequire(import.meta.url);
const createConsumer = require('kafkajs/src/consumer/index.js') as (options: object) => Consumer;
const { createErrorFromCode } = require('kafkajs/src/protocol/error.js') as { createErrorFromCode(code: number): Error };
const { MemberAssignment } = require('kafkajs/src/consumer/assignerProtocol.js') as { MemberAssignment: { encode(given: object): Buffer } };

/** Codes of Kafka's protocol. */
const codes = { GROUP_LOAD_IN_PROGRESS: 14, NOT_COORDINATOR_FOR_GROUP: 16, UNKNOWN_MEMBER_ID: 25 } as const;
type Refusal = keyof typeof codes;
type Request = 'joinGroup' | 'syncGroup' | 'heartbeat';

export interface ScriptedGroup {
  readonly kafka: Kafka;
  /** Answers that the coordinator gives before it answers well again, and whether all were given. */
  refuse(request: Request, ...refusals: readonly Refusal[]): void;
  readonly refused: () => boolean;
  /** Records on the topic's one partition. */
  records: number;
  readonly joins: () => number;
  /** False from a refusal until somebody has joined. */
  readonly isMember: () => boolean;
}

const TOPIC = 'scripted.v1';
const quietLog: Record<string, unknown> = { namespace: () => quietLog, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const messagesFrom = (first: number, end: number) =>
  Array.from({ length: Math.max(0, end - first) }, (_, i) => ({
    offset: String(first + i),
    key: Buffer.from('k'),
    value: Buffer.from(String(first + i)),
    headers: {},
    timestamp: '0',
  }));

class Coordinator {
  readonly refusals: Record<Request, Refusal[]> = { joinGroup: [], syncGroup: [], heartbeat: [] };
  joins = 0;
  isMember = false;
  #members = 0;
  #generation = 0;

  async joinGroup({ memberId }: { memberId: string }) {
    this.joins += 1;
    this.#answer('joinGroup');
    const joined = { memberId: memberId || `member-${++this.#members}`, leaderId: 'another', groupProtocol: 'RoundRobinAssigner' };
    return { generationId: ++this.#generation, ...joined, members: [] };
  }

  async syncGroup() {
    this.#answer('syncGroup');
    this.isMember = true;
    return { memberAssignment: MemberAssignment.encode({ version: 1, assignment: { [TOPIC]: [0] }, userData: Buffer.alloc(0) }) };
  }

  async heartbeat() {
    this.#answer('heartbeat');
    return { errorCode: 0 };
  }

  async offsetFetch() {
    return { responses: [{ topic: TOPIC, partitions: [{ partition: 0, offset: '0' }] }] };
  }

  async offsetCommit() {}

  async leaveGroup() {}

  #answer(request: Request): void {
    const refusal = this.refusals[request].shift();
    if (refusal === undefined) return;
    this.isMember = false;
    throw createErrorFromCode(codes[refusal]);
  }
}

/** What the consumer asks of a cluster with one broker. */
function clusterOf(broker: object) {
  const done = async () => {};
  return {
    targetTopics: new Set([TOPIC]),
    connect: done,
    disconnect: done,
    isConnected: () => true,
    addMultipleTargetTopics: done,
    refreshMetadata: done,
    refreshMetadataIfNecessary: done,
    findGroupCoordinator: async () => broker,
    findBroker: async () => broker,
    findTopicPartitionMetadata: () => [{ partitionId: 0, leader: 1 }],
    findLeaderForPartitions: (_topic: string, partitions: number[]) => ({ 1: partitions }),
    getNodeIds: () => [1],
    fetchTopicsOffset: async () => [{ topic: TOPIC, partitions: [{ partition: 0, offset: '0' }] }],
    defaultOffset: () => -2,
    committedOffsets: () => ({}),
    markOffsetAsCommitted: () => {},
    removeBroker: () => {},
  };
}

const retry = { initialRetryTime: 20, factor: 0.2, multiplier: 2, maxRetryTime: 100 };

/** One broker with one topic of one partition, all of it for whoever joined last. */
export function scriptedGroup(): ScriptedGroup {
  const coordinator = new Coordinator();
  const fetch = async ({ topics }: { topics: { partitions: { fetchOffset: string }[] }[] }) => {
    await pause(5);
    const first = Number(topics[0]?.partitions[0]?.fetchOffset ?? 0);
    const found = { partition: 0, errorCode: 0, highWatermark: String(group.records), messages: messagesFrom(first, group.records) };
    return { throttleTime: 0, responses: [{ topicName: TOPIC, partitions: [found] }] };
  };
  const cluster = clusterOf(Object.assign(coordinator, { nodeId: 1, isConnected: () => true, fetch }));
  const consumer = (config: ConsumerConfig) =>
    createConsumer({ cluster, logger: quietLog, ...config, retry: { ...retry, ...config.retry }, minBytes: 1 });
  const group: ScriptedGroup = {
    kafka: { consumer } as unknown as Kafka,
    refuse: (request, ...given) => void coordinator.refusals[request].push(...given),
    refused: () => Object.values(coordinator.refusals).every((left) => left.length === 0),
    records: 0,
    joins: () => coordinator.joins,
    isMember: () => coordinator.isMember,
  };
  return group;
}
