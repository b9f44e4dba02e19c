import type { EventType } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import { type AnyInbound, inbound, type MapContext, type MessageIdentity } from '../surface/define-adapter.ts';
import type { HubEvent } from '../surface/event.ts';
import { type Outcome, refuse } from '../surface/outcome.ts';
import { answer } from './answer.ts';

/**
 * One operation of an API document as a door. The document has been held against the body when `map` sees it; `map` may throw its faults.
 * The caller's client and its idempotency key make a message the same message.
 */
export function httpInbound<Body, const Out extends EventType, Config>(spec: {
  readonly api: string;
  readonly operation: string;
  readonly emits: readonly Out[];
  /** Reads a body that may be something else than JSON; throws as `Inbound.parse` does. */
  parse?(bytes: Buffer, ctx: MapContext<Config>): Body;
  map(body: Body, ctx: MapContext<Config>): NoInfer<Outcome<HubEvent<Out>>>;
}): AnyInbound {
  return inbound<Body, Out, Config>({
    door: { kind: 'http', api: spec.api, operation: spec.operation },
    emits: spec.emits,
    admit: refuseStranger,
    parse: (bytes, ctx) => spec.parse?.(bytes, ctx) ?? parseJson<Body>(bytes),
    identify: (_body, ctx) => identifyCall(ctx),
    map: refusing(spec.map),
    acknowledge: answer,
  });
}

/** Throws `HUB_FORBIDDEN` for a caller that is none of the partners that the adapter's configuration names, where it names any. */
function refuseStranger(ctx: Pick<MapContext, 'caller' | 'config'>): void {
  const { partners } = ctx.config as { readonly partners?: readonly { readonly organisation: string }[] };
  const { organisation } = requireCaller(ctx);
  if (partners !== undefined && !partners.some((partner) => partner.organisation === organisation))
    throw new Fault('HUB_FORBIDDEN', 'the caller is no partner that may say this', { rule: 'partner' });
}

/** JSON in UTF-8; throws `HUB_DECODE` for anything else. */
export function parseJson<Body>(bytes: Buffer): Body {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Body;
  } catch {
    // The parser's own message quotes the input, so it goes no further.
    throw new Fault('HUB_DECODE', 'the body is not JSON in UTF-8');
  }
}

export type Caller = NonNullable<MapContext['caller']>;

/** Throws `HUB_UNAUTHENTICATED` where nobody proved who calls. */
export function requireCaller({ caller }: Pick<MapContext, 'caller'>): Caller {
  if (caller === null) throw new Fault('HUB_UNAUTHENTICATED', 'this operation needs a token');
  return caller;
}

export function identifyCall(ctx: Pick<MapContext, 'caller' | 'transportId'>): MessageIdentity {
  const { client } = requireCaller(ctx);
  if (ctx.transportId === null) throw new Fault('HUB_INVALID', 'Idempotency-Key is required', { at: 'Idempotency-Key', rule: 'required' });
  return { sender: client, messageId: ctx.transportId };
}

/** A mapper that throws its faults, as one that refuses with them; anything else that is thrown goes on. */
export function refusing<Payload, Ctx, E>(map: (payload: Payload, ctx: Ctx) => Outcome<E>): (payload: Payload, ctx: Ctx) => Outcome<E> {
  return (payload, ctx) => {
    try {
      return map(payload, ctx);
    } catch (thrown) {
      if (thrown instanceof Fault) return refuse(thrown);
      throw thrown;
    }
  };
}
