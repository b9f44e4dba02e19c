import { setTimeout as pause } from 'node:timers/promises';
import { toFault } from '@homeward/kernel';
import type { DeliveryPartner } from '../../surface/outbound.ts';
import { PartnerSender, type SendingParts } from './partner-sender.ts';
import { longestPauses } from './schedule.ts';

export interface SenderParts extends SendingParts {
  readonly partners: readonly DeliveryPartner[];
  readonly leaseMs: number;
  /** How long a stop waits for calls in flight and for housekeeping, in milliseconds. */
  readonly drainMs: number;
  /** Looks after what is not a call, every `housekeepingMs`. */
  housekeeping(now: number): Promise<void>;
}

export interface Sender {
  /** Something may be due: look at once. */
  wake(): void;
  /** Finishes the calls in flight, and what housekeeping is at (bounded), and gives the partners back. */
  stop(): Promise<void>;
}

/** Clocks are trimmed by milliseconds all the time; only what goes back further than this was set. */
const STEP_MS = 1_000;
/** After so long nothing is written any more by the time before that. */
const SETTLED_MS = 30_000;

class Loop {
  readonly #parts: SenderParts;
  readonly #senders: ReadonlyMap<string, PartnerSender>;
  #renewAt = 0;
  #housekeepAt = 0;
  #isHousekeeping = false;
  #housekeepingFails = false;
  /** The clock less what only goes forward: it changes when somebody sets the clock. */
  #ahead = Number.POSITIVE_INFINITY;
  #pullUntil = 0;
  #stopping = false;
  #woken = Promise.withResolvers<void>();

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.#senders = new Map(parts.partners.map((partner) => [partner.name, new PartnerSender(partner, parts)]));
  }

  wake(): void {
    this.#woken.resolve();
  }

  /** Keeps this process's share of the partners; what is over it goes back as soon as nothing of it is in hand. */
  async #renew(): Promise<void> {
    const { store, owner, leaseMs, monotonic } = this.#parts;
    const start = monotonic();
    if (start < this.#renewAt) return;
    const { held, over } = await store.deliveries.lease(owner, [...this.#senders.keys()], leaseMs);
    this.#renewAt = start + leaseMs / 3;
    const ours = new Map(held.map((leased) => [leased.partner, leased]));
    for (const [name, sender] of this.#senders) {
      const leased = ours.get(name);
      const isLeaving = over.includes(name);
      if (leased === undefined || (isLeaving && sender.isIdle)) sender.letGo();
      else sender.hold(leased, { until: start + leaseMs, isLeaving });
    }
    const back = over.filter((name) => this.#senders.get(name)?.isHeld === false);
    if (back.length > 0) await store.deliveries.release(owner, back);
  }

  /**
   * Where the clock was set back, what waits would wait for as long again: it is pulled back to what the schedule allows. So is what stands
   * there from before the start, and what attempts that were under way write by the old time. A Retry-After that is cut by this still holds in
   * the breaker.
   */
  async #followClock(): Promise<void> {
    const { clock, monotonic, store, tuning } = this.#parts;
    const now = clock.now();
    const ahead = now - monotonic();
    if (this.#ahead - ahead >= STEP_MS) this.#pullUntil = monotonic() + SETTLED_MS;
    this.#ahead = ahead;
    if (monotonic() >= this.#pullUntil) return;
    const held = [...this.#senders].filter(([, sender]) => sender.isHeld).map(([name]) => name);
    await store.deliveries.pullBack(held, { now, pausesMs: longestPauses(tuning) });
  }

  /** Beside the round, one at a time: it waits for locks that units of work hold, and partners not renewed meanwhile would be somebody else's. Never throws. */
  async #housekeep(): Promise<void> {
    const { monotonic, clock, tuning, housekeeping, health } = this.#parts;
    if (this.#isHousekeeping || monotonic() < this.#housekeepAt) return;
    this.#isHousekeeping = true;
    this.#housekeepAt = monotonic() + tuning.housekeepingMs;
    try {
      await this.#followClock();
      await housekeeping(clock.now());
      this.#housekeepingFails = false;
    } catch (thrown) {
      this.#housekeepingFails = true;
      health.fails('deliveries', toFault(thrown));
    }
    this.#isHousekeeping = false;
  }

  /** Of many partners mostly none has anything due, as after each event that is told to none: one question for all of them finds who has. */
  async #look(): Promise<void> {
    const { store, clock } = this.#parts;
    const held = [...this.#senders].filter(([, sender]) => sender.isHeld);
    if (held.length === 0) return;
    const due = await store.deliveries.duePartners(
      held.map(([name]) => name),
      clock.now(),
    );
    for (const [name, sender] of held) if (due.has(name)) await sender.look();
  }

  async #rest(): Promise<void> {
    const waits = [...this.#senders.values()].map((sender) => sender.wait).filter((ms) => ms > 0);
    const ms = Math.min(this.#parts.tuning.pollMs, ...waits);
    const late = setTimeout(() => this.wake(), ms);
    await this.#woken.promise;
    clearTimeout(late);
    this.#woken = Promise.withResolvers();
  }

  get #isBusy(): boolean {
    return this.#isHousekeeping || [...this.#senders.values()].some((sender) => !sender.isIdle);
  }

  async run(): Promise<void> {
    const { health } = this.#parts;
    while (!this.#stopping) {
      try {
        await this.#renew();
        await this.#look();
        void this.#housekeep();
        if (!this.#housekeepingFails) health.works('deliveries');
      } catch (thrown) {
        health.fails('deliveries', toFault(thrown));
      }
      if (!this.#stopping) await this.#rest();
    }
  }

  async finish(running: Promise<void>): Promise<void> {
    const { monotonic, drainMs, store, owner, health } = this.#parts;
    this.#stopping = true;
    for (const sender of this.#senders.values()) sender.stop();
    this.wake();
    await running;
    const until = monotonic() + drainMs;
    while (this.#isBusy && monotonic() < until) await pause(10);
    // A call that is not answered is not waited for: it is then as after a crash, and made again under its id.
    await store.deliveries.leave(owner).catch((thrown: unknown) => health.fails('deliveries', toFault(thrown)));
  }
}

/** Makes the calls that stand in the table of deliveries, for the partners that this process holds. */
export function startSender(parts: SenderParts): Sender {
  const loop = new Loop(parts);
  const stopHearing = parts.clock.onMove?.(() => loop.wake());
  const running = loop.run();
  const stop = async (): Promise<void> => {
    stopHearing?.();
    await loop.finish(running);
  };
  return { wake: () => loop.wake(), stop };
}
