import type { EpochMillis, FaultCode } from '@homeward/kernel';
import type { PartnerStanding } from '../../ports/delivery-store.ts';
import type { StoreTransaction } from '../../ports/store.ts';
import type { OutboxRow } from '../../ports/store-rows.ts';
import { type Hop, traceRows } from '../trace.ts';
import { type Ended, letterOf } from './judge-attempt.ts';

/** What ended at one partner since the last commit. */
export interface Batch {
  readonly partner: string;
  readonly ended: readonly Ended[];
  /** Its new standing; null where nothing changed. */
  readonly standing: PartnerStanding | null;
  /** By these attempts it is disabled. */
  readonly disables: boolean;
  /** It answers again after it was left alone: what waits for its next attempt need not wait longer. */
  readonly isBack: boolean;
}

export interface By {
  readonly app: string;
  readonly source: string;
  /** The process, and the token of its lease of the partner. */
  readonly owner: string;
  readonly token: number;
  readonly now: EpochMillis;
}

const outcomes = { done: 'TAKEN', failed: 'REFUSED', dead: 'DEAD' } as const;

/** What the trace tells of these attempts: which event the partner was told, what became of it, and what follows. */
function traceOf({ partner, ended }: Batch, by: By, outbox: readonly OutboxRow[]): OutboxRow[] {
  const consumed = ended.map(({ settled: { delivery, outcome } }): Hop => {
    const { eventId, eventType: type, correlationId } = delivery;
    return { eventId, type, correlationId, outcome: outcomes[outcome.kind] };
  });
  const faults = ended.flatMap(({ settled: { delivery }, fault }) =>
    fault === null ? [] : [{ eventId: delivery.eventId, code: fault.code, handler: delivery.outbound, attempts: delivery.attempts + 1 }],
  );
  return traceRows(by, { kind: 'DELIVERY', handler: partner, startedAt: by.now, began: performance.now(), consumed, faults, outbox });
}

/** False where the partner belongs to somebody else by now: nothing is written, and that one makes the calls again. */
export async function settleAttempts(tx: StoreTransaction, batch: Batch, by: By): Promise<boolean> {
  const { partner, ended, standing, disables, isBack } = batch;
  const { owner, token, now } = by;
  if (!(await tx.deliveries.fence(partner, owner, token))) return false;
  const dead = ended.flatMap(({ settled, fault }) => (settled.outcome.kind === 'dead' && fault !== null ? [{ settled, fault }] : []));
  const counts = new Map<FaultCode, number>();
  for (const { fault } of dead) counts.set(fault.code, (counts.get(fault.code) ?? 0) + 1);
  const events = ended.flatMap((one) => one.outbox);
  const outbox = [...events, ...traceOf(batch, by, events)];
  const written = Promise.all([
    ended.length > 0
      ? tx.deliveries.settle(
          partner,
          ended.map(({ settled }) => settled),
          now,
        )
      : undefined,
    outbox.length > 0 ? tx.addOutbox(outbox) : undefined,
    dead.length > 0 ? tx.letters.add(dead.map(({ settled, fault }) => letterOf(settled, fault, now))) : undefined,
    dead.length > 0 ? tx.countFaults(counts) : undefined,
    standing === null ? undefined : tx.deliveries.observe(standing, disables),
    isBack ? tx.deliveries.expedite(partner, now) : undefined,
  ]);
  await (dead.length > 0 ? written : tx.last(written));
  return true;
}
