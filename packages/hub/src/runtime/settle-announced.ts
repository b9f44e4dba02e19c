import type { AppStore } from '../ports/store.ts';
import type { AnyAggregate } from '../surface/aggregate.ts';
import type { App } from '../surface/define-app.ts';
import { recall } from './fold.ts';
import { lockInShape } from './in-shape.ts';
import type { UnitContext } from './settle-aggregates.ts';

const AT_ONCE = 200;

async function settleSome(store: AppStore, spec: AnyAggregate, from: { after: string; unit: UnitContext }): Promise<string | null> {
  const { after, unit } = from;
  return store.transaction(async (tx) => {
    const ids = await tx.nextAggregates(spec.name, after, AT_ONCE);
    if (ids.length === 0) return null;
    const stored = await lockInShape(tx, [spec, ids]);
    const facts = Map.groupBy(await tx.loadFacts(spec.name, ids), (row) => row.id);
    const rows = [...stored.values()].map((row) => {
      const causes = (facts.get(row.id) ?? []).map((fact) => recall(fact).event);
      const { announced } = spec.announce(spec.announced, row.state, {
        id: row.id,
        now: unit.now,
        organisation: unit.organisation,
        causes,
      });
      return { ...row, shape: spec.shape, announced };
    });
    await tx.saveAggregates(rows);
    return ids.at(-1) as string;
  });
}

/** After a rebuild: whatever the states would announce counts as announced; the events are thrown away. */
export async function settleAnnounced(app: App, store: AppStore, unit: UnitContext): Promise<void> {
  for (const spec of app.aggregates) {
    for (let after: string | null = ''; after !== null; ) after = await settleSome(store, spec, { after, unit });
  }
}
