import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inRecordedOrder } from './in-recorded-order.ts';

const at = (recordedAt: number, name = '') => ({ name, event: { recordedAt } });

test('what was recorded first comes first, whichever partition brings it', () => {
  const found = inRecordedOrder([[at(3, 'slipped'), at(9, 'left')], [], [at(1, 'asked'), at(5, 'done')]]);
  expect(found.map(({ name }) => name)).toEqual(['asked', 'slipped', 'done', 'left']);
});

test('a partition keeps its own order, whatever its times say', () => {
  const rows = fc.array(fc.array(fc.nat(20), { maxLength: 8 }), { maxLength: 5 });
  fc.assert(
    fc.property(rows, (times) => {
      const partitions = times.map((row, partition) => row.map((time, offset) => ({ partition, offset, ...at(time) })));
      const found = inRecordedOrder(partitions);
      expect(found.toSorted((a, b) => a.partition - b.partition || a.offset - b.offset)).toEqual(partitions.flat());
      for (const [partition, row] of partitions.entries()) expect(found.filter((one) => one.partition === partition)).toEqual(row);
    }),
  );
});
