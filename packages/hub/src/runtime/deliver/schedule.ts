import type { Fault } from '@homeward/kernel';
import type { DeliveryTuning } from './delivery-tuning.ts';

/** A share from 0 to 1; drawn anew for each pause. */
export type Draw = () => number;

const spread = (ms: number, jitter: number, draw: Draw): number => Math.round(ms * (1 - jitter + 2 * jitter * draw()));

/** Milliseconds until the next attempt after so many failures; a Retry-After of the partner makes it longer, within bounds, never shorter. */
export function pauseAfter(
  failures: number,
  fault: Pick<Fault, 'retryAfterMs'>,
  { tuning, draw }: { tuning: DeliveryTuning; draw: Draw },
): number {
  const { scheduleMs, jitter } = tuning;
  const planned = scheduleMs[Math.min(failures, scheduleMs.length) - 1] ?? 0;
  return Math.max(spread(planned, jitter, draw), heeded(fault, tuning));
}

/** The longest pauses that the schedule leads to, after one failure, two, and so on. */
export const longestPauses = ({ scheduleMs, jitter }: DeliveryTuning): number[] => scheduleMs.map((ms) => ms * (1 + jitter));

/** How long the partner asked to be left alone, within bounds; 0 where it did not ask. */
export function heeded({ retryAfterMs }: Pick<Fault, 'retryAfterMs'>, { minRetryAfterMs, maxRetryAfterMs }: DeliveryTuning): number {
  return retryAfterMs === undefined ? 0 : Math.min(Math.max(retryAfterMs, minRetryAfterMs), maxRetryAfterMs);
}

/** Milliseconds that a breaker stays open the `openings`-th time in a row. */
export function openFor(openings: number, { tuning, draw }: { tuning: DeliveryTuning; draw: Draw }): number {
  const { openMs, maxOpenMs, jitter } = tuning;
  return spread(Math.min(openMs * 2 ** Math.min(openings - 1, 20), maxOpenMs), jitter, draw);
}

/** Milliseconds that a Retry-After header asks for: seconds, or a date (RFC 9110); undefined where it says neither. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const text = header.trim();
  // What begins otherwise is no date of HTTP's, and the oldest of its three forms says no zone: all mean Greenwich time.
  const at = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
