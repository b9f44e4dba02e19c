import { deriveId, Fault, toFault } from '@homeward/kernel';
import type { StoreTransaction } from '../ports/store.ts';
import type { DeadlineRow, DueDeadline } from '../ports/store-rows.ts';
import type { AnyAggregate } from '../surface/aggregate.ts';
import { type CommandParts, decideIn } from './command.ts';
import type { Health } from './health.ts';
import { isOfOlder, lockInShape, newerThan } from './in-shape.ts';
import { Aside } from './letters/aside.ts';
import { traceRows } from './trace.ts';
import { Wake } from './wake.ts';

const AT_ONCE = 100;

/** Fires one deadline if, under the lock, the state still names it. */
async function fireIn(tx: StoreTransaction, { spec, row }: { spec: AnyAggregate; row: DeadlineRow }, parts: CommandParts): Promise<void> {
  const stored = (await lockInShape(tx, [spec, [row.id]])).get(row.id);
  const named = stored === undefined ? null : (spec.deadline?.(stored.state) ?? null);
  const unit = parts.unit();
  if (!(await tx.fireDeadline(row, unit.now))) return;
  if (stored === undefined) return;
  if (named?.name !== row.name || named.dueAt !== row.dueAt) {
    const { kind, id } = row;
    if (isOfOlder(spec, stored)) await tx.setDeadlines([{ kind, id }], named === null ? [] : [{ kind, id, ...named }]); // that release named another
    return;
  }
  const id = deriveId('deadline', row.kind, row.id, row.name, String(row.dueAt));
  const actor = { role: 'system', organisation: unit.organisation, userRef: null };
  const cause = { id, correlationId: id, traceparent: null };
  await decideIn(tx, { spec, id: row.id, command: row.command, actor, cause }, { stored, unit, config: parts.config });
}

/** A deadline whose command was refused or broke is not sent again: it counts as fired, the fault is counted and told in the trace. */
async function giveUp(parts: CommandParts, row: DeadlineRow, { fault, began }: { fault: Fault; began: number }): Promise<void> {
  const unit = parts.unit();
  const faults = [{ eventId: null, code: fault.code, handler: `${row.kind} ${row.name}`, attempts: 1 }];
  await parts.store.transaction(async (tx) => {
    if (!(await tx.fireDeadline(row, unit.now))) return; // somebody else fired it meanwhile
    await tx.countFaults(new Map([[fault.code, 1]]));
    await tx.addOutbox(
      traceRows(unit, { kind: 'DEADLINE', handler: row.kind, startedAt: unit.now, began, consumed: [], faults, outbox: [] }),
    );
  });
}

/** Fires one deadline; answers the fault where this build cannot judge it, and throws what may pass. */
async function fire(parts: CommandParts, { spec, row }: { spec: AnyAggregate; row: DueDeadline }): Promise<Fault | null> {
  const { shape } = row;
  const newer = shape === null ? null : newerThan(spec, { shape });
  if (newer !== null) return newer; // thousands may wait for one that was taken back: a transaction for each at each look would hold up the others
  const began = performance.now();
  try {
    await parts.store.transaction((tx) => fireIn(tx, { spec, row }, parts));
    parts.committed();
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.row.retry === 'backoff') throw fault; // it is due still, and so is all behind it
    if (fault.code === 'HUB_SCHEMA') return fault;
    await giveUp(parts, row, { fault, began });
  }
  return null;
}

interface Looking {
  readonly stopping?: AbortSignal;
  /** Deadlines that failed at looks before for what may pass; none unless told. */
  readonly aside?: Aside;
  readonly pollMs?: number;
}

interface Turn extends Required<Pick<Looking, 'aside' | 'pollMs'>> {
  /** Those put aside whose time has not come. */
  readonly waiting: ReadonlySet<string>;
}

const nameOf = ({ kind, id, name, dueAt }: DeadlineRow): string => JSON.stringify([kind, id, name, dueAt]);

/** The same for one that did not fail, or whose time has come: one that fails again and again leaves those behind it their turn. */
async function fireInTurn(parts: CommandParts, at: Parameters<typeof fire>[1], { aside, pollMs, waiting }: Turn): Promise<Fault | null> {
  const name = nameOf(at.row);
  if (waiting.has(name)) return new Fault('HUB_STORE', 'a deadline that could not be fired waits for its next try');
  const began = performance.now();
  try {
    const notOurs = await fire(parts, at);
    aside.forget(name);
    return notOurs;
  } catch (thrown) {
    aside.put(name, Math.max(toFault(thrown).retryAfterMs ?? pollMs, performance.now() - began)); // others have at least as much time as it took
    throw thrown;
  }
}

/**
 * Sends the commands of all deadlines that have passed; answers how many. One that this build cannot judge, since a newer release wrote of
 * the aggregate, stays for that release; throws its fault (`HUB_SCHEMA`) once the others are sent, and at once what may pass, which the next look
 * passes over. Those of kinds that this build has no deadlines of stay too, unread. Page by page, each behind the one before: what stays would fill the first page for ever.
 */
export async function fireDue(parts: CommandParts, aggregates: readonly AnyAggregate[], looking: Looking = {}): Promise<number> {
  const { stopping, aside = new Aside(), pollMs = 0 } = looking;
  const turn = { aside, pollMs, waiting: new Set(aside.waiting()) };
  const specs = new Map(aggregates.filter((spec) => spec.deadline !== undefined).map((spec) => [spec.name, spec]));
  const look = { now: parts.clock.now(), kinds: [...specs.keys()], limit: AT_ONCE };
  let left: Fault | null = null;
  let seen = 0;
  let page: readonly DueDeadline[] = [];
  do {
    page = await parts.store.dueDeadlines({ ...look, after: page.at(-1) ?? null });
    for (const row of page) {
      const spec = specs.get(row.kind);
      if (spec !== undefined) left = (await fireInTurn(parts, { spec, row }, turn)) ?? left;
    }
    seen += page.length;
  } while (page.length === AT_ONCE && stopping?.aborted !== true);
  if (left !== null) throw left;
  return seen;
}

/** Looks for passed deadlines until it is stopped: from time to time, and at once where the clock was moved. */
export function watchDeadlines(
  parts: CommandParts,
  aggregates: readonly AnyAggregate[],
  options: { pollMs: number; health: Health },
): { stop(): Promise<void> } {
  if (aggregates.every((spec) => spec.deadline === undefined)) return { stop: async () => {} };
  const stopping = new AbortController();
  const aside = new Aside();
  const moved = new Wake();
  const stopHearing = parts.clock.onMove?.(() => moved.set());
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        const fired = await fireDue(parts, aggregates, { stopping: stopping.signal, aside, pollMs: options.pollMs });
        options.health.works('deadlines');
        if (fired > 0) continue; // what fired may have named a next one that has passed, too
      } catch (thrown) {
        options.health.fails('deadlines', toFault(thrown));
      }
      await moved.wait(options.pollMs, stopping.signal);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopHearing?.();
      stopping.abort();
      await running;
    },
  };
}
