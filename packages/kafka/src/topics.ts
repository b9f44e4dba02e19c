import type { TopicSpec } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import type { Admin, ITopicMetadata } from 'kafkajs';
import type { AdminSession } from './admin-session.ts';
import { pause } from './pause.ts';

/** A new topic is everywhere within milliseconds on an idle cluster, within seconds on a busy one. */
const SEEN_WITHIN_MS = 20_000;
const SEEN_PAUSE_MS = 50;
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

/** Creates the topics that are missing, with the cluster's own replication factor, and checks the others. Safe to run in several processes at once. */
export async function ensureTopics(session: AdminSession, specs: readonly TopicSpec[]): Promise<void> {
  await session.run(
    'create topics',
    async (admin) => {
      const names = specs.map((spec) => spec.name);
      const before = await describeTopics(admin, names);
      const missing = specs.filter((spec) => !before.has(spec.name));
      if (missing.length > 0) await createTopics(admin, missing);
      const after = missing.length > 0 ? await untilSeen(admin, names) : before;
      for (const spec of specs) refuseFewer(spec, after.get(spec.name) as ITopicMetadata);
    },
    30_000,
  );
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

/** Resolves to false, without harm, when another process created one of them first. */
async function createTopics(admin: Admin, missing: readonly TopicSpec[]): Promise<boolean> {
  return admin.createTopics({
    waitForLeaders: false, // kafkajs gives up when the broker has not heard of the topic yet; `untilSeen` does not
    topics: missing.map((spec) => ({
      topic: spec.name,
      numPartitions: spec.partitions,
      configEntries: Object.entries(spec.config).map(([name, value]) => ({ name, value })),
    })),
  });
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
