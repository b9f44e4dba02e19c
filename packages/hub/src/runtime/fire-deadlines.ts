import { setTimeout as pause } from 'node:timers/promises';
import { deriveId, type Fault, toFault } from '@homeward/kernel';
import type { StoreTransaction } from '../ports/store.ts';
import type { DeadlineRow } from '../ports/store-rows.ts';
import type { AnyAggregate } from '../surface/aggregate.ts';
import { type CommandParts, decideIn } from './command.ts';
import type { Health } from './health.ts';

const AT_ONCE = 100;

/** Fires one deadline if, under the lock, the state still names it. */
async function fireIn(tx: StoreTransaction, { spec, row }: { spec: AnyAggregate; row: DeadlineRow }, parts: CommandParts): Promise<void> {
  const stored = (await tx.lockAggregates(row.kind, [row.id])).get(row.id);
  const named = stored === undefined ? null : (spec.deadline?.(stored.state) ?? null);
  const unit = parts.unit();
  if (!(await tx.fireDeadline(row, unit.now))) return;
  if (stored === undefined || named?.name !== row.name || named.dueAt !== row.dueAt) return;
  const id = deriveId('deadline', row.kind, row.id, row.name, String(row.dueAt));
  const actor = { role: 'system', organisation: unit.organisation, userRef: null };
  const cause = { id, correlationId: id, traceparent: null };
  await decideIn(tx, { spec, id: row.id, command: row.command, actor, cause }, { stored, unit });
}

/** A deadline whose command was refused or broke is not sent again: it counts as fired, and the fault is counted. */
async function giveUp(parts: CommandParts, row: DeadlineRow, fault: Fault): Promise<void> {
  await parts.store.transaction(async (tx) => {
    await tx.fireDeadline(row, parts.unit().now);
    await tx.countFaults(new Map([[fault.code, 1]]));
  });
}

/** Sends the commands of all deadlines that have passed. Answers how many there were. */
export async function fireDue(parts: CommandParts, aggregates: readonly AnyAggregate[]): Promise<number> {
  const due = await parts.store.dueDeadlines(parts.clock.now(), AT_ONCE);
  for (const row of due) {
    const spec = aggregates.find((candidate) => candidate.name === row.kind);
    try {
      await parts.store.transaction(async (tx) => {
        if (spec === undefined) await tx.fireDeadline(row, parts.unit().now);
        else await fireIn(tx, { spec, row }, parts);
      });
      parts.committed();
    } catch (thrown) {
      const fault = toFault(thrown);
      if (fault.row.retry === 'backoff') throw fault;
      await giveUp(parts, row, fault);
    }
  }
  return due.length;
}

/** Looks for passed deadlines until it is stopped. */
export function watchDeadlines(
  parts: CommandParts,
  aggregates: readonly AnyAggregate[],
  options: { pollMs: number; health: Health },
): { stop(): Promise<void> } {
  if (aggregates.every((spec) => spec.deadline === undefined)) return { stop: async () => {} };
  const stopping = new AbortController();
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        const fired = await fireDue(parts, aggregates);
        options.health.works('deadlines');
        if (fired === AT_ONCE) continue;
      } catch (thrown) {
        options.health.fails('deadlines', toFault(thrown));
      }
      await pause(options.pollMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
