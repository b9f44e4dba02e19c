import { deriveId, Fault, toFault } from '@homeward/kernel';
import type { DueDelivery, PartnerStanding, Settled } from '../../ports/delivery-store.ts';
import type { NewLetter } from '../../ports/letter-store.ts';
import type { OutboxRow } from '../../ports/store-rows.ts';
import type { HubEvent } from '../../surface/event.ts';
import { stamp } from '../envelope.ts';
import type { DeliveryTuning } from './delivery-tuning.ts';
import { GONE, isDown } from './make-call.ts';
import { type Draw, pauseAfter } from './schedule.ts';

/** How an attempt ended, with what follows from it. */
export interface Ended {
  readonly settled: Settled;
  readonly fault: Fault | null;
  readonly outbox: readonly OutboxRow[];
}

export interface JudgeParts {
  readonly tuning: DeliveryTuning;
  readonly draw: Draw;
  readonly source: string;
  readonly now: number;
  /** Event types that the push declares. */
  readonly emits: readonly string[];
  /** No call of the partner succeeded since then. */
  readonly failingSince: number | null;
}

/** What the partner's answer leads to, as events. Their ids come from the event that was told, the push and the partner: told again, it is the same. */
function eventsOf(delivery: DueDelivery, events: readonly HubEvent[], { source, now, emits }: JudgeParts): readonly OutboxRow[] {
  const odd = events.find((event) => !emits.includes(event.type));
  if (odd !== undefined) throw new Fault('HUB_BUG', `${delivery.outbound} emits ${odd.type} without declaring it`);
  const cause = { id: delivery.eventId, correlationId: delivery.correlationId, traceparent: null };
  const handler = `${delivery.outbound}.${delivery.partner}`;
  return stamp(events, { cause, handler, source, recordedAt: now }).map(({ row }) => row);
}

function failed(delivery: DueDelivery, fault: Fault, { tuning, draw, now, failingSince }: JudgeParts): Settled['outcome'] {
  const { code, message } = fault;
  if (fault.rule === GONE) return { kind: 'failed', code, message, dueAt: now }; // the partner is disabled: this stays the first of its line
  // Where nothing else succeeds either, it is the partner's fault: that one is disabled, and this stays the first of its line.
  const isLong = (since: number | null): boolean => since !== null && now - since >= tuning.disableAfterMs;
  const isSpent = isLong(delivery.firstFailedAt) && !isLong(failingSince);
  if (fault.row.retry === 'never' || isSpent) return { kind: 'dead', code, message };
  return { kind: 'failed', code, message, dueAt: now + pauseAfter(delivery.attempts + 1, fault, { tuning, draw }) };
}

/** Pure: what becomes of a delivery by how its attempt went. */
export function judgeAttempt(delivery: DueDelivery, result: readonly HubEvent[] | Fault, parts: JudgeParts): Ended {
  try {
    if (result instanceof Fault) return { settled: { delivery, outcome: failed(delivery, result, parts) }, fault: result, outbox: [] };
    return { settled: { delivery, outcome: { kind: 'done' } }, fault: null, outbox: eventsOf(delivery, result, parts) };
  } catch (thrown) {
    // The partner took it, but what it answered cannot be recorded: nobody but a person can mend that.
    return unrecordable({ settled: { delivery, outcome: { kind: 'done' } } }, toFault(thrown));
  }
}

/** An attempt of which the outcome cannot be recorded as it is. */
export function unrecordable({ settled: { delivery } }: Pick<Ended, 'settled'>, fault: Fault): Ended {
  const { code, message } = fault;
  return { settled: { delivery, outcome: { kind: 'dead', code, message } }, fault, outbox: [] };
}

/** A delivery that somebody has to look at, as the app's dead letters list it. */
export function letterOf({ delivery }: Settled, fault: Fault, now: number): NewLetter {
  const { id, partner, key, outbound, eventId, eventType, correlationId, call, attempts, firstFailedAt } = delivery;
  return {
    id: deriveId('delivery-letter', id, String(attempts)), // written twice where the answer to the first commit was lost, it is one letter
    kind: 'delivery',
    source: partner,
    key,
    origin: id,
    reference: eventId,
    type: eventType,
    correlationId,
    handler: outbound,
    fault: { code: fault.code, message: fault.message, at: fault.at ?? null, rule: fault.rule ?? null },
    attempts: attempts + 1,
    firstFailedAt: firstFailedAt ?? now,
    deadAt: now,
    body: { bytes: Buffer.from(JSON.stringify(call)), headers: {} },
  };
}

/** Pure: how the partner stands after an attempt. */
export function standingAfter(
  before: PartnerStanding,
  { fault }: Ended,
  { tuning, now }: Pick<JudgeParts, 'tuning' | 'now'>,
): PartnerStanding {
  if (fault?.rule === GONE) return { ...before, disabledAt: now, disabledBecause: 'gone', failingSince: before.failingSince ?? now };
  if (fault === null || !isDown(fault)) return before.failingSince === null ? before : { ...before, failingSince: null };
  const failingSince = before.failingSince ?? now;
  if (now - failingSince >= tuning.disableAfterMs) return { ...before, failingSince, disabledAt: now, disabledBecause: 'failing' };
  return before.failingSince === null ? { ...before, failingSince } : before;
}
