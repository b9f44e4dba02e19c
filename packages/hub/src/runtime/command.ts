import { type Clock, Fault, newId } from '@homeward/kernel';
import type { AppStore, StoreTransaction } from '../ports/store.ts';
import type { StoredAggregate } from '../ports/store-rows.ts';
import type { AnyAggregate, DecideContext } from '../surface/aggregate.ts';
import { type Cause, type Emission, stamp } from './envelope.ts';
import { isLate, type OrderedFact, sortFacts } from './fold.ts';
import { lockInShape } from './in-shape.ts';
import { orderKey } from './order-key.ts';
import { checkEmits, settleOne, type UnitContext } from './settle-aggregates.ts';
import { traceRows } from './trace.ts';
import { defaultTuning } from './tuning.ts';
import { within } from './within.ts';
import { noWrites, save } from './writes.ts';

export interface CommandParts {
  readonly store: AppStore;
  readonly clock: Clock;
  readonly config: unknown;
  /** How long a command may take until it is kept, in milliseconds: then it is refused with `HUB_STORE`, and may have been kept all the same. */
  readonly keepMs?: number;
  unit(): UnitContext;
  /** Called after each commit; `isCalm`: it publishes nothing that anybody waits for. */
  committed(isCalm?: boolean): void;
}

export interface Order {
  readonly spec: AnyAggregate;
  readonly id: string;
  readonly command: unknown;
  readonly actor: DecideContext['actor'];
  readonly cause: Cause;
}

/** Decides under the lock and saves what follows: the last that the caller's transaction does. Answers the version. */
export async function decideIn(
  tx: StoreTransaction,
  order: Order,
  { stored, unit, config }: { stored: StoredAggregate | null; unit: UnitContext; config: unknown },
): Promise<number> {
  const { spec, id, command, actor, cause } = order;
  const began = performance.now();
  const events = spec.decide(command, stored?.state ?? spec.initial, { id, now: unit.now, actor, config });
  if (events.length === 0) return stored?.version ?? 0;
  checkEmits(spec, events);
  const emissions = stamp(events, { cause, handler: `${unit.app}.${spec.name}.decide`, source: unit.source, recordedAt: unit.now });
  const own = emissions.filter(({ event }) => event.key === id && spec.facts.includes(event.type)).map(toFact);
  const facts = sortFacts(own);
  const known = isLate(stored, facts) ? await tx.loadFacts(spec.name, [id]) : null;
  const writes = noWrites();
  for (const emission of emissions) writes.outbox.push(emission.row);
  const version = settleOne({ spec, id, stored, facts, known }, unit, writes);
  const kind = actor.role === 'system' ? 'DEADLINE' : 'COMMAND';
  writes.outbox.push(
    ...traceRows(unit, { kind, handler: spec.name, startedAt: unit.now, began, consumed: [], faults: [], outbox: writes.outbox }),
  );
  await tx.last(save(tx, writes));
  return version;
}

const toFact = ({ event, row, traceparent }: Emission): OrderedFact => ({ order: orderKey(event), event, value: row.value, traceparent });

/** A command from a page or an API. Throws what `decide` throws, `HUB_UNKNOWN_REFERENCE`, `HUB_PRECONDITION`, `HUB_SCHEMA` where a newer release wrote the state, and `HUB_STORE` where it is not kept in time. */
export async function sendCommand(
  parts: CommandParts,
  order: Omit<Order, 'cause'>,
  { expectedVersion, begins = false }: { readonly expectedVersion?: number | undefined; readonly begins?: boolean | undefined },
): Promise<{ version: number }> {
  const commandId = newId(parts.clock.now());
  const cause: Cause = { id: commandId, correlationId: commandId, traceparent: null };
  const kept = parts.store.transaction(async (tx) => {
    const stored = (await lockInShape(tx, [order.spec, [order.id]])).get(order.id) ?? null;
    if (stored === null && !begins) throw new Fault('HUB_UNKNOWN_REFERENCE', `no ${order.spec.name} of that id is known here`);
    if (expectedVersion !== undefined && (stored?.version ?? 0) !== expectedVersion)
      throw new Fault('HUB_PRECONDITION', 'somebody else changed this meanwhile');
    return decideIn(tx, { ...order, cause }, { stored, unit: parts.unit(), config: parts.config });
  });
  const version = await within(parts.keepMs ?? defaultTuning.keepMs, kept, 'HUB_STORE');
  parts.committed();
  return { version };
}
