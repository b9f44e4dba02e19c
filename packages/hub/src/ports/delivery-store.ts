import type { EventType } from '@homeward/contracts';
import type { EpochMillis, FaultCode } from '@homeward/kernel';
import type { Delivery, DeliveryFilter, PartnerDeliveries } from '../surface/deliveries.ts';
import type { PartnerCall } from '../surface/outbound.ts';

/** An event as an adapter keeps it: the bytes as they stand on the wire and the envelope beside them. */
export interface KeptRow {
  readonly key: string;
  readonly type: EventType;
  /** Whom it names as the one that it is for and, after a blank, which request to them, where it names any: of such events the latest of each is kept. Its own id where each is. */
  readonly addressee: string | null;
  /** Order key of the event; see `orderKey`. */
  readonly order: string;
  readonly eventId: string;
  readonly occurredAt: EpochMillis;
  readonly recordedAt: EpochMillis;
  readonly source: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly value: Buffer;
}

/** An event of which it is not known yet whom to tell, or what. */
export interface AwaitingRow extends KeptRow {
  readonly outbound: string;
  /** Where it stands on its topic: `topic/partition/offset`. */
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How often it was considered. */
  readonly attempts: number;
  readonly since: EpochMillis;
  readonly dueAt: EpochMillis;
}

/** A call that is to be made. */
export interface NewDelivery {
  /** Derived from the event, the push and the partner: a second copy is none. */
  readonly id: string;
  readonly partner: string;
  readonly key: string;
  readonly outbound: string;
  readonly eventId: string;
  readonly eventType: EventType;
  readonly correlationId: string;
  readonly call: PartnerCall;
}

/** A delivery whose turn it is. */
export interface DueDelivery extends NewDelivery {
  readonly attempts: number;
  readonly firstFailedAt: EpochMillis | null;
}

/** What became of one attempt. */
export interface Settled {
  readonly delivery: DueDelivery;
  readonly outcome:
    | { readonly kind: 'done' }
    /** It is tried again at `dueAt`; what stands behind it waits. */
    | { readonly kind: 'failed'; readonly code: FaultCode; readonly message: string; readonly dueAt: EpochMillis }
    /** Somebody has to look at it; what stands behind it waits for that. */
    | { readonly kind: 'dead'; readonly code: FaultCode; readonly message: string };
}

/** A partner as far as deliveries go; kept over restarts. */
export interface PartnerStanding {
  readonly partner: string;
  /** Nothing is sent since then; null while deliveries are enabled. */
  readonly disabledAt: EpochMillis | null;
  readonly disabledBecause: 'gone' | 'failing' | 'asked' | null;
  /** No call has succeeded since then; null where the last one did. */
  readonly failingSince: EpochMillis | null;
}

/** What keeps a partner's deliveries waiting. */
export type Waits = Pick<PartnerDeliveries, 'oldestAt' | 'held' | 'fault'>;

/** A partner that this process sends to, until the lease ends. */
export interface Leased extends PartnerStanding {
  /** Raised whenever the owner changes. */
  readonly token: number;
}

