import type { EventType, Parties, Partner, SharedEvent } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import type { Engagement } from './engagement.ts';
import type { HubEvent, RecordedEvent } from './event.ts';

/** A partner as an adapter's configuration names it, with everything that is needed to reach it. */
export interface DeliveryPartner extends Partner {
  /** Name of the partner within the product: lower case, digits and hyphens; also its outgoing topic (`out.<name>.v1`). */
  readonly name: string;
  /** Where to reach it; null for a partner that only reads its outgoing topic. */
  readonly endpoint: Endpoint | null;
  /** True for a partner that reads Kafka itself: what it may see is written to `out.<name>.v1` too. */
  readonly readsTopic: boolean;
}

export interface Endpoint {
  readonly url: string;
  /** Bearer token of the calls; null where the partner wants none. A secret. */
  readonly token: string | null;
  /** Secrets of Standard Webhooks signatures (`whsec_…`), the newest first; all of them sign, so that a partner can change over. */
  readonly signingSecrets: readonly string[];
  /** This partner may be reached in a private network or on this machine, also without TLS; nothing of the kind unless told. */
  readonly allowPrivate: boolean;
  /** Calls in flight at once, of different keys; calls of one key are always in order. */
  readonly concurrency: number;
  /** Calls a second; null for no limit. */
  readonly maxPerSecond: number | null;
}

/** An event as one partner may see it, with the envelope that may leave too. */
export interface ToldEvent<In extends EventType = EventType> extends SharedEvent {
  readonly type: In;
  readonly id: string;
  readonly key: string;
  readonly occurredAt: EpochMillis;
  readonly recordedAt: EpochMillis;
}

/** What the runtime keeps per key for an adapter: the latest event of each type, by what happened last. */
export type KeptContext<E> = Readonly<Partial<Record<EventType, E>>>;

/** From what it follows who has to do with a person, beside the latest of each type. */
export interface PartiesContext<Config = unknown> {
  readonly config: Config;
  /** All that is kept of the key, in the order in which it happened: several of one type where each names whom it is for, or the push keeps `each`. */
  readonly kept: readonly RecordedEvent[];
}

export interface RenderContext<Config = unknown> {
  readonly config: Config;
  readonly partner: DeliveryPartner;
  /** Through the same view as the event itself: what the partner may not see is not here either. */
  readonly context: KeptContext<ToldEvent>;
  /**
   * The kept event of the same type that this one takes the place of, so that only what changed need be told; null where there was none, where
   * this one came late and takes no place, and where it had to wait.
   */
  readonly before: ToldEvent | null;
  /** Of a type that is kept side by side (`each`): the others of it that this partner was told already, in its view. */
  readonly already: readonly ToldEvent[];
}

/** One call of a partner's system, in the partner's own terms. Plain JSON: it is kept until it was made. */
export interface PartnerCall {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'GET';
  /** Below the endpoint's URL. Nothing personal stands in it. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; null for none. */
  readonly body: unknown;
}

export interface PartnerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where the partner says that it is JSON, else text; null where there is none. Capped in size. */
  readonly body: unknown;
}

/** All that `send` may do. */
export interface SendContext {
  readonly partner: DeliveryPartner;
  /** Stays the same over all attempts: the partner knows a repeat by it. */
  readonly deliveryId: string;
  readonly attempt: number;
  readonly now: EpochMillis;
  /**
   * Makes the call through the guarded client (no private addresses, no redirects, bounded time and size). An answer that is not 2xx and every
   * failure to get one is thrown as `HUB_PARTNER_REFUSED` or `HUB_PARTNER_DOWN`, with the partner's Retry-After. The runtime adds the
   * partner's token, `Idempotency-Key` (the delivery's id) and, where the endpoint has secrets, the signature over exactly what is sent.
   */
  readonly http: (call: PartnerCall) => Promise<PartnerAnswer>;
  /** Headers of a Standard Webhooks signature over a body that stands elsewhere than in the call; none where the endpoint has no secrets. */
  readonly sign: (body: string) => Readonly<Record<string, string>>;
}

/**
 * One kind of push to partners. The runtime writes a delivery in the unit of work that reads the event, for each partner that
 * `recipientsOf` names, and makes the calls afterwards: in order per partner and key, retried, with a breaker for each partner. A refusal
 * holds what comes after it about the same key, until somebody replays or drops the dead letter.
 *
 * Topics are read side by side, so context may come later than what it belongs to. `parties` and `render` throw `HUB_UNKNOWN_REFERENCE`
 * where they cannot do without: the event then waits, for up to an hour, and is considered again when something about its key comes. So does
 * an event that concerns nobody while nothing at all is kept about its key. Anything else that they throw makes the event a dead letter.
 */
export interface Outbound<In extends EventType, Config, Out extends EventType = EventType> {
  readonly on: readonly In[];
  /** Event types that are kept per key, so that `render` and `parties` are complete. */
  readonly context: readonly EventType[];
  /** Whom the kept events bring in: what the hub decides about the way home reaches them too. Its event types are among `context`. */
  readonly engagement?: Engagement;
  /**
   * Of each of these groups the latest event says how things stand. Who is brought in after it (by a referral, by its own yes) is told it by a
   * call, too; a partner that reads its own topic finds there all that is kept of the person. All are among `on` and `context`.
   */
  readonly standing?: readonly (readonly EventType[])[];
  /**
   * Of these types each event stands for itself: all are kept side by side (of one type and key the latest 100), and who is brought in later is told
   * each of them, by a call and on its topic, so that it is told the same whatever the order of arrival. All are among `on` and `context`.
   */
  readonly each?: readonly EventType[];
  /** Event types that follow from a partner's answer. */
  readonly emits: readonly Out[];
  /** Pure. Partners of this push, from the adapter's configuration; without any, nothing is read. */
  partners(config: Config): readonly DeliveryPartner[];
  /** Pure. Who has to do with the person, from the whole events; never leaves the hub. */
  parties(
    event: RecordedEvent<In>,
    context: KeptContext<RecordedEvent>,
    ctx: PartiesContext<Config>,
  ): Omit<Parties, 'partners' | 'engaged'>;
  /** Pure. Null where there is nothing to tell this partner. */
  render(event: ToldEvent<In>, ctx: RenderContext<Config>): PartnerCall | null;
  /** The one place of I/O; throws nothing but a `Fault`. What it resolves to follows from the partner's answer and is published. */
  send(call: PartnerCall, ctx: SendContext): Promise<readonly HubEvent<Out>[]>;
}

export type AnyOutbound = Outbound<EventType, unknown, EventType>;

export function outbound<const In extends EventType, Config, const Out extends EventType>(spec: Outbound<In, Config, Out>): AnyOutbound {
  return spec as unknown as AnyOutbound;
}
