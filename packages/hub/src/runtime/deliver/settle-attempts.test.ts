import { expect, test } from 'vitest';
import type { DueDelivery } from '../../ports/delivery-store.ts';
import type { StoreTransaction } from '../../ports/store.ts';
import { type Batch, type By, settleAttempts } from './settle-attempts.ts';

const ID = '0b0b0b0b-1111-8222-8333-444444444444';
const delivery: DueDelivery = {
  id: ID,
  partner: 'a-council',
  key: 'spl_1',
  outbound: 'cases',
  eventId: ID,
  eventType: 'transfer.pathway-assigned.v1',
  correlationId: ID,
  call: { method: 'PUT', path: '/cases/1', headers: {}, body: null },
  attempts: 0,
  firstFailedAt: null,
};
const event = { topic: 'transfer.v1', key: 'spl_1', headers: { ce_id: ID }, value: Buffer.alloc(0) };
const batch: Batch = {
  partner: 'a-council',
  ended: [{ settled: { delivery, outcome: { kind: 'done' } }, fault: null, outbox: [event] }],
  standing: { partner: 'a-council', disabledAt: null, disabledBecause: null, failingSince: null },
  disables: false,
  isBack: true,
};
const by: By = { app: 'adapter-council', source: '//homeward/adapter-council/QZZ', owner: 'one', token: 3, now: Date.UTC(2026, 10, 21) };

/** A transaction that notes what is written. */
async function written(holder: string): Promise<{ answer: boolean; writes: string[] }> {
  const writes: string[] = [];
  const note = (what: string) => async () => void writes.push(what);
  const tx = {
    deliveries: {
      fence: async (...of: readonly unknown[]) => of.join(' ') === holder,
      settle: note('ends'),
      observe: note('standing'),
      expedite: note('due'),
    },
    addOutbox: note('events'),
    last: (last: Promise<unknown>) => last,
  } as unknown as StoreTransaction;
  return { answer: await settleAttempts(tx, batch, by), writes };
}

test('of a partner that is held under this lease everything that follows is written', async () => {
  expect(await written('a-council one 3')).toEqual({ answer: true, writes: ['ends', 'events', 'standing', 'due'] });
});

test.each(['a-council two 4', 'a-council one 4'])('where the partner is held by %s nothing is', async (holder) => {
  expect(await written(holder)).toEqual({ answer: false, writes: [] });
});
