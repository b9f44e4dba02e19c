import type { DisputeGroundV1, DisputeResultV1, FunderV1 } from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import type { DisputeFact } from '../facts.ts';

/** A dispute between board and council. It stands beside the course: the decision and its clock are not held up by it. */
export interface Dispute {
  readonly id: string;
  readonly openedAt: EpochMillis;
  /** ODS code of who opened it. */
  readonly openedBy: string;
  readonly ground: DisputeGroundV1;
  readonly grounds: string;
  /** Who pays meanwhile, without prejudice; null where only later steps of the dispute are known. */
  readonly interimPayer: FunderV1 | null;
  /** From 1. */
  readonly stage: number;
  readonly respondBy: LocalDate | null;
  readonly resolved: {
    readonly at: EpochMillis;
    readonly stage: number;
    readonly result: DisputeResultV1;
    readonly note: string | null;
  } | null;
}

/** Folds one fact of a dispute; steps of one that was not heard of yet make it known. */
export function evolveDisputes(disputes: readonly Dispute[], fact: DisputeFact): readonly Dispute[] {
  const { disputeId } = fact.data;
  const known = disputes.find(({ id }) => id === disputeId);
  const after = evolveDispute(known ?? unheard(fact), fact);
  return known === undefined ? [...disputes, after] : disputes.map((dispute) => (dispute === known ? after : dispute));
}

function unheard({ data, occurredAt }: DisputeFact): Dispute {
  return {
    id: data.disputeId,
    openedAt: occurredAt,
    openedBy: data.source.organisation,
    ground: 'UNKNOWN',
    grounds: '',
    interimPayer: null,
    stage: 1,
    respondBy: null,
    resolved: null,
  };
}

function evolveDispute(dispute: Dispute, fact: DisputeFact): Dispute {
  switch (fact.type) {
    case 'chc.dispute-opened.v1': {
      const { openedAt, ground, grounds, interimPayer, source } = fact.data;
      return { ...dispute, openedAt, openedBy: source.organisation, ground, grounds: grounds.text, interimPayer };
    }
    case 'chc.dispute-escalated.v1': {
      const { stage, respondBy } = fact.data;
      return stage < dispute.stage ? dispute : { ...dispute, stage, respondBy };
    }
    case 'chc.dispute-resolved.v1': {
      const { resolvedAt: at, stage, result, note } = fact.data;
      return { ...dispute, resolved: { at, stage, result, note: note?.text ?? null } };
    }
  }
}

/** The dispute that is open now, if one is. */
export function openDispute(disputes: readonly Dispute[]): Dispute | null {
  return disputes.findLast(({ resolved }) => resolved === null) ?? null;
}
