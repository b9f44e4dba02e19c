import { setTimeout as pause } from 'node:timers/promises';
import { Fault, newId, toFault } from '@homeward/kernel';
import type { StoreTransaction } from '../ports/store.ts';
import type { Projection, RowsAnnounced } from '../surface/projection.ts';
import type { CommandParts } from './command.ts';
import { type Emission, stamp } from './envelope.ts';
import type { Heard } from './follow-heard.ts';
import type { Health } from './health.ts';
import { PACKED_FROM } from './unit-of-work.ts';

export interface RowParts extends CommandParts {
  readonly heard: Heard;
}

type Announcing = Projection & Required<Pick<Projection, 'announcing'>>;

/** Publishes what rows say: figures of every area and period at once, which as packs are a few rows to write, to claim and to remove instead of one each. */
async function publish(tx: StoreTransaction, emissions: readonly Emission[]): Promise<void> {
  if (emissions.length >= PACKED_FROM) await tx.mayPack();
  if (emissions.length > 0) await tx.addOutbox(emissions.map(({ row }) => row));
}

const isAnnouncing = (projection: Projection): projection is Announcing => projection.announcing !== undefined;

/** Asks once what rows have to say and publishes it with what the projection wrote down. */
export async function announceRows(parts: RowParts, { name, announcing }: Announcing): Promise<Omit<RowsAnnounced, 'events'>> {
  const { said, more, wantsHeard } = await parts.store.transaction(async (tx) => {
    const unit = parts.unit();
    const { now, organisation } = unit;
    const [putRows, keepRows, removeRows] = [tx.putRows.bind(tx), tx.keepRows.bind(tx), tx.removeRows.bind(tx)];
    const sql = { query: tx.sql.query, putRows, keepRows, removeRows };
    const { events, ...rest } = await announcing.announce(sql, {
      now,
      organisation,
      heardUntil: parts.heard.until(),
      config: parts.config,
    });
    const odd = events.find(({ type }) => !announcing.emits.includes(type));
    if (odd !== undefined) throw new Fault('HUB_BUG', `projection ${name} emits ${odd.type} without declaring it`);
    const id = newId(unit.now);
    const cause = { id, correlationId: id, traceparent: null };
    const emissions = stamp(events, { cause, handler: `${unit.app}.${name}.announce`, source: unit.source, recordedAt: unit.now });
    await Promise.all([publish(tx, emissions), rest.more || emissions.length > 0 ? tx.relax() : undefined]); // what a crash takes away is found and said anew, as a whole
    return { said: emissions.length, wantsHeard: false, ...rest };
  });
  if (said > 0) parts.committed();
  return { more, wantsHeard };
}

/** Asks every projection that announces, each at its own pace, until it is stopped. What fails is asked again. */
export function watchRows(parts: RowParts, projections: readonly Projection[], health: Health): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const run = async (projection: Announcing) => {
    while (!stopping.signal.aborted) {
      try {
        const { more, wantsHeard } = await announceRows(parts, projection);
        if (wantsHeard === true) await parts.heard.look();
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
