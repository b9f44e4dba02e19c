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

/** A message on its way through the door. */
interface Passing {
  readonly from: From;
  readonly bytes: Buffer;
  readonly payload: unknown;
  readonly sender: string;
  readonly messageId: string;
}

type Answer = Awaited<ReturnType<Door['receive']>>;
type Refusal = Receipt & { readonly result: 'refused' };

/** What the transport said, as it is kept with a refused message. */
const plain = ({ transportId, caller }: From): Record<string, string> => ({
  ...(transportId === null ? {} : { transportId }),
  ...(caller === null ? {} : { organisation: caller.organisation, client: caller.client }),
});

/** The reverse of `plain`. */
export const fromPlain = ({ transportId, organisation, client }: Readonly<Record<string, string>>): From => ({
  transportId: transportId ?? null,
  caller: organisation === undefined || client === undefined ? null : { organisation, client },
});

function rowOf(
  parts: DoorParts,
  { bytes, from, sender, messageId }: Passing,
  receipt: Receipt & { result: ReceiptRow['result'] },
): ReceiptRow {
  const { correlationId, result, reason, notes, receivedAt, fault } = receipt;
  return {
    door: parts.door,
    sender,
    messageId,
    hash: hash('sha256', bytes, 'buffer'),
    correlationId,
    result,
    reason,
    notes,
    fault: fault === null ? null : { code: fault.code, message: fault.message, at: fault.at ?? null, rule: fault.rule ?? null },
    receivedAt,
    bytes,
    from: result === 'refused' ? plain(from) : null,
  };
}

const refusalOf = (receipt: Receipt, fault: Fault): Refusal => ({ ...receipt, result: 'refused', reason: null, notes: [], fault });

/** Writes a message; answers the receipt that its sender is told of. Never throws. */
async function keep(parts: DoorParts, { from, ...intake }: Intake & { readonly from: From }, fresh: Receipt): Promise<Receipt> {
  try {
    const met = await parts.commit.keep(intake);
    if (met.kind === 'kept') return fresh;
    if (met.hash.equals(intake.receipt.hash)) return met.receipt;
  } catch (thrown) {
    return refusalOf(fresh, toFault(thrown));
  }
  const fault = new Fault('HUB_CONFLICT', 'this sender used the same message id for other content before', { rule: 'message-id' });
  return keepRefusal(parts, { ...intake.receipt, from, payload: null }, refusalOf(fresh, fault));
}

async function keepRefusal(parts: DoorParts, message: Passing, refusal: Refusal): Promise<Receipt> {
  if (refusal.fault !== null && unkept.has(refusal.fault.code)) return refusal;
  return keep(parts, { receipt: rowOf(parts, message, refusal), outbox: [], from: message.from }, refusal);
}

function answer(parts: DoorParts, { bytes, payload }: Passing, receipt: Receipt): Answer {
  parts.counts[receipt.result] += 1;
  parts.metrics.count('homeward_door_messages_total', { door: parts.door, result: receipt.result, code: receipt.fault?.code ?? '' });
  try {
    return { reply: parts.inbound.acknowledge(receipt, bytes, payload), receipt };
  } catch (error) {
    parts.log.error('an adapter failed to acknowledge', { door: parts.door, correlationId: receipt.correlationId, error });
    return { reply: Buffer.alloc(0), receipt };
  }
}

/** What the transport says of a sender that the message itself does not name. */
const strangerIn = (from: From, correlationId: string) => ({
  sender: from.caller?.client ?? '',
  messageId: from.transportId ?? correlationId,
});

async function receive(parts: DoorParts, bytes: Buffer, from: From): Promise<Answer> {
  const receivedAt = parts.clock.now();
  const judged = judge(parts, bytes, { config: parts.config, receivedAt, environment: parts.environment, ...from });
  const { verdict, correlationId, payload } = judged;
  const message: Passing = { bytes, from, payload, ...(judged.identity ?? strangerIn(from, correlationId)) };
  const receipt = receiptOf(correlationId, receivedAt, verdict);
  if (verdict.result === 'refused') return answer(parts, message, await keepRefusal(parts, message, refusalOf(receipt, verdict.fault)));
  const outbox = verdict.result === 'accepted' ? verdict.outbox : [];
  const row = rowOf(parts, message, { ...receipt, result: verdict.result });
  return answer(parts, message, await keep(parts, { receipt: row, outbox, from }, receipt));
}

async function refuse(parts: DoorParts, { bytes, from }: { bytes: Buffer; from: From }, fault: Fault): Promise<Answer> {
  const receivedAt = parts.clock.now();
  const correlationId = newId(receivedAt);
  const message: Passing = { bytes, from, payload: null, ...strangerIn(from, correlationId) };
  const refusal = refusalOf({ correlationId, receivedAt, result: 'refused', reason: null, notes: [], fault }, fault);
  return answer(parts, message, await keepRefusal(parts, message, refusal));
}

/**
 * Takes a refused message once more. What it becomes is kept as by `receive`; a refusal is not, since its letter is there already: it is
 * thrown. Answers what became of the message.
 */
export async function resubmit(parts: DoorParts, bytes: Buffer, from: From): Promise<Receipt> {
  const receivedAt = parts.clock.now();
  const judged = judge(parts, bytes, { config: parts.config, receivedAt, environment: parts.environment, ...from });
  const { verdict, correlationId, payload, identity } = judged;
  if (verdict.result === 'refused') throw verdict.fault;
  if (identity === null) throw new Fault('HUB_BUG', `door ${parts.door} accepts a message without saying who sent it`);
  const receipt = { ...receiptOf(correlationId, receivedAt, verdict), result: verdict.result };
  const row = rowOf(parts, { bytes, from, payload, ...identity }, receipt);
  const met = await parts.commit.keep({ receipt: row, outbox: verdict.result === 'accepted' ? verdict.outbox : [] });
  if (met.kind === 'known' && !met.hash.equals(row.hash))
    throw new Fault('HUB_CONFLICT', 'this sender used the same message id for other content before', { rule: 'message-id' });
  const settled = met.kind === 'known' ? met.receipt : receipt;
  parts.counts[settled.result] += 1;
  return settled;
}

/** Makes a door of what an adapter says about its messages. */
export function mountDoor(parts: DoorParts): Door {
  return {
    name: parts.door,
    spec: parts.inbound.door,
    admit: (caller) => parts.inbound.admit?.({ caller, config: parts.config }),
    receive: (bytes, from) => receive(parts, bytes, from),
    refuse: (bytes, fault, from) => refuse(parts, { bytes, from }, fault),
  };
}
