import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, Fault, systemClock, toFault } from '@homeward/kernel';
import type { DueDelivery, Leased } from '../../ports/delivery-store.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { PartnerHttp } from '../../ports/partner-http.ts';
import type { AppStore } from '../../ports/store.ts';
import type { AnyOutbound, DeliveryPartner } from '../../surface/outbound.ts';
import type { Health } from '../health.ts';
import type { DeliveryTuning } from './delivery-tuning.ts';
import { type Ended, judgeAttempt, unrecordable } from './judge-attempt.ts';
import { attempt } from './make-call.ts';
import { PartnerState } from './partner-state.ts';
import { Rate } from './rate.ts';
import type { Draw } from './schedule.ts';
import { settleAttempts } from './settle-attempts.ts';

export interface SendingParts {
  readonly app: string;
  readonly owner: string;
  readonly store: AppStore;
  readonly http: PartnerHttp;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly tuning: DeliveryTuning;
  readonly source: string;
  readonly draw: Draw;
  /** The push of this name, as the adapter declares it. */
  specOf(outbound: string): AnyOutbound | undefined;
  /** Called after each commit; `isCalm`: nothing follows from it but what is told of the calls. */
  committed(isCalm: boolean): void;
  /** Milliseconds that only go forward: leases and rates do not follow a clock that may be moved. */
  monotonic(): number;
}

interface Outcome extends Ended {
  readonly tenure: number;
}

/** How long what ended waits for the end of the other calls in flight, so as to be written with it. */
const TOGETHER_MS = 25;
/** How long to wait before what ended is written again, while the store is away. */
const WRITE_AGAIN_MS = 500;

/** A newer release beside this one may have written it: it stays the first of its line until that one has the partner, or until it has failed for too long. */
const noSuchPush = (): Fault => new Fault('HUB_SCHEMA', 'the adapter of this release has no such push', { rule: 'push' });

/** Makes the calls of one partner, as long as this process holds it: one of a key at a time, as many at once as the partner takes. */
export class PartnerSender {
  readonly #parts: SendingParts;
  readonly #partner: DeliveryPartner;
  readonly #state: PartnerState;
  readonly #rate: Rate;
  /** Keys with a call in flight, or one that ended and is not written yet. */
  readonly #inHand = new Set<string>();
  /** Ends of calls, each with the tenure in which the call was begun. */
  #ended: Outcome[] = [];
  /** Counts how often somebody else may have held the partner in between: what was begun before may have been made again by them. */
  #tenure = 0;
  #lease: { readonly token: number; readonly until: number } | null = null;
  #token = 0;
  #writing = false;
  #all = Promise.withResolvers<void>();
  #looking = false;
  #leaving = false;
  #stopping = false;

  constructor(partner: DeliveryPartner, parts: SendingParts) {
    this.#parts = parts;
    this.#partner = partner;
    this.#state = new PartnerState(partner.name, parts);
    this.#rate = new Rate(partner.endpoint?.maxPerSecond ?? null);
  }

