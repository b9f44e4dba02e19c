import type { Fault } from '@homeward/kernel';
import type { DeliveryTuning } from './delivery-tuning.ts';
import { type Draw, heeded, openFor } from './schedule.ts';

/**
 * Leaves a partner alone that fails again and again. After some failures in a row it opens for a while; then one call is let through as a
 * probe, whose success closes it and whose failure opens it for longer. A Retry-After holds everything back, too.
 * Times are monotonic milliseconds: a clock that is set back does not keep it open.
 */
export class Breaker {
  readonly #tuning: DeliveryTuning;
  readonly #draw: Draw;
  #failures = 0;
  #openings = 0;
  #closedFrom = 0;
  /** Until when the partner asked to be left alone: a call that was in flight meanwhile and succeeded takes nothing of that back. */
  #askedUntil = 0;

  constructor(tuning: DeliveryTuning, draw: Draw) {
    this.#tuning = tuning;
    this.#draw = draw;
  }

  /** Calls that may be in flight now, of `most`. */
  allows(now: number, most: number): number {
    if (now < Math.max(this.#closedFrom, this.#askedUntil)) return 0;
    return this.#openings > 0 ? 1 : most;
  }

  get isOpen(): boolean {
    return this.#openings > 0;
  }

  /** True where the partner had been left alone and is back. */
  succeeded(): boolean {
    const isBack = this.#openings > 0;
    this.#failures = 0;
    this.#openings = 0;
    this.#closedFrom = 0;
    return isBack;
  }

  /** Somebody wants the partner tried now, whatever it asked for. */
  reset(): void {
    this.succeeded();
    this.#askedUntil = 0;
  }

  /** True where it opens by this failure. What was still in flight when it opened, or rested, counts no further. */
  failed(fault: Pick<Fault, 'retryAfterMs'>, now: number): boolean {
    const rested = now < Math.max(this.#closedFrom, this.#askedUntil);
    this.#askedUntil = Math.max(this.#askedUntil, now + heeded(fault, this.#tuning));
    if (this.#openings > 0 && rested) return false;
    this.#failures += 1;
    if (this.#openings === 0 && this.#failures < this.#tuning.breakerFailures) return false;
    this.#openings += 1;
    this.#closedFrom = Math.max(this.#closedFrom, now + openFor(this.#openings, { tuning: this.#tuning, draw: this.#draw }));
    return this.#openings === 1;
  }
}
