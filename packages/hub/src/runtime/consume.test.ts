import { encode } from '@homeward/contracts';
import { Fault, type FaultCode } from '@homeward/kernel';
import { expect, it } from 'vitest';
import type { Broker, ConsumeOptions, InRecord, PartitionPosition } from '../ports/broker.ts';
import type { AppStore } from '../ports/store.ts';
import { consume } from './consume.ts';
import { trackHealth } from './health.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { defaultTuning } from './tuning.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {}, child: () => silent };
const actor = { role: 'hub', organisation: 'QZZ', userRef: null };
const headers = {
  ce_id: '0b0b0b0b-1111-8222-8333-444444444444',
  ce_source: '//homeward/transfer-of-care/QZZ',
  ce_type: 'uk.homeward.transfer.triage-started.v1',
  ce_time: '2026-11-21T11:00:00.000Z',
  ce_recordedtime: '2026-11-21T12:00:00.000Z',
};
const recordOf = (over: Partial<typeof headers> = {}): InRecord => ({
  topic: 'transfer.v1',
  partition: 0,
  offset: 0n,
  key: Buffer.from('spl_1'),
  value: encode('transfer.triage-started.v1', { actor, referralId: null, startedAt: 5, caseManager: 'usr_1' }),
  headers: Object.fromEntries(Object.entries({ ...headers, ...over }).map(([name, text]) => [name, Buffer.from(text)])),
  timestamp: 0,
});

/** What an app asks of Kafka, with a store that takes nothing more of partition 0 than it has. */
async function asked({
  code = 'HUB_STORE',
  rebuilding = false,
  next = 0n,
}: {
  code?: FaultCode;
  rebuilding?: boolean;
  next?: bigint;
} = {}) {
  let stored: PartitionPosition | null = { topic: 'transfer.v1', partition: 0, next, epoch: null, writtenAt: null };
  const health = trackHealth(silent);
  const { promise, resolve } = Promise.withResolvers<ConsumeOptions>();
  let units = 0;
  const transaction = async () => {
    units += 1;
    throw new Fault(code, 'not now');
  };
  await consume({
    broker: { consume: async (options: ConsumeOptions) => resolve(options) } as unknown as Broker,
    store: {
      transaction,
      storedPosition: async () => stored,
      storedPositions: async () => (stored === null ? [] : [stored]),
      setBack: async (_group: string, to: PartitionPosition) => {
        if (stored !== null && to.next < stored.next) stored = to;
      },
    } as unknown as AppStore,
    subscriptions: subscriptionsOf({
      aggregates: [],
      projections: [{ name: 'shown', events: ['transfer.triage-started.v1'], apply: async () => {} }],
    }),
    group: 'desk',
    topics: ['transfer.v1'],
    metrics: { count: () => {} } as never,
    tuning: defaultTuning,
    unit: () => ({ app: 'desk', source: '//homeward/desk/QZZ', organisation: 'QZZ', now: 0, rebuilding }),
    committed: () => {},
    health,
  });
  const options = await promise;
  await options.startFrom('transfer.v1', 0);
  const lose = () => {
    stored = null;
  };
  return { health, options, units: () => units, lose };
}

const batch = (of: InRecord) => ({ topic: 'transfer.v1', partition: 0, records: [of] });

it('a partition that fails is told of for as long as it is this process’s', async () => {
  const { health, options } = await asked();
  let isOurs = true;
  const work = () => options.onBatch(batch(recordOf()), () => isOurs);
  await expect(work()).rejects.toMatchObject({ code: 'HUB_STORE' });
  expect(health.failing()).toMatchObject([{ part: 'consumer transfer.v1/0', code: 'HUB_STORE' }]);
  isOurs = false;
  options.onTaken?.('transfer.v1', 0);
  expect(health.degraded()).toBe(false);
  await expect(work()).rejects.toMatchObject({ code: 'HUB_STORE' }); // was under way when it was taken away
  expect(health.degraded()).toBe(false);
});

it('what a newer release stored is waited for: the record in hand is no dead letter for it', async () => {
  const { options, units } = await asked({ code: 'HUB_SCHEMA' });
  await expect(options.onBatch(batch(recordOf()), () => true)).rejects.toMatchObject({ code: 'HUB_SCHEMA' });
  expect(units()).toBe(1);
});

it.each([
  ['is passed over', false, 0],
  ['is stored during a rebuild, which ends once all is', true, 1],
])('that there is nothing for the app in a batch %s', async (_how, rebuilding, stored) => {
  const { options, units } = await asked({ rebuilding });
  const others = recordOf({ ce_type: 'uk.homeward.transfer.completed.v1' });
  await options.onBatch(batch(others), () => true).catch(() => {});
  expect(units()).toBe(stored);
});

it.each([
  ['behind', 97n],
  ['before', 93n],
])('has forgotten nothing where Kafka lost records %s what is stored, and then only what the store lost', async (_where, from) => {
  const { options, lose } = await asked({ next: 95n });
  const others = { ...recordOf({ ce_type: 'uk.homeward.transfer.completed.v1' }), offset: 99n };
  expect(await options.onBatch(batch(others), () => true)).toBe(100n); // passed over, and so not stored
  const again = { next: from, epoch: 4, writtenAt: null };
  await options.startAgain?.('transfer.v1', 0, again);
  expect(await options.forgotten?.()).toEqual([]);
  lose();
  expect(await options.forgotten?.()).toEqual([{ topic: 'transfer.v1', partition: 0, ...again }]);
});

it('has forgotten nothing of a partition of which nothing was ever stored', async () => {
  const { options, lose } = await asked();
  lose();
  await options.startFrom('transfer.v1', 0);
  await options.startAgain?.('transfer.v1', 0, { next: 97n, epoch: 4, writtenAt: null });
  expect(await options.forgotten?.()).toEqual([]);
});
