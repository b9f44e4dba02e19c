import { Fault, type FaultCode } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { Incoming } from './read-record.ts';
import { Waits } from './waits.ts';

const at = (offset: number, code?: FaultCode): Incoming => {
  const record = { offset: BigInt(offset) } as Incoming['record'];
  return code === undefined
    ? { kind: 'skip', record, unknown: false }
    : { kind: 'dead', record, fault: new Fault(code, ''), handler: 'decode' };
};

/** Waits by a clock that the test moves. */
function waiting(awaitMs: number) {
  let passed = 0;
  const pass = (ms: number) => {
    passed += ms;
  };
  return { waits: new Waits(awaitMs, () => passed), pass };
}

test('what cannot be read yet is waited for, those before it are not', () => {
  const { waits, pass } = waiting(1_000);
  const items = [at(1), at(2, 'HUB_SCHEMA'), at(3)];
  expect(waits.before(items, 0)).toEqual(items.slice(0, 1));
  pass(999);
  expect(() => waits.before(items.slice(1), 999)).toThrow(expect.objectContaining({ code: 'HUB_SCHEMA' }));
  pass(1);
  expect(waits.before(items.slice(1), 1_000)).toEqual(items.slice(1));
  expect(waits.failed(items.slice(1), 1_000)).toEqual({ firstFailedAt: 0, attempts: 2 });
});

test('a clock of the hub that is moved a year on, or back, ends no wait and makes none longer', () => {
  const YEAR = 31_536_000_000;
  const { waits, pass } = waiting(1_000);
  const items = [at(2, 'HUB_SCHEMA')];
  for (const now of [YEAR, 2 * YEAR, 0]) expect(() => waits.before(items, now)).toThrow(expect.objectContaining({ code: 'HUB_SCHEMA' }));
  pass(1_000);
  expect(waits.before(items, 0)).toEqual(items);
  expect(waits.failed(items, 0)).toEqual({ firstFailedAt: YEAR, attempts: 4 });
});

test('what an absent registry would explain is waited for without end', () => {
  const { waits, pass } = waiting(1_000);
  for (const ms of [0, 1_000, 1e9]) {
    pass(ms);
    expect(() => waits.before([at(2, 'HUB_REGISTRY')], ms)).toThrow(expect.objectContaining({ code: 'HUB_REGISTRY' }));
  }
});

test('what ends a wait ends none for what an absent registry would explain: that is waited for in its turn', () => {
  const { waits, pass } = waiting(1_000);
  const items = [at(1, 'HUB_SCHEMA'), at(2), at(3, 'HUB_REGISTRY'), at(4)];
  expect(() => waits.before(items, 0)).toThrow(expect.objectContaining({ code: 'HUB_SCHEMA' }));
  pass(1_000);
  expect(waits.before(items, 1_000)).toEqual(items.slice(0, 2));
  expect(() => waits.before(items.slice(2), 1_000)).toThrow(expect.objectContaining({ code: 'HUB_REGISTRY' }));
});

test('what will never be read is not waited for', () => {
  expect(new Waits(1_000).before([at(2, 'HUB_DECODE')], 0)).toHaveLength(1);
});
