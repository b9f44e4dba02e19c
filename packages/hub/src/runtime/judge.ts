import { deriveId, Fault, newId, toFault } from '@homeward/kernel';
import type { AnyInbound, MapContext, MessageIdentity } from '../surface/define-adapter.ts';
import type { OutboxRow } from '../ports/store-rows.ts';
import { stamp } from './envelope.ts';

/** What a door makes of one message before anything is written. */
export interface Judgement {
  readonly payload: unknown;
  readonly identity: MessageIdentity | null;
  readonly correlationId: string;
  readonly verdict:
    | { readonly result: 'accepted'; readonly notes: readonly string[]; readonly outbox: readonly OutboxRow[] }
    | { readonly result: 'skipped'; readonly reason: string }
    | { readonly result: 'refused'; readonly fault: Fault };
}

export interface DoorIdentity {
  readonly door: string;
  readonly inbound: AnyInbound;
  readonly source: string;
}

/** One correlation id per message: the same for every copy of it. */
const correlationOf = (door: string, { sender, messageId }: MessageIdentity): string => deriveId('door', door, sender, messageId);

function checkedIdentity(identity: MessageIdentity): MessageIdentity {
  for (const part of [identity.sender, identity.messageId]) {
    if (part === '' || part.length > 200 || part.includes('\0'))
      throw new Fault('HUB_INVALID', 'the sender or the id of the message is empty, too long or holds a zero byte');
  }
  return identity;
}

function verdictOf(at: DoorIdentity, message: { payload: unknown; correlationId: string }, ctx: MapContext): Judgement['verdict'] {
  const { payload, correlationId } = message;
  const outcome = at.inbound.map(payload, ctx);
  if (outcome.kind === 'skip') return { result: 'skipped', reason: outcome.reason };
  if (outcome.kind === 'refuse') return { result: 'refused', fault: outcome.fault };
  const odd = outcome.events.find((event) => !at.inbound.emits.includes(event.type));
  if (odd !== undefined) throw new Fault('HUB_BUG', `door ${at.door} emits ${odd.type} without declaring it`);
  const cause = { id: correlationId, correlationId, traceparent: null };
  const emissions = stamp(outcome.events, { cause, handler: at.door, source: at.source, recordedAt: ctx.receivedAt });
  return { result: 'accepted', notes: outcome.notes, outbox: emissions.map((emission) => emission.row) };
}

/** Parses, identifies and maps; whatever is thrown on the way is a refusal. */
export function judge(at: DoorIdentity, bytes: Buffer, ctx: MapContext): Judgement {
  let payload: unknown = null;
  let identity: MessageIdentity | null = null;
  let correlationId: string | null = null;
  try {
    payload = at.inbound.parse(bytes, ctx);
    identity = checkedIdentity(at.inbound.identify(payload, ctx));
    correlationId = correlationOf(at.door, identity);
    return { payload, identity, correlationId, verdict: verdictOf(at, { payload, correlationId }, ctx) };
  } catch (thrown) {
    return {
      payload,
      identity,
      correlationId: correlationId ?? newId(ctx.receivedAt),
      verdict: { result: 'refused', fault: toFault(thrown) },
    };
  }
}
