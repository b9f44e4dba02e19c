import { eventEntry, type Topic } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import type { Adapter, Door } from '../surface/define-adapter.ts';
import { appHandle } from './app-handle.ts';
import { appStatus } from './app-status.ts';
import { type RunningDeliveries, startDeliveries } from './deliver/start-deliveries.ts';
import { GroupCommit } from './group-commit.ts';
import { publicationReplayer } from './letters/publication.ts';
import type { Replayer } from './letters/replay-event.ts';
import { watchReplays } from './letters/work-off.ts';
import { type Member, openMember, topicSpec } from './member.ts';
import { type DoorParts, fromPlain, mountDoor, resubmit } from './mount-door.ts';
import { limitOutbox, type OutboxLimit } from './outbox-limit.ts';
import type { Relay } from './relay.ts';
import type { AdapterDeps, DoorCounts, RunningAdapter } from './running.ts';
import { doorTrace, TRACE_TOPIC } from './trace.ts';
import { takesWork } from './takes-work.ts';
import { watchUpkeep } from './watch-upkeep.ts';
import { within } from './within.ts';

/** One group commit for all doors of an adapter, and the limit that it heeds. */
function openCommit(deps: AdapterDeps, { tuning, health, unit }: Member, relay: Relay): { commit: GroupCommit; limit: OutboxLimit } {
  const limit = limitOutbox({ store: deps.store.relay, maxOutbox: tuning.maxOutbox, everyMs: tuning.deadlinePollMs });
  const commit = new GroupCommit({
    commit: async (group) => {
      await limit.refuseWhereFull();
      const began = performance.now();
      const kept = deps.store.receive(group, (met) => doorTrace(unit(), { intakes: group, met, began }));
      return within(tuning.keepMs, kept, 'HUB_STORE').finally(relay.wake);
    },
    maxGroup: tuning.maxGroup,
    maxWaiting: tuning.maxWaiting,
    maxWaitingBytes: tuning.maxWaitingBytes,
    settled: (fault) => (fault === null ? health.works('doors') : health.fails('doors', fault)),
  });
  return { commit, limit };
}

interface Mounted {
  readonly doors: Readonly<Record<string, Door>>;
  counts(): Readonly<Record<string, DoorCounts>>;
  /** Gives a refused message to its door once more. */
  readonly message: Replayer;
}

function mountDoors(
  adapter: Adapter,
  parts: Pick<DoorParts, 'source' | 'config' | 'environment' | 'clock' | 'commit' | 'log' | 'metrics'>,
): Mounted {
  const mounted = Object.entries(adapter.inbound).map(([name, inbound]) => {
    const counts = { accepted: 0, skipped: 0, duplicate: 0, refused: 0 };
    const own: DoorParts = { ...parts, adapter: adapter.name, door: `${adapter.name}.${name}`, inbound, counts };
    return { name, counts, own, door: mountDoor(own) };
  });
  const message: Replayer = async (_tx, { letter, body }) => {
    const own = mounted.find((candidate) => candidate.own.door === letter.source)?.own;
    if (own === undefined) throw new Fault('HUB_NOT_FOUND', `there is no door ${letter.source} any more`);
    const { result, correlationId } = await resubmit(own, body.bytes, fromPlain(body.headers));
    return `${result} as ${correlationId}`;
  };
  return {
    doors: Object.fromEntries(mounted.map(({ name, door }) => [name, door])),
    counts: () => Object.fromEntries(mounted.map(({ name, counts }) => [name, { ...counts }])),
    message,
  };
}

/** Topics that its doors write to. */
const topicsWrittenBy = ({ inbound }: Adapter): Set<Topic> =>
  new Set<Topic>([...Object.values(inbound).flatMap(({ emits }) => emits.map((type) => eventEntry(type).topic)), TRACE_TOPIC]);

const calledBy = (deliveries: RunningDeliveries | null) => (deliveries === null ? {} : { partners: deliveries.partners });

/** Runs an adapter: its schema, its topics, its doors (for a transport to listen at) and the relay of what they accept. */
export async function startAdapter(adapter: Adapter, deps: AdapterDeps): Promise<RunningAdapter> {
  const { name } = adapter;
  const { store, broker, clock, metrics, environment } = deps;
  const member = openMember(adapter, deps);
  const { config, log, health, unit } = member;
  await store.migrate(null);
  await broker.ensureTopics([...topicsWrittenBy(adapter)].map(topicSpec));

  const relay = member.startRelay(() => commit.servesOne);
  const { commit, limit } = openCommit(deps, member, relay);
  const { doors, counts, message } = mountDoors(adapter, { source: unit().source, config, environment, clock, commit, log, metrics });
  const deliveries = await startDeliveries(adapter, { deps, member, relay });
  const committed = (isCalm = false) => {
    if (isCalm) relay.note();
    else relay.wake();
    deliveries?.wake();
  };
  const replayers = { message, publication: publicationReplayer(unit), ...deliveries?.replayers };
  const replays = watchReplays({ store, unit, replayers, committed }, { pollMs: member.tuning.deadlinePollMs, health });
  const upkeep = watchUpkeep({ store, clock, health, tuning: member.tuning });
  let stopped = false;
  const ready = () => !stopped && (deliveries?.ready() ?? true);
  const parts = { name, store, health, ready, isOutboxFull: limit.isFull };
  const status = appStatus({ ...parts, stopped: () => stopped, lag: async () => deliveries?.lag() ?? 0n });
  return {
    name,
    doors,
    handle: appHandle({ config, store, clock, aggregates: [], unit, committed, queued: replays.wake, ...calledBy(deliveries) }),
    ready,
    takesWork: takesWork({ store, health, ready }),
    status: async () => ({ ...(await status()), doors: counts() }),
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await Promise.all([replays.stop(), deliveries?.stop(), upkeep.stop()]);
      await commit.drained();
      await relay.stop();
    },
  };
}
