import type { TopicSpec } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import type { Admin, ITopicMetadata } from 'kafkajs';
import type { AdminSession } from './admin-session.ts';
import { brokerFault } from './broker-fault.ts';
import { pause } from './pause.ts';
import { untilReached } from './until-reached.ts';

/** A new topic is everywhere within milliseconds on an idle cluster, within seconds on a busy one. */
const SEEN_WITHIN_MS = 20_000;
const SEEN_PAUSE_MS = 50;
/** So long a cluster may take, or be busy with other things. */
const MADE_WITHIN_MS = 30_000;
/** For a topic that nobody here has had made: it may be wrong to ask for it. */
const LISTED_WITHIN_MS = 3_000;

/** Lists before it asks: kafkajs fails a whole request for one unknown name. */
async function describeTopics(admin: Admin, names: readonly string[]): Promise<Map<string, ITopicMetadata>> {
  const present = new Set(await admin.listTopics());
  const wanted = names.filter((name) => present.has(name));
  if (wanted.length === 0) return new Map();
  const { topics } = await admin.fetchTopicMetadata({ topics: wanted });
  return new Map(topics.map((topic) => [topic.name, topic]));
}

/** The partitions that exist, which the specification must not exceed: adding some later would move keys to other partitions. */
function refuseFewer(spec: TopicSpec, found: ITopicMetadata): void {
  if (found.partitions.length >= spec.partitions) return;
  const counts = `${found.partitions.length} partitions, ${spec.partitions} are needed`;
  throw new Fault(
    'HUB_CONFIG',
    `topic ${spec.name} exists with ${counts}; use another cluster, or move the topic's records to a new one by hand`,
  );
}

const isLed = (topic: ITopicMetadata | undefined): boolean => topic?.partitions.every((partition) => partition.leader >= 0) ?? false;

/** A topic may be listed a moment before its partitions can be described. */
function notYet(thrown: unknown): Map<string, ITopicMetadata> {
  const type = (thrown as { type?: unknown }).type;
  if (type === 'UNKNOWN_TOPIC_OR_PARTITION' || type === 'LEADER_NOT_AVAILABLE') return new Map();
  throw thrown;
}

async function madeAndFit(admin: Admin, specs: readonly TopicSpec[]): Promise<void> {
  const names = specs.map((spec) => spec.name);
  const before = await describeTopics(admin, names);
  const missing = specs.filter((spec) => !before.has(spec.name));
  if (missing.length > 0) await createTopics(admin, missing);
  const after = missing.length > 0 ? await untilSeen(admin, names) : before;
  for (const spec of specs) refuseFewer(spec, after.get(spec.name) as ITopicMetadata);
}

/**
 * Creates the topics that are missing, with the cluster's own replication factor, and checks the others. Safe to run in several processes at once. What a
 * busy cluster fails to do is asked of it again for a while.
 */
export function ensureTopics(session: AdminSession, specs: readonly TopicSpec[]): Promise<void> {
  return untilReached(() => session.run('create topics', (admin) => madeAndFit(admin, specs), MADE_WITHIN_MS), MADE_WITHIN_MS);
}

/**
 * What is known of these. A patient look waits for what another process is just having made: a broker that does not list it yet is given a moment,
 * one that lists it and cannot describe it yet some more.
 */
async function findTopics(admin: Admin, names: readonly string[], isPatient: boolean): Promise<ReadonlySet<string>> {
  if (!isPatient) return new Set((await describeTopics(admin, names)).keys());
  const until = performance.now() + LISTED_WITHIN_MS;
  for (;;) {
    const present = new Set(await admin.listTopics());
    const listed = names.filter((name) => present.has(name));
    if (listed.length === names.length || performance.now() > until) return new Set((await untilSeen(admin, listed)).keys());
    await pause(SEEN_PAUSE_MS);
  }
}

