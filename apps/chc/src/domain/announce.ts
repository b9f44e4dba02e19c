import type { ChcScreenedV1 } from '@homeward/contracts';
import type { AnnounceContext, HubEvent } from '@homeward/hub';
import { isAsStated, screeningOf } from './case/screening.ts';
import { type Refund, refundsOf } from './dispute/refund.ts';
import type { announcements } from './facts.ts';
import type { CaseState } from './state.ts';

type Screened = Omit<ChcScreenedV1, 'actor'>;

/** What partners were last told. A function of the state and the case's id alone, so that a rebuild finds it again. */
export interface Announced {
  readonly screened: Screened | null;
  readonly refunds: readonly Refund[];
}

export const nothingAnnounced: Announced = { screened: null, refunds: [] };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Says what the threshold makes of the Checklist, and what is owed; again where a later fact changes it. */
export function announce(before: Announced, state: CaseState, { id: key, organisation }: Pick<AnnounceContext, 'id' | 'organisation'>) {
  const announced: Announced = { screened: screenedOf(state), refunds: refundsOf(key, state) };
  const actor = { role: 'chc', organisation, userRef: null };
  const events: HubEvent<(typeof announcements)[number]>[] = [];
  const { screened, refunds } = announced;
  if (screened !== null && !same(screened, before.screened))
    events.push({ type: 'chc.screened.v1', key, occurredAt: screened.screenedAt, data: { actor, ...screened } });
  for (const refund of refunds.filter((each) => !before.refunds.some((told) => same(told, each)))) {
    const { id: refundId, ...owed } = refund;
    events.push({ type: 'chc.refund-due.v1', key, occurredAt: owed.establishedAt, data: { actor, refundId, ...owed } });
  }
  return { events, announced };
}

/** The result follows from the Checklist at once, so it holds from then. */
function screenedOf({ course: { checklist }, spellId }: CaseState): Screened | null {
  const outcome = checklist === null ? null : screeningOf(checklist);
  if (checklist === null || outcome === null) return null;
  return {
    spellId,
    screenedAt: checklist.completedAt,
    result: outcome.positive ? 'REQUIRED' : 'NOT_REQUIRED',
    checklistId: checklist.id,
    rule: outcome.rule,
    countA: outcome.counts.A,
    countB: outcome.counts.B,
    isAsStated: isAsStated(checklist),
    notRequiredReason: null,
  };
}
