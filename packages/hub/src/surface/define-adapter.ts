import type { EventType } from '@homeward/contracts';
import type { EpochMillis, Fault } from '@homeward/kernel';
import type { z } from 'zod';
import type { HubEvent } from './event.ts';
import type { Outcome } from './outcome.ts';
import type { ApiOperation } from './api-operation.ts';
import type { AnyOutbound } from './outbound.ts';
import type { NavigationLink, Route } from './route.ts';

/** What `map` may know besides the message itself. Pure: the same message and context give the same outcome. */
export interface MapContext<Config = unknown> {
  readonly config: Config;
  /** When the door received the message. */
  readonly receivedAt: EpochMillis;
  readonly environment: 'development' | 'production';
  /** Id that the transport itself carries (Idempotency-Key); null where there is none. */
  readonly transportId: string | null;
  /** The authenticated caller of an HTTP door; null for doors that authenticate by address. */
  readonly caller: { readonly organisation: string; readonly client: string } | null;
}

/** Where messages come in. The runtime mounts the door; the adapter only says which. */
export type DoorSpec =
  | { readonly kind: 'mllp' }
  | { readonly kind: 'http'; readonly api: string; readonly operation: string }
  /** Files that a partner leaves in a mailbox; `mailbox` is the name of one in the product's configuration. */
  | { readonly kind: 'mailbox'; readonly mailbox: string };

/** Who sent it and under which id: what makes a message the same message. */
export interface MessageIdentity {
  /** Stable name of the sender within the door (`PAS@RH5`). */
  readonly sender: string;
  /** The sender's own id of the message (MSH-10, idempotency key). */
  readonly messageId: string;
}

/** What became of a message, once it is durable. */
export interface Receipt {
  readonly correlationId: string;
  readonly receivedAt: EpochMillis;
  /** `duplicate`: same sender, id and bytes as before: no second effect. */
  readonly result: 'accepted' | 'skipped' | 'duplicate' | 'refused';
  readonly reason: string | null;
  readonly notes: readonly string[];
  readonly fault: Fault | null;
}

/**
 * One kind of message that an adapter takes.
 * `parse` turns bytes into the partner's own format and throws a `Fault` (`HUB_DECODE`, `HUB_INVALID`, `HUB_UNSUPPORTED`) where it cannot;
 * `identify` says who sent it; `map` is pure; `acknowledge` renders the answer in the partner's protocol
 * (`parsed` is null where `parse` failed, so it must answer from the bytes alone).
 */
export interface Inbound<Payload, Out extends EventType, Config> {
  readonly door: DoorSpec;
  readonly emits: readonly Out[];
  /** Before the message is looked at: throws `HUB_FORBIDDEN` for a caller that has no business at this door. */
  admit?(ctx: Pick<MapContext<Config>, 'caller' | 'config'>): void;
  parse(bytes: Buffer, ctx: MapContext<Config>): Payload;
  identify(payload: Payload, ctx: MapContext<Config>): MessageIdentity;
  map(payload: Payload, ctx: MapContext<Config>): NoInfer<Outcome<HubEvent<Out>>>;
  acknowledge(receipt: Receipt, bytes: Buffer, parsed: Payload | null): Buffer;
}

/** A mounted door. `receive` resolves once the message is durable (or refused) and never throws: every failure is in the receipt. */
export interface Door {
  readonly name: string;
  readonly spec: DoorSpec;
  /** Throws `HUB_FORBIDDEN` for a caller whose messages this door takes none of, whatever they say. */
  admit?(caller: MapContext['caller']): void;
  receive(bytes: Buffer, from: Pick<MapContext, 'transportId' | 'caller'>): Promise<{ readonly reply: Buffer; readonly receipt: Receipt }>;
  /**
   * Keeps what the transport had to refuse before the adapter saw it (fails the API's own document, longer than the door takes: then
   * `bytes` is only its beginning), as `receive` keeps its own refusals, and draws the correlation id of the answer. `reply` is what
   * the adapter's `acknowledge` makes of it without a parsed payload. Nothing is mapped or published. Never throws.
   */
  refuse(
    bytes: Buffer,
    fault: Fault,
    from: Pick<MapContext, 'transportId' | 'caller'>,
  ): Promise<{ readonly reply: Buffer; readonly receipt: Receipt }>;
}

/** Ties payload, emitted event types and `map` together; `NoInfer` on `map` keeps `emits` checked. */
export function inbound<Payload, const Out extends EventType, Config>(spec: Inbound<Payload, Out, Config>): AnyInbound {
  return spec as unknown as AnyInbound;
}

export type AnyInbound = Inbound<unknown, EventType, unknown>;

export interface Adapter<Config = unknown> {
  readonly name: string;
  readonly kind: 'adapter';
  readonly config: z.ZodType<Config>;
  readonly inbound: Readonly<Record<string, AnyInbound>>;
  readonly outbound: Readonly<Record<string, AnyOutbound>>;
  readonly operations: readonly ApiOperation[];
  readonly routes: readonly Route[];
  /** Links in the navigation, shown to those who may. */
  readonly navigation: readonly NavigationLink[];
}

export function defineAdapter<Config>(spec: {
  name: string;
  config: z.ZodType<Config>;
  inbound: Readonly<Record<string, AnyInbound>>;
  outbound?: Readonly<Record<string, AnyOutbound>>;
  operations?: readonly ApiOperation[];
  routes?: readonly Route[];
  navigation?: readonly NavigationLink[];
}): Adapter<Config> {
  return { kind: 'adapter', outbound: {}, operations: [], routes: [], navigation: [], ...spec };
}