/** Brokers hear of a new topic a moment after the controller has made it, or after another process had it made. */
async function untilSeen(admin: Admin, names: readonly string[]): Promise<Map<string, ITopicMetadata>> {
  const until = performance.now() + SEEN_WITHIN_MS;
  for (;;) {
    const found = await describeTopics(admin, names).catch(notYet);
    const absent = names.filter((name) => !isLed(found.get(name)));
    if (absent.length === 0) return found;
    if (performance.now() > until)
      throw new Fault('HUB_BROKER', `made ${SEEN_WITHIN_MS / 1000} s ago or more, and not there yet: ${absent.join(', ')}`);
    await pause(SEEN_PAUSE_MS);
  }
}

/** What a cluster says of a single topic while it is busy, changes its controller, or has not all of its brokers yet. */
const comes: ReadonlySet<unknown> = new Set([
  'REQUEST_TIMED_OUT',
  'NOT_CONTROLLER',
  'INVALID_REPLICATION_FACTOR',
  'BROKER_NOT_AVAILABLE',
  'KAFKA_STORAGE_ERROR',
  'UNKNOWN',
  'KAFKAJS_UNKNOWN_ERROR_CODE', // what it has no name for: a quota of changes, say
]);

interface OneTopic {
  readonly topic: string;
  readonly type: string;
}

/** kafkajs throws what became of all topics as one error that says nothing of it. That another process made one first does no harm. */
function refuseFailed(thrown: unknown): void {
  const { errors } = thrown as { readonly errors?: readonly (OneTopic & Error)[] };
  if (errors === undefined) throw thrown;
  const failed = errors.filter(({ type }) => type !== 'TOPIC_ALREADY_EXISTS');
  const refused = failed.find(({ type }) => !comes.has(type));
  if (refused !== undefined) throw brokerFault(`create the topic ${refused.topic}`, refused);
  const left = failed.map(({ topic, type }) => `${topic} (${type})`).join(', ');
  if (left !== '') throw new Fault('HUB_BROKER', `the cluster has not made all topics: ${left}`, { cause: thrown });
}

async function createTopics(admin: Admin, missing: readonly TopicSpec[]): Promise<void> {
  const topics = missing.map((spec) => ({
    topic: spec.name,
    numPartitions: spec.partitions,
    configEntries: Object.entries(spec.config).map(([name, value]) => ({ name, value })),
  }));
  // kafkajs gives up waiting when the broker has not heard of a topic yet; `untilSeen` does not
  await admin.createTopics({ waitForLeaders: false, topics }).catch(refuseFailed);
}

export interface TopicDirectory {
  /** Throws where one of them does not exist, or is not ours to see; where asked to be patient, only after some seconds. */
  require(topics: Iterable<string>, isPatient?: boolean): Promise<void>;
  /** These were seen to exist: a broker that does not know one of them yet will. */
  seen(topics: Iterable<string>): void;
}

/** Remembers which topics exist: to one that does not kafkajs would go on sending, and hold everybody up. */
export function topicDirectory(session: AdminSession): TopicDirectory {
  const known = new Set<string>();
  const made = new Set<string>();
  return {
    async require(topics, isPatient = false) {
      const unknown = [...new Set(topics)].filter((topic) => !known.has(topic));
      const [coming, others] = [unknown.filter((topic) => made.has(topic)), unknown.filter((topic) => !made.has(topic))];
      if (coming.length > 0) await session.run('wait for topics', (admin) => untilSeen(admin, coming), 30_000);
      for (const name of coming) known.add(name);
      if (others.length === 0) return;
      const found = await session.run('look up topics', (admin) => findTopics(admin, others, isPatient), isPatient ? 30_000 : undefined);
      for (const name of found) known.add(name);
      const absent = others.filter((name) => !found.has(name));
      if (absent.length > 0) throw new Fault('HUB_CONFIG', `no such topic, or no right to see it: ${absent.join(', ')}`);
    },
    seen(topics) {
      for (const topic of topics) made.add(topic);
    },
  };
}
