import { startCaseManagement } from '@homeward/simulator/counterparts';
import { expect, test } from 'vitest';
import { scriptOf, tellCounterparts } from './tell-counterparts.ts';

test('the flags say what a counterpart is to do', () => {
  expect(scriptOf({ 'slow-ms': '200', refuse: 'none', repeats: '1' })).toEqual({ slowMs: 200, refuse: null, repeats: 1 });
  expect(() => scriptOf({})).toThrow('at least one of --slow-ms');
  expect(() => scriptOf({ repeats: 'often' })).toThrow('--repeats takes a whole number');
});

test('a counterpart that runs is told; one that does not is named', async () => {
  const council = await startCaseManagement({ port: 0, token: 't' });
  const ports = { casework: Number(new URL(council.url).port), exchange: 1 };
  const tell = (names: readonly string[]) => tellCounterparts(names, { ports, values: { refuse: '503', 'retry-after': '2' } });
  expect(await tell(['casework'])).toEqual([expect.stringContaining('casework {')]);
  expect(council.script()).toMatchObject({ refuse: 503, retryAfterSeconds: 2, slowMs: 0 });
  await expect(tell(['exchange'])).rejects.toThrow('exchange is not there');
  await expect(tell(['post'])).rejects.toThrow('no counterpart post; there are: casework, exchange');
  await council.stop();
});
