import { Fault } from '@homeward/kernel';
import type { TopicSpec } from '../ports/broker.ts';
import type { AppStore } from '../ports/store.ts';
import type { App } from '../surface/define-app.ts';
import { watchRows } from './announce-rows.ts';
import { appHandle, type HandleParts } from './app-handle.ts';
import { appStatus } from './app-status.ts';
import { consume } from './consume.ts';
import { deadLetterTopicSpec } from './dead-letter.ts';
import { watchDeadlines } from './fire-deadlines.ts';
import { followHeard } from './follow-heard.ts';
import { publicationReplayer } from './letters/publication.ts';
import { eventReplayer } from './letters/replay-event.ts';
import { watchReplays } from './letters/work-off.ts';
import { openMember, topicSpec } from './member.ts';
import type { AppDeps, RunningApp } from './running.ts';
import { subscriptionsOf, topicsWritten } from './subscriptions.ts';
import { TRACE_TOPIC } from './trace.ts';
import { ACCESS_TOPIC } from './open-access-log.ts';
import { takesWork } from './takes-work.ts';
import { watchUpkeep } from './watch-upkeep.ts';

const isAboutPeople = ({ routes }: App): boolean => routes.some(({ about }) => about !== undefined);

/** Every topic that it reads or writes, once, and those of its dead letters. */
function topicsOf(app: App): TopicSpec[] {
  const named = new Set([...app.reads, ...topicsWritten(app), TRACE_TOPIC, ...(isAboutPeople(app) ? [ACCESS_TOPIC] : [])]);
  return [...[...named].map(topicSpec), ...app.reads.map((topic) => deadLetterTopicSpec(topic, app.name))];
}

/** Its schema, unless what is in it is half built: what a rebuild had not read when it was broken off nobody would read again, since Kafka's own offsets are past it. */
async function bringUp({ name, migrations }: App, store: AppStore): Promise<void> {
  await store.migrate(migrations);
  if (await store.isRebuilding())
    throw new Fault(
      'HUB_CONFIG',
      `building ${name} anew was broken off, so that its state is not whole: run homeward rebuild ${name} again`,
    );
}

/** Runs an app: brings its schema up to date, creates its topics, publishes its outbox, folds what it reads, fires its deadlines. */
export async function startApp(app: App, deps: AppDeps): Promise<RunningApp> {
  const { name, aggregates, reads } = app;
  const { store, broker, clock, metrics } = deps;
  const { config, tuning, health, unit, startRelay } = openMember(app, deps);
  await bringUp(app, store);
  await broker.ensureTopics(topicsOf(app));

  const relay = startRelay();
  const giveUp = async (thrown: unknown): Promise<never> => {
    await relay.stop(); // a start that fails leaves nothing running
    throw thrown;
  };
  const committed = (isCalm = false) => (isCalm ? relay.note() : relay.wake());
  const subscriptions = subscriptionsOf(app);
  const replayers = { event: eventReplayer({ group: name, subscriptions, unit }), publication: publicationReplayer(unit) };
  const replaying = { store, unit, replayers, committed };
  const work: HandleParts = { config, store, clock, aggregates, unit, committed, queued: () => replays.wake() };
  const parts = { ...work, broker, subscriptions, group: name, topics: reads, gathers: app.gathers === true, health, metrics, tuning };
  const consumption = reads.length === 0 ? null : await consume(parts).catch(giveUp);
  const replays = watchReplays(replaying, { pollMs: tuning.deadlinePollMs, health });
  const deadlines = watchDeadlines(work, aggregates, { pollMs: tuning.deadlinePollMs, health });
  const upkeep = watchUpkeep({ store, clock, health, tuning });
  const announcing = watchRows({ ...work, heard: followHeard({ consumption, clock }) }, app.projections, health);

  let stopped = false;
  const ready = () => !stopped && (consumption?.ready() ?? true);
  return {
    name,
    handle: appHandle(work),
    ready,
    takesWork: takesWork({ store, health, ready }),
    status: appStatus({ name, store, health, ready, stopped: () => stopped, lag: async () => consumption?.lag() ?? 0n }),
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await Promise.all([consumption?.stop(), deadlines.stop(), replays.stop(), announcing.stop(), upkeep.stop()]);
      await relay.stop();
    },
  };
}