  /** The partner is this process's until then; `isLeaving`: another one shall have it as soon as nothing of it is in hand. */
  hold({ token, ...standing }: Leased, { until, isLeaving }: { until: number; isLeaving: boolean }): void {
    if (token > this.#token + 1) this.#tenure += 1; // each taking adds one: this one is not ours alone
    this.#token = token;
    this.#lease = { token, until };
    this.#leaving = isLeaving;
    this.#state.learn(standing);
  }

  /** Starts no more calls; what is in flight is finished. */
  letGo(): void {
    if (this.#lease !== null) this.#state.leave();
    this.#lease = null;
  }

  stop(): void {
    this.#stopping = true;
  }

  get isHeld(): boolean {
    return this.#lease !== null && this.#parts.monotonic() < this.#lease.until;
  }

  /** True where nothing of the partner is in hand, so that another process may have it. */
  get isIdle(): boolean {
    return this.#inHand.size === 0;
  }

  /** Milliseconds until the rate lets the next call start; 0 where it holds nothing up. */
  get wait(): number {
    return this.#rate.wait(this.#parts.monotonic());
  }

  #free(): number {
    if (this.#stopping || this.#leaving || !this.isHeld) return 0;
    const now = this.#parts.monotonic();
    const atOnce = this.#state.allows(now, this.#partner.endpoint?.concurrency ?? 0);
    return this.#rate.free(Math.max(0, atOnce - this.#inHand.size), now);
  }

  /** Starts the calls that are due, as far as the partner takes them. */
  async look(): Promise<void> {
    const { clock, store } = this.#parts;
    const limit = this.#free();
    if (limit === 0 || this.#looking) return;
    this.#looking = true;
    try {
      const due = await store.deliveries.due(this.#partner.name, { now: clock.now(), limit, inHand: [...this.#inHand] });
      if (!this.isHeld || this.#stopping) return; // asking took so long that the partner may be somebody else's
      this.#rate.take(due.length);
      for (const delivery of due) {
        this.#inHand.add(delivery.key);
        void this.#run(delivery);
      }
    } finally {
      this.#looking = false;
    }
  }

  /** One attempt; never throws. */
  async #run(delivery: DueDelivery): Promise<void> {
    const { http, clock, metrics, tuning, draw, source, specOf } = this.#parts;
    const partner = this.#partner;
    const tenure = this.#tenure;
    const spec = specOf(delivery.outbound);
    const started = this.#parts.monotonic();
    const parts = { http, partner, now: clock.now(), machineNow: systemClock.now(), sendMs: tuning.sendMs };
    const result = spec === undefined ? noSuchPush() : await attempt({ ...parts, spec }, delivery);
    const now = clock.now();
    const ended = judgeAttempt(delivery, result, {
      tuning,
      draw,
      source,
      now,
      emits: spec?.emits ?? [],
      failingSince: this.#state.failingSince,
    });
    if (spec !== undefined) this.#state.note(ended, { now, monotonic: this.#parts.monotonic() }); // what was not called told nothing of itself
    metrics.count('homeward_deliveries_total', {
      partner: partner.name,
      result: ended.settled.outcome.kind,
      code: ended.fault?.code ?? '',
    });
    metrics.observe('homeward_delivery_seconds', { partner: partner.name }, (this.#parts.monotonic() - started) / 1_000);
    this.#ended.push({ ...ended, tenure });
    if (this.#isAll) this.#all.resolve();
    await this.#write();
  }

  /** Every call in hand has ended. */
  get #isAll(): boolean {
    return this.#ended.length >= this.#inHand.size;
  }

  /** For a moment waits for the calls that are still in flight. */
  async #others(): Promise<void> {
    if (this.#isAll) return;
    this.#all = Promise.withResolvers();
    const late = setTimeout(this.#all.resolve, TOGETHER_MS);
    await this.#all.promise;
    clearTimeout(late);
  }

  /** Writes what ended, together what ended meanwhile; then looks for more. */
  async #write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    while (this.#ended.length > 0) {
      await this.#others();
      const batch = this.#ended.splice(0);
      const left = await this.#commit(batch);
      this.#ended.unshift(...left);
      if (left.length > 0) await pause(WRITE_AGAIN_MS);
    }
    this.#writing = false;
    await this.look().catch(() => {}); // the sender's own round tells of it
  }

  /**
   * Answers what has to be written again: nothing where it is written, or where the partner is another process's or was meanwhile, which makes
   * the calls again.
   */
  async #commit(batch: readonly Outcome[]): Promise<readonly Outcome[]> {
    const { app, source, store, owner, clock, health, committed } = this.#parts;
    const change = this.#state.unwritten();
    const ended = batch.filter(({ tenure }) => tenure === this.#tenure);
    try {
      const token = this.#lease?.token;
      const by = { app, source, owner, token: token ?? -1, now: clock.now() };
      const isOurs =
        token !== undefined && (await store.transaction((tx) => settleAttempts(tx, { partner: this.#partner.name, ended, ...change }, by)));
      if (isOurs) this.#state.written(change);
      else this.#state.forget();
    } catch (thrown) {
      const fault = toFault(thrown);
      health.fails('deliveries', fault);
      if (this.isHeld) return this.#again(batch, fault);
      this.#state.forget();
    }
    for (const { settled } of batch) this.#inHand.delete(settled.delivery.key);
    committed(ended.every(({ outbox }) => outbox.length === 0));
    return [];
  }

  /**
   * What is written instead of what could not be: the same where the store may take it later. Where it refuses something of the batch itself,
   * the others are written as if it had not been there, and the guilty is a dead letter: made again, the call would only end the same way.
   */
  async #again(batch: readonly Outcome[], fault: Fault): Promise<readonly Outcome[]> {
    if (fault.code !== 'HUB_BUG') return batch;
    if (batch.length === 1) return batch.map((one) => ({ ...one, ...unrecordable(one, fault) }));
    const left: Outcome[] = [];
    for (const one of batch) left.push(...(await this.#commit([one])));
    return left;
  }
}
