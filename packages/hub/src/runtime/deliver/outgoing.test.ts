import { expect, test } from 'vitest';
import type { NewDelivery } from '../../ports/delivery-store.ts';
import { nextLook, Told } from './outgoing.ts';

const ID = '0b0b0b0b-1111-8222-8333-444444444444';
const record = (topic: string, id: string) => ({ topic, key: 'spl_1', headers: { ce_id: id }, value: Buffer.alloc(0) });
const recordOf = (text: string) => record(...(text.split(' ') as [topic: string, id: string]));
const call = (outbound: string): NewDelivery => ({
  id: ID,
  partner: 'a-council',
  key: 'spl_1',
  outbound,
  eventId: ID,
  eventType: 'transfer.pathway-assigned.v1',
  correlationId: ID,
  call: { method: 'PUT', path: '', headers: {}, body: null },
});

test('an event that two pushes tell a partner stands once on its topic, though each of them makes its call', () => {
  const told = new Told();
  told.add({ kind: 'told', calls: [call('cases')], records: [record('out.a.v1', '1')] });
  told.add({ kind: 'told', calls: [call('people')], records: ['out.a.v1 1', 'out.b.v1 1', 'out.a.v1 2'].map(recordOf) });
  expect(told.records.map(({ topic, headers }) => `${topic} ${headers['ce_id']}`)).toEqual(['out.a.v1 1', 'out.b.v1 1', 'out.a.v1 2']);
  expect(told.calls.map(({ outbound }) => outbound)).toEqual(['cases', 'people']);
});

test('what waits for its context is looked at ever more seldom, and at least every ten minutes', () => {
  expect([0, 1, 2, 9, 10, 1_000].map((attempts) => nextLook(attempts, 0))).toEqual([1_000, 2_000, 4_000, 512_000, 600_000, 600_000]);
});
