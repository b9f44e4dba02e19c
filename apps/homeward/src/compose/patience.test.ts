import { Fault, type FaultCode } from '@homeward/kernel';
import { beforeEach, expect, test } from 'vitest';
import { openPatience, type PatienceOptions } from './patience.ts';

let said: string[];
beforeEach(() => {
  said = [];
});

const patience = (over: Partial<PatienceOptions> = {}) =>
  openPatience({ say: (line) => said.push(line), patienceMs: 30, pauseMs: 1, ...over });

/** Fails so often, then answers how often it was called. */
function failing(times: number, code: FaultCode) {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw new Fault(code, 'PostgreSQL is unavailable (57P03)');
    return calls;
  };
}

test.each(['HUB_STORE', 'HUB_BROKER'] as const)('a start waits while it meets %s, and says so', async (code) => {
  expect(await patience({ patienceMs: 60_000 })(failing(3, code))).toBe(4);
  expect(said).toEqual(['PostgreSQL is unavailable (57P03); waiting for it, 60 s at most']);
});

test('it waits for so long, and then ends with the fault', async () => {
  await expect(patience()(failing(Number.POSITIVE_INFINITY, 'HUB_STORE'))).rejects.toMatchObject({ code: 'HUB_STORE' });
});

test.each(['HUB_CONFIG', 'HUB_BUG'] as const)('%s ends it at once', async (code) => {
  await expect(patience({ patienceMs: 60_000 })(failing(1, code))).rejects.toMatchObject({ code });
  expect(said).toEqual([]);
});

test('steps that wait side by side say it once, and again after a while', async () => {
  const patiently = patience({ patienceMs: 60_000 });
  await Promise.all([patiently(failing(2, 'HUB_STORE')), patiently(failing(2, 'HUB_STORE'))]);
  expect(said).toHaveLength(1);
  said = [];
  await patience({ patienceMs: 60_000, sayMs: 0 })(failing(3, 'HUB_STORE'));
  expect(said).toHaveLength(3);
});

test('who asks it to stop does not wait with it', async () => {
  const given = new AbortController();
  const say = () => given.abort();
  const waiting = patience({ patienceMs: 60_000, pauseMs: 60_000, signal: given.signal, say });
  await expect(waiting(failing(1, 'HUB_STORE'))).rejects.toMatchObject({ code: 'HUB_STORE' });
});
