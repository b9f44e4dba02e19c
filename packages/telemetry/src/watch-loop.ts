import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Logger, Metrics } from '@homeward/hub';

export interface LoopWatch {
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Milliseconds that nothing may hold the loop for. Default 50. */
  readonly limitMs?: number;
  /** Milliseconds between two looks. Default 5,000. */
  readonly everyMs?: number;
}

/** How finely it looks; part of each delay it sees. */
const RESOLUTION_MS = 10;

const toMs = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);

function look(delays: ReturnType<typeof monitorEventLoopDelay>, { log, metrics, limitMs = 50 }: LoopWatch): void {
  if (delays.count === 0) return;
  const [held, usual] = [toMs(delays.max), toMs(delays.percentile(99))];
  delays.reset();
  metrics.gauge('homeward_loop_held_ms', { part: 'max' }, held);
  metrics.gauge('homeward_loop_held_ms', { part: 'p99' }, usual);
  if (held <= limitMs) return;
  metrics.count('homeward_loop_held_total', {});
  log.warn('the event loop was held', { ms: Math.round(held) });
}

/** Tells when something held the event loop for longer than it may: everything else in the process waited for as long. */
export function watchLoop(options: LoopWatch): { stop(): void } {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  const timer = setInterval(() => look(delays, options), options.everyMs ?? 5_000).unref();
  return {
    stop: () => {
      clearInterval(timer);
      delays.disable();
    },
  };
}
