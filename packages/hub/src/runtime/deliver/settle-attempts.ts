import type { FaultCode } from '@homeward/kernel';
import type { PartnerStanding } from '../../ports/delivery-store.ts';
import type { StoreTransaction } from '../../ports/store.ts';
import { type Ended, letterOf } from './judge-attempt.ts';

/** What ended at one partner since the last commit. */
export interface Batch {
  readonly partner: string;
  readonly ended: readonly Ended[];
  /** Its new standing; null where nothing changed. */
  readonly standing: PartnerStanding | null;
  /** It answers again after it was left alone: what waits for its next attempt need not wait longer. */
  readonly isBack: boolean;
}

/** False where the partner belongs to somebody else by now: nothing is written, and that one makes the calls again. */
export async function settleAttempts(
  tx: StoreTransaction,
  { partner, ended, standing, isBack }: Batch,
  { owner, token, now }: { owner: string; token: number; now: number },
): Promise<boolean> {
  if (!(await tx.deliveries.fence(partner, owner, token))) return false;
  const dead = ended.flatMap(({ settled, fault }) => (settled.outcome.kind === 'dead' && fault !== null ? [{ settled, fault }] : []));
  const counts = new Map<FaultCode, number>();
  for (const { fault } of dead) counts.set(fault.code, (counts.get(fault.code) ?? 0) + 1);
  const outbox = ended.flatMap((one) => one.outbox);
  await Promise.all([
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
    standing === null ? undefined : tx.deliveries.stand(standing),
    isBack ? tx.deliveries.expedite(partner, now) : undefined,
  ]);
  return true;
}
