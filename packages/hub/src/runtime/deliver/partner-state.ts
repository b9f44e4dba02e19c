import { Fault } from '@homeward/kernel';
import type { PartnerStanding } from '../../ports/delivery-store.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { Health } from '../health.ts';
import { Breaker } from './breaker.ts';
import type { DeliveryTuning } from './delivery-tuning.ts';
import { type Ended, standingAfter } from './judge-attempt.ts';
import { isDown } from './make-call.ts';
import type { Draw } from './schedule.ts';

interface StateParts {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly tuning: DeliveryTuning;
  readonly draw: Draw;
}

/** What the store has to hear of a partner. */
export interface StateChange {
  /** Null where it knows. */
  readonly standing: PartnerStanding | null;
  /** What it does not know yet is, among other things, that the partner is disabled by how calls went. */
  readonly disables: boolean;
  readonly isBack: boolean;
}

/** How a partner is doing: the breaker of this process, and the standing that all processes share. */
export class PartnerState {
  readonly #parts: StateParts;
  readonly #breaker: Breaker;
  #standing: PartnerStanding;
  #isWritten = true;
  #disables = false;
  #isBack = false;
  #isOurs = false;
  /** How the last call failed that this process made; null where it made none, or the last one did not. */
  #why: string | null = null;

  constructor(partner: string, parts: StateParts) {
    this.#parts = parts;
    this.#breaker = new Breaker(parts.tuning, parts.draw);
    this.#standing = { partner, disabledAt: null, disabledBecause: null, failingSince: null };
  }

  /** Calls that may be in flight now, of `most`. */
  allows(monotonic: number, most: number): number {
    return this.#standing.disabledAt === null ? this.#breaker.allows(monotonic, most) : 0;
  }

  /** The standing as the store has it: somebody may have enabled or disabled the partner. What is not written yet goes before. */
  learn(standing: PartnerStanding): void {
    this.#isOurs = true;
    if (!this.#isWritten) return;
    const isWell = (one: PartnerStanding): boolean => one.disabledAt === null && one.failingSince === null;
    if (!isWell(this.#standing) && isWell(standing)) this.#breaker.reset(); // somebody wants it tried now
    this.#standing = standing;
    this.#show();
  }

  /** Takes note of how an attempt went: `now` by the clock, and by what only goes forward. */
  note(ended: Ended, { now, monotonic }: { now: number; monotonic: number }): void {
    const { log, tuning } = this.#parts;
    const { fault } = ended;
    const before = this.#standing;
    if (fault === null || !isDown(fault)) this.#isBack = this.#breaker.succeeded() || this.#isBack;
    else if (this.#breaker.failed(fault, monotonic))
      log.warn('a partner is left alone for a while', { handler: before.partner, code: fault.code, rule: fault.rule });
    this.#standing = standingAfter(before, ended, { tuning, now });
    const why = fault !== null && isDown(fault) ? fault.message : null;
    const isNews = why !== this.#why;
    this.#why = why;
    if (this.#standing === before) return isNews ? this.#show() : undefined;
    this.#isWritten = false;
    if (before.disabledAt === null && this.#standing.disabledAt !== null) {
      this.#disables = true;
      const { partner, disabledBecause } = this.#standing;
      log.error('deliveries to a partner are disabled', { handler: partner, code: fault?.code, reason: disabledBecause });
    }
    this.#show();
  }

  get failingSince(): number | null {
    return this.#standing.failingSince;
  }

  unwritten(): StateChange {
    return { standing: this.#isWritten ? null : this.#standing, disables: this.#disables, isBack: this.#isBack };
  }

  written({ standing, isBack }: StateChange): void {
    if (isBack) this.#isBack = false;
    if (standing !== this.#standing) return;
    this.#isWritten = true;
    this.#disables = false;
  }

  /** What was not written is not to be: the partner is another process's, whose word holds. */
  forget(): void {
    this.#isWritten = true;
    this.#disables = false;
    this.#isBack = false;
  }

  /** The partner is to be another process's, which tells how it is doing. */
  leave(): void {
    const { health, metrics } = this.#parts;
    const { partner } = this.#standing;
    this.#isOurs = false;
    for (const gauge of ['homeward_partner_down', 'homeward_partner_disabled'] as const) metrics.gauge(gauge, { partner }, 0);
    health.forget(`partner ${partner}`);
  }

  /** What the status page and the metrics tell of the partner. */
  #show(): void {
    if (!this.#isOurs) return;
    const { health, metrics } = this.#parts;
    const { partner, disabledAt, disabledBecause, failingSince } = this.#standing;
    metrics.gauge('homeward_partner_down', { partner }, failingSince === null ? 0 : 1);
    metrics.gauge('homeward_partner_disabled', { partner }, disabledAt === null ? 0 : 1);
    if (disabledAt !== null)
      health.fails(`partner ${partner}`, new Fault('HUB_PARTNER_DOWN', `deliveries are disabled: ${disabledBecause}`));
    else if (failingSince !== null)
      health.fails(`partner ${partner}`, new Fault('HUB_PARTNER_DOWN', this.#why ?? 'the partner does not take what it is sent'));
    else health.works(`partner ${partner}`);
  }
}
