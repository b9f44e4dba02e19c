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

test('what cannot be read yet is waited for, those before it are not', () => {
  const waits = new Waits(1_000);
  const items = [at(1), at(2, 'HUB_SCHEMA'), at(3)];
  expect(waits.before(items, 0)).toEqual(items.slice(0, 1));
  expect(() => waits.before(items.slice(1), 999)).toThrow(expect.objectContaining({ code: 'HUB_SCHEMA' }));
  expect(waits.before(items.slice(1), 1_000)).toEqual(items.slice(1));
  expect(waits.failed(items.slice(1), 1_000)).toEqual({ firstFailedAt: 0, attempts: 2 });
});

test('what an absent registry would explain is waited for without end', () => {
  const waits = new Waits(1_000);
  for (const now of [0, 1_000, 1e9])
    expect(() => waits.before([at(2, 'HUB_REGISTRY')], now)).toThrow(expect.objectContaining({ code: 'HUB_REGISTRY' }));
});

test('what will never be read is not waited for', () => {
  expect(new Waits(1_000).before([at(2, 'HUB_DECODE')], 0)).toHaveLength(1);
});
