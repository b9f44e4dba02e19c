import { setTimeout as pause } from 'node:timers/promises';
import { Fault, newId, toFault } from '@homeward/kernel';
import type { Projection } from '../surface/projection.ts';
import type { CommandParts } from './command.ts';
import { stamp } from './envelope.ts';
import type { Health } from './health.ts';

type Announcing = Projection & Required<Pick<Projection, 'announcing'>>;

const isAnnouncing = (projection: Projection): projection is Announcing => projection.announcing !== undefined;

/** Asks once what rows have to say and publishes it with what the projection wrote down. Answers whether there is more. */
export async function announceRows(parts: CommandParts, { name, announcing }: Announcing): Promise<boolean> {
  const { said, more } = await parts.store.transaction(async (tx) => {
    const unit = parts.unit();
    const sql = { query: tx.sql.query, putRows: tx.putRows.bind(tx), removeRows: tx.removeRows.bind(tx) };
    const { events, more } = await announcing.announce(sql, unit);
    const odd = events.find(({ type }) => !announcing.emits.includes(type));
    if (odd !== undefined) throw new Fault('HUB_BUG', `projection ${name} emits ${odd.type} without declaring it`);
    const id = newId(unit.now);
    const cause = { id, correlationId: id, traceparent: null };
    const emissions = stamp(events, { cause, handler: `${unit.app}.${name}.announce`, source: unit.source, recordedAt: unit.now });
    if (emissions.length > 0) await tx.addOutbox(emissions.map(({ row }) => row));
    return { said: emissions.length, more };
  });
  if (said > 0) parts.committed();
  return more;
}

/** Asks every projection that announces, each at its own pace, until it is stopped. What fails is asked again. */
export function watchRows(parts: CommandParts, projections: readonly Projection[], health: Health): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const run = async (projection: Announcing) => {
    while (!stopping.signal.aborted) {
      try {
        const more = await announceRows(parts, projection);
        health.works(`announcing ${projection.name}`);
        if (more) continue;
      } catch (thrown) {
        health.fails(`announcing ${projection.name}`, toFault(thrown));
      }
      await pause(projection.announcing.everyMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = projections.filter(isAnnouncing).map(run);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
}
