import type { Logger } from '@homeward/hub';
import { expect, test } from 'vitest';
import { watchLoop } from './watch-loop.ts';

function holdFor(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until; );
}

test('what holds the loop is told, with how long, and counted', async () => {
  const warned: unknown[] = [];
  const log: Logger = {
    debug: () => {},
    info: () => {},
    error: () => {},
    child: () => log,
    warn: (message, fields) => void warned.push([message, fields?.['ms']]),
  };
  const counted: string[] = [];
  const gauges: Record<string, number> = {};
  const metrics = {
    count: (name: string) => void counted.push(name),
    observe: () => {},
    gauge: (name: string, { part }: Readonly<Record<string, string>>, value: number) => void (gauges[`${name} ${part}`] = value),
  };
  const watch = watchLoop({ log, metrics, everyMs: 20 });
  while (warned.length === 0) {
    holdFor(80);
    await new Promise((turn) => setImmediate(turn));
  }
  watch.stop();
  expect(warned[0]).toEqual(['the event loop was held', expect.any(Number)]);
  expect((warned[0] as [string, number])[1]).toBeGreaterThan(50);
  expect(gauges['homeward_loop_held_ms max']).toBeGreaterThan(50);
  expect(counted).toContain('homeward_loop_held_total');
});
