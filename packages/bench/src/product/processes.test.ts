import { expect, test } from 'vitest';
import { cpuOf, rowOf, rssOf } from './processes.ts';

test('a row of the kernel is read, whatever the process calls itself', () => {
  const stat = '4711 (a) name (b) S 17 4711 4711 0 -1 4194560 900 0 3 0 250 50 20 5 20 0 12 0 1234 99999744 2000 18446744073709551615 1 1';
  expect(rowOf(4_711, stat)).toEqual({ pid: 4_711, parent: 17, cpuMs: 3_250, rss: 8_192_000 });
});

test('this process has used some processor time and holds some memory', async () => {
  const { self } = await cpuOf({ self: process.pid });
  expect(self).toBeGreaterThan(0);
  expect(await rssOf(process.pid)).toBeGreaterThan(10_000_000);
});
