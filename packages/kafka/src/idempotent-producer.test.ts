import { Fault } from '@homeward/kernel';
import type { Kafka } from 'kafkajs';
import { expect, it } from 'vitest';
import { captureLog } from '../test/quiet-log.ts';
import { openProducer } from './idempotent-producer.ts';

const record = { topic: 't.v1', key: 'k', value: Buffer.alloc(0), headers: {} };

/** A Kafka that takes nothing, and counts the clients that were opened and not ended. */
function refusing() {
  const clients = { opened: 0, ended: 0 };
  const failed = Promise.withResolvers<void>();
  const producer = () => ({
    connect: async () => void (clients.opened += 1),
    disconnect: async () => void (clients.ended += 1),
    sendBatch: async () => {
      failed.resolve();
      throw new Error('not now');
    },
  });
  return { kafka: { producer } as unknown as Kafka, clients, failed: failed.promise };
}

it('what is in hand when it closes is not sent again: the client that it would open nobody would end', async () => {
  const { kafka, clients, failed } = refusing();
  const producer = openProducer({ kafka, log: captureLog(), sendTimeoutMs: 30_000 });
  const sent = producer.transmit([record]).catch((fault: unknown) => fault);
  await failed;
  await new Promise(setImmediate); // it pauses before it would try again
  await producer.close();
  expect(await sent).toBeInstanceOf(Fault);
  expect(clients).toEqual({ opened: 1, ended: 1 });
});
