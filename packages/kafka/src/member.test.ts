import type { Kafka } from 'kafkajs';
import { expect, it } from 'vitest';
import { captureLog } from '../test/quiet-log.ts';
import { bare, createRecorder } from '../test/recorder.ts';
import { startMember } from './member.ts';

/** A client whose consumers say in which order they joined and left; each joins when it is told. */
function joiningClient() {
  const told: string[] = [];
  const joins: (() => void)[] = [];
  const consumer = () => {
    const name = `consumer ${joins.length + 1}`;
    const { promise: joined, resolve } = Promise.withResolvers<void>();
    joins.push(resolve);
    return {
      events: {},
      on: () => {},
      connect: async () => {},
      subscribe: async () => {},
      run: () => joined.then(() => void told.push(`${name} joined`)),
      disconnect: async () => void told.push(`${name} left`),
    };
  };
  return { kafka: { consumer } as unknown as Kafka, told, joins };
}

it('a client that was given up while it joined leaves again once it has joined: nobody else would take its partitions from it', async () => {
  const { kafka, told, joins } = joiningClient();
  const starting = startMember({
    kafka,
    consume: createRecorder().options('g', ['t.v1'], { startFrom: async () => bare(0n) }),
    maxRecords: 10,
    sessionTimeoutMs: 6_000,
    groupStart: async () => 0n,
    held: { range: async () => ({ low: 0n, end: 0n }), epochEnd: async () => null, firstAfter: async () => 0n },
    log: captureLog(),
  });
  joins[0]?.();
  const member = await starting;
  member.restart('slow');
  await expect.poll(() => joins.length, { timeout: 5_000 }).toBe(2);
  member.restart('slow again');
  await expect.poll(() => joins.length, { timeout: 5_000 }).toBe(3);
  joins[2]?.();
  joins[1]?.();
  await expect
    .poll(() => told)
    .toEqual(['consumer 1 joined', 'consumer 1 left', 'consumer 2 left', 'consumer 3 joined', 'consumer 2 joined', 'consumer 2 left']);
  await member.stop();
  expect(told.at(-1)).toBe('consumer 3 left');
});
