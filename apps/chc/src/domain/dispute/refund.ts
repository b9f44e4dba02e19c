import type { ChcRefundDueV1 } from '@homeward/contracts';
import { deriveId, type EpochMillis, type LocalDate } from '@homeward/kernel';
import { addDays, daysBetween, toLocalDate } from '@homeward/nhs';
import type { Package } from '../case/course.ts';
import type { CaseState } from '../state.ts';
import type { Dispute } from './dispute.ts';

export interface Refund {
  readonly id: string;
  readonly establishedAt: EpochMillis;
  readonly owedTo: ChcRefundDueV1['owedTo'];
  readonly owedBy: ChcRefundDueV1['owedBy'];
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Null where no weekly cost of who paid is known. */
  readonly amountPence: number | null;
}

/** Refunds that follow from how disputes ended: who paid meanwhile, without prejudice, and should not have, is owed it. */
export function refundsOf(caseId: string, { course, disputes }: CaseState): readonly Refund[] {
  return disputes.flatMap((dispute) => {
    const { resolved, ground } = dispute;
    const parties = partiesOf(dispute);
    if (resolved === null || parties === null || ground === 'PROCESS' || ground === 'UNKNOWN') return [];
    const from = toLocalDate(dispute.openedAt);
    const until = addDays(toLocalDate(resolved.at), -1);
    if (until < from) return [];
    const amountPence = amountOf(course.packages, parties.owedTo, daysBetween(from, until) + 1);
    return [{ id: deriveId('refund', caseId, dispute.id), establishedAt: resolved.at, ...parties, from, until, amountPence }];
  });
}

/** By the council's view the board pays, by the board's view the council does. */
function partiesOf({ resolved, interimPayer }: Dispute): Pick<Refund, 'owedTo' | 'owedBy'> | null {
  if (resolved?.result === 'COUNCIL_VIEW' && (interimPayer === 'COUNCIL' || interimPayer === 'PERSON'))
    return { owedTo: interimPayer, owedBy: 'ICB' };
  if (resolved?.result === 'ICB_VIEW' && interimPayer === 'ICB') return { owedTo: 'ICB', owedBy: 'COUNCIL' };
  return null;
}

/** What a payer paid over days, by the weekly cost of the packages that are active. What a person paid is not told to the hub. */
function amountOf(packages: readonly Package[], payer: Refund['owedTo'], days: number): number | null {
  const costs = packages
    .filter(({ isActive }) => isActive)
    .map(({ councilWeeklyPence, icbWeeklyPence }) => (payer === 'COUNCIL' ? councilWeeklyPence : payer === 'ICB' ? icbWeeklyPence : null));
  const weekly = costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
  return weekly === 0 ? null : Math.round((weekly * days) / 7);
}