/** Deliveries outside a transaction. Leases run by the engine's own clock. */
export interface DeliveryStore {
  /**
   * Renews what `owner` holds of these partners and takes its fair share of those that are free. `over`: held, but more than the share;
   * to be released once nothing of theirs is in hand.
   */
  lease(
    owner: string,
    partners: readonly string[],
    ttlMs: number,
  ): Promise<{ readonly held: readonly Leased[]; readonly over: readonly string[] }>;
  release(owner: string, partners: readonly string[]): Promise<void>;
  /** Signs `owner` out and gives back all it holds. */
  leave(owner: string): Promise<void>;
  /** Those of these partners for which some delivery's turn has come, calls in hand among them. */
  duePartners(partners: readonly string[], now: EpochMillis): Promise<ReadonlySet<string>>;
  /** The first delivery of each key whose turn has come, at most `limit` and none of the keys in hand. */
  due(
    partner: string,
    at: { readonly now: EpochMillis; readonly limit: number; readonly inHand: readonly string[] },
  ): Promise<readonly DueDelivery[]>;
  /** The clock was set back: no next attempt at these partners is due later than the longest pause after as many failures, counted from now. */
  pullBack(partners: readonly string[], by: { readonly now: EpochMillis; readonly pausesMs: readonly number[] }): Promise<void>;
  /** Deliveries that wait, per partner; counts at most 100,000 each. */
  backlog(): Promise<ReadonlyMap<string, number>>;
  /** Why deliveries wait and since when, per partner; for people, since it looks at all that wait. */
  waits(): Promise<ReadonlyMap<string, Waits>>;
  partners(): Promise<readonly PartnerStanding[]>;
  list(filter: DeliveryFilter): Promise<readonly Delivery[]>;
  /** Removes what was done before `before`, at most some thousands at once. Answers how many. */
  forget(before: EpochMillis): Promise<number>;
}

/** Deliveries within a transaction. Each call is one statement or few, however many rows. */
export interface DeliveryWrites {
  /** What is kept of these keys; whoever else asks for one of them waits until this transaction ends. */
  kept(keys: readonly string[]): Promise<readonly KeptRow[]>;
  /** Keeps the later by order of each key and type; no two of `rows` have the same. */
  keep(rows: readonly KeptRow[]): Promise<void>;
  /** Of what waits already, how often it was considered and when it is due. */
  await(rows: readonly AwaitingRow[]): Promise<void>;
  /** What waits for something about these keys is considered again at `now`; what somebody considers meanwhile is waited for. */
  hasten(keys: readonly string[], now: EpochMillis): Promise<void>;
  /** Locks the first that are due to be considered again, and what is due in more than `longestMs`, which nobody plans; and their keys before, as `kept` does. */
  takeAwaiting(now: EpochMillis, at: { readonly limit: number; readonly longestMs: number }): Promise<readonly AwaitingRow[]>;
  /** They wait no longer. */
  endAwaiting(rows: readonly AwaitingRow[]): Promise<void>;
  /** Writes deliveries at the end of their keys' lines, in the order given; those whose id is there already are left out. */
  add(rows: readonly NewDelivery[], now: EpochMillis): Promise<void>;
  /** False where `owner` no longer holds the partner with this token: then nothing may be written for it. Holds until the end of the transaction. */
  fence(partner: string, owner: string, token: number): Promise<boolean>;
  /** What became of attempts at one partner, no two of one key. */
  settle(partner: string, settled: readonly Settled[], now: EpochMillis): Promise<void>;
  /** Everything of the partner that waits for its next attempt is due at `now`: it answers again. */
  expedite(partner: string, now: EpochMillis): Promise<void>;
  /** What failed at the partner counts as if it had not been tried before: nothing is given up for how long the partner was away. */
  forgive(partner: string): Promise<void>;
  /** How somebody wants the partner to stand. */
  stand(standing: PartnerStanding): Promise<void>;
  /**
   * How calls found the partner: since when it fails, and with `disables` that it is disabled by that. What a person wanted meanwhile stands: a call
   * enables nothing, and disables nothing that somebody disabled already.
   */
  observe(standing: PartnerStanding, disables: boolean): Promise<void>;
  /** A dead delivery is to be tried again, with another call where one is given. False where there is none. */
  revive(id: string, call: PartnerCall | null, now: EpochMillis): Promise<boolean>;
  /** A dead delivery is given up; what stood behind it goes on. False where there is none. */
  drop(id: string, now: EpochMillis): Promise<boolean>;
  /** A dead delivery whose dead letter was dropped is given up. */
  followLetters(now: EpochMillis): Promise<void>;
  /** What was done for the partner since then (by creation) is to be sent again, before what waits. Answers how many. */
  resend(partner: string, since: EpochMillis, now: EpochMillis): Promise<number>;
}
