import { type Topic, topics } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import type { TopicSpec } from '../ports/broker.ts';
import type { App } from '../surface/define-app.ts';
import { type HandleParts, appHandle } from './app-handle.ts';
import { appStatus } from './app-status.ts';
import { consume } from './consume.ts';
import { deadLetterTopicSpec } from './dead-letter.ts';
import { sourceOf } from './envelope.ts';
import { watchDeadlines } from './fire-deadlines.ts';
import { trackHealth } from './health.ts';
import { startRelay } from './relay.ts';
import type { AppDeps, RunningApp } from './running.ts';
import { subscriptionsOf, topicsWritten } from './subscriptions.ts';
import { defaultTuning } from './tuning.ts';

export const topicSpec = (topic: Topic): TopicSpec => {
  const { name, partitions, config } = topics[topic];
  return { name, partitions, config };
};

/** Throws `HUB_CONFIG`, naming settings and never their values. */
export function checkConfig(app: { readonly name: string; readonly config: App['config'] }, config: unknown): unknown {
  const checked = app.config.safeParse(config);
  if (checked.success) return checked.data;
  const where = checked.error.issues.map((issue) => `${issue.path.join('.') || 'the whole'} (${issue.code})`);
  throw new Fault('HUB_CONFIG', `configuration of ${app.name}: ${where.join(', ')}`);
}

/** Runs an app: brings its schema up to date, creates its topics, publishes its outbox, folds what it reads, fires its deadlines. */
export async function startApp(app: App, deps: AppDeps): Promise<RunningApp> {
  checkConfig(app, deps.config);
  const { store, broker, clock, metrics } = deps;
  const log = deps.log.child({ app: app.name });
  const tuning = { ...defaultTuning, ...deps.tuning };
  const health = trackHealth(log);
  const source = sourceOf(app.name, deps.organisation);
  await store.migrate(app.migrations);
  await broker.ensureTopics([...new Set([...app.reads, ...topicsWritten(app)])].map(topicSpec));
  await broker.ensureTopics(app.reads.map((topic) => deadLetterTopicSpec(topic, app.name)));

  const relay = startRelay({ store: store.relay, broker, health, tuning });
  const work: HandleParts = {
    store,
    clock,
    aggregates: app.aggregates,
    unit: () => ({ app: app.name, source, organisation: deps.organisation, now: clock.now(), rebuilding: false }),
    committed: () => relay.wake(),
  };
  const parts = { broker, store, subscriptions: subscriptionsOf(app), group: app.name, topics: app.reads, health, metrics, tuning };
  const giveUp = async (thrown: unknown): Promise<never> => {
    await relay.stop(); // a start that fails leaves nothing running
    throw thrown;
  };
  const consumption = app.reads.length === 0 ? null : await consume({ ...parts, unit: work.unit, committed: work.committed }).catch(giveUp);
  const deadlines = watchDeadlines(work, app.aggregates, { pollMs: tuning.deadlinePollMs, health });

  let stopped = false;
  const ready = () => !stopped && (consumption?.ready() ?? true);
  return {
    name: app.name,
    handle: appHandle(work),
    ready,
    status: appStatus({ name: app.name, store, health, ready, stopped: () => stopped, lag: async () => consumption?.lag() ?? 0n }),
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await Promise.all([consumption?.stop(), deadlines.stop()]);
      await relay.stop();
    },
  };
}
