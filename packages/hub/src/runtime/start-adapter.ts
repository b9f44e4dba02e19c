import { eventEntry } from '@homeward/contracts';
import type { Adapter } from '../surface/define-adapter.ts';
import { appHandle } from './app-handle.ts';
import { appStatus } from './app-status.ts';
import { sourceOf } from './envelope.ts';
import { GroupCommit } from './group-commit.ts';
import { trackHealth } from './health.ts';
import { mountDoor } from './mount-door.ts';
import { startRelay } from './relay.ts';
import type { AdapterDeps, DoorCounts, RunningAdapter } from './running.ts';
import { checkConfig, topicSpec } from './start-app.ts';
import { defaultTuning } from './tuning.ts';

/** Runs an adapter: its schema, its topics, its doors (for a transport to listen at) and the relay of what they accept. */
export async function startAdapter(adapter: Adapter, deps: AdapterDeps): Promise<RunningAdapter> {
  const config = checkConfig(adapter, deps.config);
  const { store, broker, clock, metrics, environment } = deps;
  const log = deps.log.child({ adapter: adapter.name });
  const tuning = { ...defaultTuning, ...deps.tuning };
  const health = trackHealth(log);
  const source = sourceOf(adapter.name, deps.organisation);
  await store.migrate(null);
  const emitted = new Set(Object.values(adapter.inbound).flatMap((inbound) => inbound.emits.map((type) => eventEntry(type).topic)));
  await broker.ensureTopics([...emitted].map(topicSpec));

  const relay = startRelay({ store: store.relay, broker, health, tuning });
  const commit = new GroupCommit({
    commit: async (group) => {
      const met = await store.receive(group);
      relay.wake();
      return met;
    },
    maxGroup: tuning.maxGroup,
    maxWaiting: tuning.maxWaiting,
    settled: (fault) => (fault === null ? health.works('doors') : health.fails('doors', fault)),
  });
  const counts = Object.fromEntries(
    Object.keys(adapter.inbound).map((name) => [name, { accepted: 0, skipped: 0, duplicate: 0, refused: 0 }]),
  );
  const doors = Object.fromEntries(
    Object.entries(adapter.inbound).map(([name, inbound]) => {
      const door = `${adapter.name}.${name}`;
      const parts = { adapter: adapter.name, door, inbound, source, config, environment, clock, commit, log, metrics };
      return [name, mountDoor({ ...parts, counts: counts[name] as { -readonly [K in keyof DoorCounts]: number } })];
    }),
  );

  let stopped = false;
  const unit = () => ({ app: adapter.name, source, organisation: deps.organisation, now: clock.now(), rebuilding: false });
  const ready = () => !stopped;
  const status = appStatus({ name: adapter.name, store, health, ready, stopped: () => stopped, lag: async () => 0n });
  return {
    name: adapter.name,
    doors,
    handle: appHandle({ store, clock, aggregates: [], unit, committed: relay.wake }),
    ready,
    status: async () => ({ ...(await status()), doors: structuredClone(counts) }),
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await commit.drained();
      await relay.stop();
    },
  };
}
