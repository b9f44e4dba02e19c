import { setTimeout as pause } from 'node:timers/promises';
import { Fault, toFault } from '@homeward/kernel';
import type { Broker, OffsetRange } from '../ports/broker.ts';
import type { App } from '../surface/define-app.ts';
import { consume } from './consume.ts';
import { replayEdited } from './letters/replay-event.ts';
import { type Member, openMember } from './member.ts';
import type { AppDeps } from './running.ts';
import { settleAnnounced } from './settle-announced.ts';
import { subscriptionsOf, topicsWritten } from './subscriptions.ts';

const PUBLISH_MS = 60_000;

/** What the partitions of topics have. */
type Ranges = ReadonlyMap<string, readonly OffsetRange[]>;

const LOOK_MS = 50;
/** Looks until it is asked again what the partitions have. */
const ASKED_AFTER = 20;

const rangesOf = async (broker: Broker, topics: readonly string[]): Promise<Ranges> =>
  new Map(await Promise.all(topics.map(async (topic) => [topic, await broker.ranges(topic)] as const)));

/** The same as soon as Kafka tells: one that has only just started may not know all of its leaders. Throws `HUB_BROKER` where it does not within `ms`. */
async function rangesWithin(ms: number, ...of: Parameters<typeof rangesOf>): Promise<Ranges> {
  for (const until = performance.now() + ms; ; await pause(LOOK_MS)) {
    try {
      return await rangesOf(...of);
    } catch (thrown) {
      if (toFault(thrown).code !== 'HUB_BROKER' || performance.now() >= until) throw thrown;
    }
  }
}

/**
 * Partitions that are not yet read up to where they ended when the rebuild began, as far as that is still there: records expire, and Kafka may lose the end
 * of a partition. Of one that has no record any more nothing comes to be read.
 */
async function unread(
  { store }: AppDeps,
  group: string,
  { begun, now }: { readonly begun: Ranges; readonly now: Ranges },
): Promise<number> {
  let left = 0;
  for (const [topic, partitions] of begun) {
    for (const [partition, before] of partitions.entries()) {
      const { low, end } = now.get(topic)?.[partition] ?? before;
      const last = end < before.end ? end : before.end;
      if (low < last && ((await store.storedPosition(group, topic, partition))?.next ?? 0n) < last) left += 1;
    }
  }
  return left;
}

/** Resolves once everything is read that was there when it was called. */
async function allRead(deps: AppDeps, group: string, begun: Ranges): Promise<void> {
  let now = begun;
  for (let look = 1; (await unread(deps, group, { begun, now })) > 0; look += 1) {
    await pause(LOOK_MS);
    if (look % ASKED_AFTER === 0) now = await rangesOf(deps.broker, [...begun.keys()]).catch(() => now); // it may be away for a while
  }
}

/** What the app said is read from its topics; what of it is not there yet would be missing from its past. Throws `HUB_BROKER` where nothing of it goes for `ms`. */
async function publishRest({ startRelay }: Member, { store }: AppDeps, ms: number): Promise<void> {
  const relay = startRelay();
  try {
    let before = Number.POSITIVE_INFINITY;
    for (let until = 0, left = await store.relay.backlog(); left > 0; left = await store.relay.backlog()) {
      if (left !== before) until = performance.now() + ms;
      if (performance.now() >= until)
        throw new Fault('HUB_BROKER', `${left} records still wait to be published, and would be missing from what is built anew`);
      before = left;
      await pause(50);
    }
  } finally {
    await relay.stop();
  }
}

/**
 * Builds an app's state anew from the log, as it stands when the call is made: empties what is derived, folds the facts it consumed and
 * its own events, decides and announces nothing. Afterwards `startApp` goes on from the same offsets; before that, if this was broken off, it does
 * not start. The app must not run meanwhile. `publishMs`: how long what was said before may take to be published, and Kafka to tell what its topics have,
 * in milliseconds. What was announced is then taken to be what the states would announce, so that nothing is said twice.
 */
export async function rebuildApp(app: App, deps: AppDeps, { publishMs = PUBLISH_MS }: { readonly publishMs?: number } = {}): Promise<void> {
  const { store, broker, metrics } = deps;
  const member = openMember(app, deps);
  const { tuning, health, unit: live } = member;
  const unit = () => ({ ...live(), rebuilding: true });
  await store.migrate(app.migrations);
  await publishRest(member, deps, publishMs);
  const topics = [...new Set([...app.reads, ...topicsWritten(app)])];
  const ranges = await rangesWithin(publishMs, broker, topics); // before anything is emptied
  const views = app.aggregates.flatMap((spec) => spec.views.map((view) => view.table));
  await store.wipe([...views, ...app.projections.flatMap((projection) => projection.tables ?? [])]);
  const parts = { broker, store, subscriptions: subscriptionsOf(app), group: app.name, topics, health, metrics, tuning, unit };
  const consumption = await consume({ ...parts, committed: () => {}, fromStart: true });
  try {
    await allRead(deps, app.name, ranges);
  } finally {
    await consumption.stop();
  }
  await replayEdited(store, { group: app.name, subscriptions: parts.subscriptions, unit });
  await settleAnnounced(app, store, unit());
  await store.endRebuild();
}
