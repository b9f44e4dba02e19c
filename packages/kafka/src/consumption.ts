import type { ConsumeOptions, Consumption, Logger } from '@homeward/hub';
import type { Kafka } from 'kafkajs';
import { groupStarts } from './group-starts.ts';
import type { AdminSession } from './admin-session.ts';
import { type Member, startMember } from './member.ts';
import { createWatchdog } from './watchdog.ts';

export interface ConsumptionOptions {
  readonly kafka: Kafka;
  readonly admin: AdminSession;
  readonly consume: ConsumeOptions;
  readonly sessionTimeoutMs: number;
  endOffsets(topic: string): Promise<readonly bigint[]>;
  readonly log: Logger;
}

const WATCH_EVERY_MS = 3_000;
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
        return { topic: lane.topic, partition: lane.partition, awaited: lane.awaited(), end, idle: lane.idle() };
      });
      const silent = Date.now() - member.lastFetchAt() > SILENT_MS;
      if (watchdogs[i]?.observe(Date.now(), sightings)) member.restart('records wait and none arrive');
      else if (silent) member.restart('the client stopped fetching');
    }
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      .then(() => true, () => false)
      .then((reached) => {
        isReachable = reached;
        looking = false;
      });
  }, WATCH_EVERY_MS);
  timer.unref();
  return { reachable: () => isReachable, stop: () => clearInterval(timer) };
}

/** Joins the group with as many members as asked and keeps them alive until `stop`. */
export async function startConsumption(options: ConsumptionOptions): Promise<Consumption & { restart(reason: string): void }> {
  const { consume, kafka, sessionTimeoutMs } = options;
  const log = options.log.child({ group: consume.group });
  const groupStart = groupStarts(options.admin, consume.group);
  const maxRecords = consume.maxRecords ?? 500;
  const start = () => startMember({ kafka, consume, maxRecords, sessionTimeoutMs, groupStart, log });
  const members = await Promise.all(Array.from({ length: consume.members ?? 1 }, start));
  const guard = watch(members, options);

  const lag = async () => {
    const lanes = members.flatMap((member) => member.lanes());
    const topics = [...new Set(lanes.map((lane) => lane.topic))];
    const ends = new Map(await Promise.all(topics.map(async (topic) => [topic, await options.endOffsets(topic)] as const)));
    let sum = 0n;
    for (const lane of lanes) {
      const behind = (ends.get(lane.topic)?.[lane.partition] ?? 0n) - lane.position();
      if (behind > 0n) sum += behind;
    }
    return sum;
  };
  return {
    lag,
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
