import type { Logger } from '@homeward/hub';
import type { ConsumeOptions, Consumption } from '@homeward/hub/ports';
import type { Kafka } from 'kafkajs';
import { epochEnds } from './epoch-ends.ts';
import { firstAfter, groupStarts, partitionRange } from './group-starts.ts';
import type { AdminSession } from './admin-session.ts';
import { type Member, startMember } from './member.ts';
import { within } from './pause.ts';
import { isReachable } from './reachable.ts';
import { rebalanceTimeoutMs } from './session.ts';
import { createWatchdog } from './watchdog.ts';

export interface ConsumptionOptions {
  readonly kafka: Kafka;
  readonly admin: AdminSession;
  readonly consume: ConsumeOptions;
  readonly sessionTimeoutMs: number;
  endOffsets(topic: string): Promise<readonly bigint[]>;
  /** The same, as it was a moment ago: for looks that come every other second. Asked anew each time unless given. */
  seenEnds?(topic: string): Promise<readonly bigint[]>;
  /** When a connection to a broker was last lost, in milliseconds that only go forward. */
  lostAt?(): number;
  readonly log: Logger;
}

/** Together under 5 s: so soon an outage shows in `ready`. */
const WATCH_EVERY_MS = 2_000;
const ANSWER_MS = 2_500;
/** A database that comes back is not there much sooner. */
const ASK_EVERY_MS = 5_000;
/** Long enough for a leader to move, short against anyone's patience. */
const DEAF_MS = 9_000;
/** A healthy client asks at least every long poll, paused or not. */
const SILENT_MS = 30_000;
/** What a join may take beyond the time that the group waits for its members. */
const JOIN_MORE_MS = 15_000;
/** A fetch that was under way when partitions changed hands has answered long before. */
const STRAY_MS = 5_000;

interface Watch {
  /** False while the brokers do not tell their end offsets in time. */
  haveTold(): boolean;
  stop(): void;
}

/** Where the topics end, as far as the brokers tell in time. */
async function endsOf({ consume, endOffsets, seenEnds = endOffsets }: ConsumptionOptions): Promise<ReadonlyMap<string, readonly bigint[]>> {
  const ask = async (topic: string) => [topic, await within(ANSWER_MS, seenEnds(topic), () => new Error('late'))] as const;
  const answers = await Promise.allSettled(consume.topics.map(ask));
  return new Map(answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])));
}

/** Looks at every member now and then, from outside its client, and restarts one that has gone deaf or is caught in between. */
function watch(members: readonly Member[], options: ConsumptionOptions): Watch {
  const joinMs = rebalanceTimeoutMs(options.sessionTimeoutMs) + JOIN_MORE_MS;
  const limits = { deafMs: DEAF_MS, silentMs: SILENT_MS, joinMs, strayMs: STRAY_MS };
  const watched = members.map((member) => ({ member, watchdog: createWatchdog(limits) }));
  let haveTold = true;
  let looking = false;
  const look = async () => {
    const ends = await endsOf(options);
    haveTold = ends.size === options.consume.topics.length;
    for (const { member, watchdog } of watched) {
      // A topic whose end nobody tells has nothing that could be missed; the others are looked at all the same.
      const sightings = member.lanes().map((lane) => {
        const { topic, partition, awaited } = lane;
        return { topic, partition, awaited, end: ends.get(topic)?.[partition] ?? awaited, idle: member.isIdle(lane) };
      });
      const reason = watchdog.observe(performance.now(), member.state(), sightings);
      if (reason === null) member.lookAround(options.lostAt?.());
      else member.restart(reason);
    }
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look().finally(() => {
      looking = false;
    });
  }, WATCH_EVERY_MS);
  timer.unref();
  return { haveTold: () => haveTold, stop: () => clearInterval(timer) };
}

