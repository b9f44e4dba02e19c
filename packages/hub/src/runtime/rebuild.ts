import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '../surface/define-app.ts';
import { consume } from './consume.ts';
import { replayEdited } from './letters/replay-event.ts';
import { openMember } from './member.ts';
import type { AppDeps } from './running.ts';
import { settleAnnounced } from './settle-announced.ts';
import { subscriptionsOf, topicsWritten } from './subscriptions.ts';

/** Partitions that are not yet read up to where they ended when the rebuild began. */
async function unread(deps: AppDeps, group: string, ends: ReadonlyMap<string, readonly bigint[]>): Promise<number> {
  let left = 0;
  for (const [topic, offsets] of ends) {
    for (const [partition, end] of offsets.entries()) {
      if (end > 0n && ((await deps.store.storedOffset(group, topic, partition)) ?? 0n) < end) left += 1;
    }
  }
  return left;
}

/**
 * Builds an app's state anew from the log, as it stands when the call is made: empties what is derived, folds the facts it consumed and
 * its own events, decides and announces nothing. Afterwards `startApp` goes on from the same offsets. The app must not run meanwhile.
 * What was announced is then taken to be what the states would announce, so that nothing is said twice.
 */
export async function rebuildApp(app: App, deps: AppDeps): Promise<void> {
  const { store, broker, metrics } = deps;
  const { tuning, health, unit: live } = openMember(app, deps);
  const unit = () => ({ ...live(), rebuilding: true });
  await store.migrate(app.migrations);
  const views = app.aggregates.flatMap((spec) => spec.views.map((view) => view.table));
  await store.wipe([...views, ...app.projections.flatMap((projection) => projection.tables ?? [])]);
  const topics = [...new Set([...app.reads, ...topicsWritten(app)])];
  const ends = new Map(await Promise.all(topics.map(async (topic) => [topic, await broker.endOffsets(topic)] as const)));
  const parts = { broker, store, subscriptions: subscriptionsOf(app), group: app.name, topics, health, metrics, tuning, unit };
  const consumption = await consume({ ...parts, committed: () => {}, fromStart: true });
  try {
    while ((await unread(deps, app.name, ends)) > 0) await pause(50);
  } finally {
    await consumption.stop();
  }
  await replayEdited(store, { group: app.name, subscriptions: parts.subscriptions, unit });
  await settleAnnounced(app, store, unit());
}
