import { expect, test } from 'vitest';
import { cpuBelow, cpuOf, rowOf, rssOf } from './processes.ts';

test('a row of the kernel is read, whatever the process calls itself', () => {
  const stat = '4711 (a) name (b) S 17 4711 4711 0 -1 4194560 900 0 3 0 250 50 20 5 20 0 12 0 1234 99999744 2000 18446744073709551615 1 1';
  expect(rowOf(4_711, stat)).toEqual({ pid: 4_711, parent: 17, cpuMs: 3_250, rss: 8_192_000 });
});

test('this process has used some processor time and holds some memory', async () => {
  const { self } = await cpuOf({ self: process.pid });
  expect(self).toBeGreaterThan(0);
  expect(await rssOf(process.pid)).toBeGreaterThan(10_000_000);
});

test('what an engine used counts once, though the process that runs the apps has started it', () => {
  const row = (pid: number, parent: number, cpuMs: number) => ({ pid, parent, cpuMs });
  const all = [row(10, 1, 500), row(11, 10, 90), row(12, 10, 7), row(13, 11, 60), row(14, 12, 3), row(15, 10, 2)];
  expect(cpuBelow(all, { apps: 10, postgres: 11, kafka: 12 })).toEqual({ apps: 502, postgres: 150, kafka: 10 });
});