/** Asks the app now and then what its store has forgotten; where that is away, what comes of it is told by others. Answers with how to end it. */
function watchStore(members: readonly Member[], { forgotten }: ConsumeOptions): () => void {
  if (forgotten === undefined) return () => {};
  let asking = false;
  const ask = async () => {
    asking = true;
    const positions = await forgotten().catch(() => []);
    for (const member of members) member.goBack(positions);
    asking = false;
  };
  const timer = setInterval(() => void (asking || ask()), ASK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

type GroupStart = (topic: string, partition: number) => Promise<bigint>;

/** Positions of the partitions that are ours. */
const positionsOf = (members: readonly Member[]): ReadonlyMap<string, bigint> =>
  new Map(members.flatMap((member) => member.lanes()).map((lane) => [`${lane.topic}/${lane.partition}`, lane.position]));

/** Where every partition stands: ours once all are positioned, before that by what the group has committed. */
async function lagOf(members: readonly Member[], options: ConsumptionOptions, groupStart: GroupStart): Promise<bigint> {
  const positioned = members.every((member) => member.ready());
  const mine = positionsOf(members);
  const stands = async (topic: string, partition: number, end: bigint) =>
    mine.get(`${topic}/${partition}`) ?? (positioned ? end : await groupStart(topic, partition));
  const gaps = options.consume.topics.map(async (topic) => {
    const ends = await options.endOffsets(topic);
    return Promise.all(ends.map(async (end, partition) => end - (await stands(topic, partition, end))));
  });
  return (await Promise.all(gaps)).flat().reduce((sum, gap) => (gap > 0n ? sum + gap : sum), 0n);
}

/** Where the partitions of these topics end. */
async function placesOf({ consume, endOffsets }: ConsumptionOptions) {
  const ends = await Promise.all(consume.topics.map(async (topic) => [topic, await endOffsets(topic)] as const));
  return ends.flatMap(([topic, of]) => of.map((end, partition) => ({ topic, partition, end })));
}

/**
 * Others' partitions stand where the group has committed: that may be behind what was handled, never ahead of it. Where Kafka has lost the end of a partition
 * meanwhile, what is left is all that can be handled.
 */
async function markOf(members: readonly Member[], options: ConsumptionOptions, groupStart: GroupStart) {
  let places = await placesOf(options);
  let askedAt = performance.now();
  return async (): Promise<boolean> => {
    if (performance.now() - askedAt >= WATCH_EVERY_MS) {
      askedAt = performance.now();
      const now = new Map((await placesOf(options)).map(({ topic, partition, end }) => [`${topic}/${partition}`, end]));
      places = places.map((place) => ({ ...place, end: lower(place.end, now.get(`${place.topic}/${place.partition}`) ?? place.end) }));
    }
    const mine = positionsOf(members);
    const passed = places.map(
      async ({ topic, partition, end }) => end === 0n || (mine.get(`${topic}/${partition}`) ?? (await groupStart(topic, partition))) >= end,
    );
    return (await Promise.all(passed)).every(Boolean);
  };
}

const lower = (one: bigint, other: bigint): bigint => (one < other ? one : other);

/** Joins the group with as many members as asked and keeps them alive until `stop`. */
export async function startConsumption(options: ConsumptionOptions): Promise<Consumption & { restart(reason: string): void }> {
  const { consume, kafka, sessionTimeoutMs } = options;
  const log = options.log.child({ group: consume.group });
  const groupStart = groupStarts(options.admin, consume.group);
  const maxRecords = consume.maxRecords ?? 500;
  const { admin } = options;
  const held = { range: partitionRange(admin), epochEnd: epochEnds(admin), firstAfter: firstAfter(admin) };
  const start = () => startMember({ kafka, consume, maxRecords, sessionTimeoutMs, groupStart, held, log });
  const members = await Promise.all(Array.from({ length: consume.members ?? 1 }, start));
  const guard = watch(members, options);
  const endAsking = watchStore(members, consume);
  const states = () => members.map((member) => member.state());

  return {
    lag: () => lagOf(members, options, groupStart),
    mark: () => markOf(members, options, groupStart),
    ready: () => members.every((member) => member.ready()) && isReachable(guard.haveTold(), states(), performance.now()),
    restart: (reason) => {
      for (const member of members) member.restart(reason);
    },
    async stop() {
      guard.stop();
      endAsking();
      await Promise.all(members.map((member) => member.stop()));
    },
  };
}
