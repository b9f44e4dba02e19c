import { expect, it } from 'vitest';
import { createAggregates, LostRace } from './aggregates.ts';
import type { Session } from './connections.ts';

const row = { kind: 'stay', id: 'spl_a', version: 1, shape: 1, lastOrder: '00', state: null, announced: null };

it('an aggregate that was there after all, and so was passed over, is a lost race: the work is done again', async () => {
  const inserted = (rowCount: number): Session => ({ query: async () => ({ rows: [], rowCount }) });
  await expect(createAggregates(inserted(2), [row, row], 'careful')).resolves.toBeUndefined();
  await expect(createAggregates(inserted(1), [row, row], 'careful')).rejects.toBeInstanceOf(LostRace);
});
