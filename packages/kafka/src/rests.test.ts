import { expect, test } from 'vitest';
import { Rests } from './rests.ts';

const LONG_MS = 60_000;

test('a fetch that brought little is followed by a rest, one for all its batches, until the end', async () => {
  const rests = new Rests({ ms: LONG_MS, full: 100 });
  const rest = rests.after(40);
  expect(rests.after(59)).toBe(rest);
  const pending = Symbol('pending');
  expect(await Promise.race([rest, new Promise((done) => setImmediate(() => setImmediate(() => done(pending))))])).toBe(pending);
  rests.end();
  await rest;
  await rests.after(1);
});

test('a fetch that brought much is followed by none', async () => {
  const rests = new Rests({ ms: LONG_MS, full: 100 });
  const began = performance.now();
  await Promise.all([rests.after(40), rests.after(60)]);
  await rests.after(100);
  expect(performance.now() - began).toBeLessThan(LONG_MS);
});

test('what one fetch brought does not count for the next', async () => {
  const rests = new Rests({ ms: 20, full: 100 });
  await rests.after(60);
  const began = performance.now();
  await rests.after(60);
  expect(performance.now() - began).toBeGreaterThanOrEqual(19);
});
