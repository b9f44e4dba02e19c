import { hash } from 'node:crypto';
import { type Clock, Fault, type FaultCode, newId, toFault } from '@homeward/kernel';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Intake, ReceiptRow } from '../ports/store-rows.ts';
import type { Door, MapContext, Receipt } from '../surface/define-adapter.ts';
import type { GroupCommit } from './group-commit.ts';
import { type DoorIdentity, type Judgement, judge } from './judge.ts';

export interface DoorParts extends DoorIdentity {
  readonly adapter: string;
  readonly config: unknown;
  readonly environment: MapContext['environment'];
  readonly clock: Clock;
  readonly commit: GroupCommit;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Since this process started. */
  readonly counts: Record<Receipt['result'], number>;
}

type From = Pick<MapContext, 'transportId' | 'caller'>;

/** Refusals of which nothing is kept: who does not say who he is may not fill the disk, and the rest is about us, not the message. */
const unkept: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'HUB_UNAUTHENTICATED',
  'HUB_THROTTLED',
  'HUB_STORE',
  'HUB_BROKER',
  'HUB_REGISTRY',
]);

const receiptOf = (correlationId: string, receivedAt: number, verdict: Judgement['verdict']): Receipt => ({
  correlationId,
  receivedAt,
  result: verdict.result,
  reason: verdict.result === 'skipped' ? verdict.reason : null,
  notes: verdict.result === 'accepted' ? verdict.notes : [],
  fault: verdict.result === 'refused' ? verdict.fault : null,
});

function rowOf(
  parts: DoorParts,
  bytes: Buffer,
  receipt: Receipt & { result: ReceiptRow['result'] },
  who: { sender: string; messageId: string },
): ReceiptRow {
  const { fault } = receipt;
  return {
    door: parts.door,
    ...who,
    hash: hash('sha256', bytes, 'buffer'),
    correlationId: receipt.correlationId,
    result: receipt.result,
    reason: receipt.reason,
    notes: receipt.notes,
    fault: fault === null ? null : { code: fault.code, message: fault.message, at: fault.at ?? null, rule: fault.rule ?? null },
    receivedAt: receipt.receivedAt,
    bytes,
  };
}

/** Keeps a message; answers the receipt that its sender is told of. Never throws. */
async function keep(parts: DoorParts, intake: Intake, fresh: Receipt): Promise<Receipt> {
  try {
    const met = await parts.commit.keep(intake);
    if (met.kind === 'kept') return fresh;
    if (met.hash.equals(intake.receipt.hash)) return met.receipt;
  } catch (thrown) {
    return { ...fresh, result: 'refused', reason: null, notes: [], fault: toFault(thrown) };
  }
  const fault = new Fault('HUB_CONFLICT', 'this sender used the same message id for other content before', { rule: 'message-id' });
  const refusal = { ...fresh, result: 'refused' as const, reason: null, notes: [], fault };
  return keepRefusal(parts, intake.receipt.bytes, refusal, intake.receipt);
}

async function keepRefusal(
  parts: DoorParts,
  bytes: Buffer,
  refusal: Receipt & { result: 'refused' },
  who: { sender: string; messageId: string },
): Promise<Receipt> {
  if (refusal.fault !== null && unkept.has(refusal.fault.code)) return refusal;
  return keep(parts, { receipt: rowOf(parts, bytes, refusal, { sender: who.sender, messageId: who.messageId }), outbox: [] }, refusal);
}

function answer(parts: DoorParts, bytes: Buffer, payload: unknown, receipt: Receipt): { reply: Buffer; receipt: Receipt } {
  parts.counts[receipt.result] += 1;
  parts.metrics.count('homeward_door_messages_total', { door: parts.door, result: receipt.result, code: receipt.fault?.code ?? '' });
  try {
    return { reply: parts.inbound.acknowledge(receipt, bytes, payload), receipt };
  } catch (error) {
    parts.log.error('an adapter failed to acknowledge', { door: parts.door, correlationId: receipt.correlationId, error });
    return { reply: Buffer.alloc(0), receipt };
  }
}

async function receive(parts: DoorParts, bytes: Buffer, from: From): Promise<{ reply: Buffer; receipt: Receipt }> {
  const receivedAt = parts.clock.now();
  const judged = judge(parts, bytes, { config: parts.config, receivedAt, environment: parts.environment, ...from });
  const { verdict, correlationId, payload } = judged;
  const who = judged.identity ?? { sender: from.caller?.client ?? '', messageId: from.transportId ?? correlationId };
  const receipt = receiptOf(correlationId, receivedAt, verdict);
  if (verdict.result === 'refused')
    return answer(parts, bytes, payload, await keepRefusal(parts, bytes, { ...receipt, result: 'refused' }, who));
  const row = rowOf(parts, bytes, { ...receipt, result: verdict.result }, who);
  return answer(
    parts,
    bytes,
    payload,
    await keep(parts, { receipt: row, outbox: verdict.result === 'accepted' ? verdict.outbox : [] }, receipt),
  );
}

async function refuse(parts: DoorParts, bytes: Buffer, fault: Fault, from: From): Promise<{ reply: Buffer; receipt: Receipt }> {
  const receivedAt = parts.clock.now();
  const correlationId = newId(receivedAt);
  const refusal = { correlationId, receivedAt, result: 'refused' as const, reason: null, notes: [], fault };
  const who = { sender: from.caller?.client ?? '', messageId: from.transportId ?? correlationId };
  return answer(parts, bytes, null, await keepRefusal(parts, bytes, refusal, who));
}

/** Makes a door of what an adapter says about its messages. */
export function mountDoor(parts: DoorParts): Door {
  return {
    name: parts.door,
    spec: parts.inbound.door,
    receive: (bytes, from) => receive(parts, bytes, from),
    refuse: (bytes, fault, from) => refuse(parts, bytes, fault, from),
  };
}
