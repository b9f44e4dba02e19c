import { eventEntry } from '@homeward/contracts';
import type { Adapter, Door } from '../surface/define-adapter.ts';
import { appHandle } from './app-handle.ts';
import { appStatus } from './app-status.ts';
import { GroupCommit } from './group-commit.ts';
import { type Member, openMember, topicSpec } from './member.ts';
import { mountDoor } from './mount-door.ts';
import type { Relay } from './relay.ts';
import type { AdapterDeps, DoorCounts, RunningAdapter } from './running.ts';

/** One group commit for all doors of an adapter. */
function openCommit(deps: AdapterDeps, { tuning, health }: Member, relay: Relay): GroupCommit {
  return new GroupCommit({
    commit: async (group) => {
      const met = await deps.store.receive(group);
      relay.wake();
      return met;
    },
    maxGroup: tuning.maxGroup,
    maxWaiting: tuning.maxWaiting,
    maxWaitingBytes: tuning.maxWaitingBytes,
    settled: (fault) => (fault === null ? health.works('doors') : health.fails('doors', fault)),
  });
}

interface Mounted {
  readonly doors: Readonly<Record<string, Door>>;
  counts(): Readonly<Record<string, DoorCounts>>;
}

function mountDoors(
  adapter: Adapter,
  parts: Pick<Parameters<typeof mountDoor>[0], 'source' | 'config' | 'environment' | 'clock' | 'commit' | 'log' | 'metrics'>,
): Mounted {
  const mounted = Object.entries(adapter.inbound).map(([name, inbound]) => {
    const counts = { accepted: 0, skipped: 0, duplicate: 0, refused: 0 };
    return { name, counts, door: mountDoor({ ...parts, adapter: adapter.name, door: `${adapter.name}.${name}`, inbound, counts }) };
  });
  return {
    doors: Object.fromEntries(mounted.map(({ name, door }) => [name, door])),
    counts: () => Object.fromEntries(mounted.map(({ name, counts }) => [name, { ...counts }])),
  };
}

/** Runs an adapter: its schema, its topics, its doors (for a transport to listen at) and the relay of what they accept. */
export async function startAdapter(adapter: Adapter, deps: AdapterDeps): Promise<RunningAdapter> {
  const { name } = adapter;
  const { store, broker, clock, metrics, environment } = deps;
  const member = openMember(adapter, deps);
  const { config, log, health, unit } = member;
  await store.migrate(null);
  const written = new Set(Object.values(adapter.inbound).flatMap((inbound) => inbound.emits.map((type) => eventEntry(type).topic)));
  await broker.ensureTopics([...written].map(topicSpec));

  const relay = member.startRelay();
  const commit = openCommit(deps, member, relay);
  const { doors, counts } = mountDoors(adapter, { source: unit().source, config, environment, clock, commit, log, metrics });
  let stopped = false;
  const ready = () => !stopped;
  const status = appStatus({ name, store, health, ready, stopped: () => stopped, lag: async () => 0n });
  return {
    name,
    doors,
    handle: appHandle({ store, clock, aggregates: [], unit, committed: relay.wake }),
    ready,
    status: async () => ({ ...(await status()), doors: counts() }),
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await commit.drained();
      await relay.stop();
    },
  };
}
