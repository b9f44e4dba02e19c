import { expect, it } from 'vitest';
import { readBrokerIds } from './kafka-ready.ts';

/** An answer about these brokers, as Kafka writes it. */
function answer(brokers: readonly { id: number; host: string; rack: string | null }[]): Buffer {
  const rows = brokers.map(({ id, host, rack }) => {
    const row = Buffer.alloc(4 + 2 + host.length + 4 + 2 + (rack?.length ?? 0));
    row.writeInt32BE(id, 0);
    row.writeInt16BE(host.length, 4);
    row.write(host, 6);
    row.writeInt16BE(rack?.length ?? -1, 10 + host.length);
    row.write(rack ?? '', 12 + host.length);
    return row;
  });
  const head = Buffer.alloc(12);
  head.writeInt32BE(brokers.length, 8);
  return Buffer.concat([head, ...rows]);
}

it('finds every live broker in an answer, with a rack or without', () => {
  const brokers = [
    { id: 3, host: '127.0.0.1', rack: null },
    { id: 1, host: 'b', rack: 'r1' },
    { id: 70_000, host: 'third.example', rack: '' },
  ];
  expect(readBrokerIds(answer(brokers))).toEqual([3, 1, 70_000]);
  expect(readBrokerIds(answer([]))).toEqual([]);
});
