import { setTimeout as pause } from 'node:timers/promises';

/**
 * Calls `probe` until it gives something other than undefined, null or false; rejects with `what` after so many milliseconds. Between two calls it waits 20 ms,
 * or `everyMs` where a probe keeps the machine busy that is waited for.
 */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T> | T,
  within: number | { readonly timeoutMs: number; readonly everyMs: number } = 15_000,
): Promise<Exclude<T, null | undefined | false>> {
  const { timeoutMs, everyMs } = typeof within === 'number' ? { timeoutMs: within, everyMs: 20 } : within;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== null && found !== false) return found as Exclude<T, null | undefined | false>;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain: ${what}`);
    await pause(everyMs);
  }
}
