import { setTimeout as sleep } from 'node:timers/promises';

/** Waits `ms`, or until the signal fires; never rejects. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {});
}

/** Growing pauses, 100 ms to 5 s, with a tenth of jitter so that members do not move in step. */
export function backoffMs(attempt: number): number {
  const steady = Math.min(100 * 2 ** Math.min(attempt, 10), 5_000);
  return Math.round(steady * (0.9 + Math.random() * 0.2));
}

/** Resolves with `work`, or rejects with what `late` makes after `ms`; the work goes on unheard. */
export async function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  const { promise: expired, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), ms);
  work.catch(() => {}); // after a time-out nobody listens any more
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}
