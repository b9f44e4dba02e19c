import type { Logger } from '@homeward/hub';
import type { ConsumeOptions, Consumption } from '@homeward/hub/ports';
import type { Kafka } from 'kafkajs';
import { groupStarts, partitionRange } from './group-starts.ts';
import type { AdminSession } from './admin-session.ts';
import { type Member, startMember } from './member.ts';
import { within } from './pause.ts';
import { createWatchdog } from './watchdog.ts';

export interface ConsumptionOptions {
  readonly kafka: Kafka;
  readonly admin: AdminSession;
  readonly consume: ConsumeOptions;
  readonly sessionTimeoutMs: number;
  endOffsets(topic: string): Promise<readonly bigint[]>;
  readonly log: Logger;
}

/** Together under 5 s: so soon an outage shows in `ready`. */
const WATCH_EVERY_MS = 2_000;
const ANSWER_MS = 2_500;
/** Long enough for a leader to move, short against anyone's patience. */
const DEAF_MS = 9_000;
/** A healthy client asks at least every long poll, paused or not. */
const SILENT_MS = 30_000;

interface Watch {
  /** False while the brokers do not tell their end offsets. */
  reachable(): boolean;
  stop(): void;
}

/** Looks at every member now and then, from outside its client, and restarts one that has gone deaf. */
function watch(members: readonly Member[], options: ConsumptionOptions): Watch {
  const watchdogs = members.map(() => createWatchdog(DEAF_MS));
  let isReachable = true;
  let looking = false;
  const look = async () => {
    const topics = options.consume.topics;
    const ends = new Map(await Promise.all(topics.map(async (topic) => [topic, await options.endOffsets(topic)] as const)));
    for (const [i, member] of members.entries()) {
      const sightings = member.lanes().map((lane) => {
        const end = ends.get(lane.topic)?.[lane.partition] ?? 0n;
        return { topic: lane.topic, partition: lane.partition, awaited: lane.awaited, end, idle: lane.idle };
      });
      const silent = Date.now() - member.lastFetchAt() > SILENT_MS;
      if (watchdogs[i]?.observe(Date.now(), sightings)) member.restart('records wait and none arrive');
      else if (silent) member.restart('the client stopped fetching');
    }
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void within(ANSWER_MS, look(), () => new Error('late'))
      .then(
        () => true,
        () => false,
      )
      .then((reached) => {
        isReachable = reached;
        looking = false;
      });
  }, WATCH_EVERY_MS);
  timer.unref();
  return { reachable: () => isReachable, stop: () => clearInterval(timer) };
}

/** Where every partition stands: ours once all are positioned, before that by what the group has committed. */
async function lagOf(
  members: readonly Member[],
  options: ConsumptionOptions,
  groupStart: (topic: string, partition: number) => Promise<bigint>,
): Promise<bigint> {
  const positioned = members.every((member) => member.ready());
  const mine = new Map(members.flatMap((member) => member.lanes()).map((lane) => [`${lane.topic}/${lane.partition}`, lane.position]));
  const stands = async (topic: string, partition: number, end: bigint) =>
    mine.get(`${topic}/${partition}`) ?? (positioned ? end : await groupStart(topic, partition));
  const gaps = options.consume.topics.map(async (topic) => {
    const ends = await options.endOffsets(topic);
    return Promise.all(ends.map(async (end, partition) => end - (await stands(topic, partition, end))));
  });
  return (await Promise.all(gaps)).flat().reduce((sum, gap) => (gap > 0n ? sum + gap : sum), 0n);
}

/** Joins the group with as many members as asked and keeps them alive until `stop`. */
export async function startConsumption(options: ConsumptionOptions): Promise<Consumption & { restart(reason: string): void }> {
  const { consume, kafka, sessionTimeoutMs } = options;
  const log = options.log.child({ group: consume.group });
  const groupStart = groupStarts(options.admin, consume.group);
  const maxRecords = consume.maxRecords ?? 500;
  const range = partitionRange(options.admin);
  const start = () => startMember({ kafka, consume, maxRecords, sessionTimeoutMs, groupStart, range, log });
  const members = await Promise.all(Array.from({ length: consume.members ?? 1 }, start));
  const guard = watch(members, options);

  return {
    lag: () => lagOf(members, options, groupStart),
    ready: () => guard.reachable() && members.every((member) => member.ready()),
    restart: (reason) => {
      for (const member of members) member.restart(reason);
    },
    async stop() {
      guard.stop();
      await Promise.all(members.map((member) => member.stop()));
    },
  };
}
