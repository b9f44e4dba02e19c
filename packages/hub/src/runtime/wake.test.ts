import { expect, test } from 'vitest';
import { Wake } from './wake.ts';

const LONG = 60_000;

test('a rest ends when it is woken, when it was woken before, and when all is over', async () => {
  const over = new AbortController();
  const wake = new Wake();
  const began = performance.now();
  const rest = wake.wait(LONG, over.signal);
  wake.set();
  await rest;
  wake.set();
  await wake.wait(LONG, over.signal);
  const last = wake.wait(LONG, over.signal);
  over.abort();
  await last;
  await wake.wait(LONG, over.signal);
  expect(performance.now() - began).toBeLessThan(LONG);
});

test('a rest that nobody ends takes its time, once', async () => {
  const wake = new Wake();
  wake.set();
  const signal = new AbortController().signal;
  await wake.wait(LONG, signal);
  const began = performance.now();
  await wake.wait(20, signal);
  expect(performance.now() - began).toBeGreaterThan(15);
});
