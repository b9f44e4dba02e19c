import { Fault } from '@homeward/kernel';
import { expect, it } from 'vitest';
import type { Broker, ConsumeOptions, InRecord } from '../ports/broker.ts';
import type { AppStore } from '../ports/store.ts';
import { consume } from './consume.ts';
import { trackHealth } from './health.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { defaultTuning } from './tuning.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {}, child: () => silent };
const record = { topic: 'spell.v1', partition: 0, offset: 0n, key: null, value: null, headers: {}, timestamp: 0 } satisfies InRecord;

/** What an app asks of Kafka, with a store that is away. */
async function asked() {
  const health = trackHealth(silent);
  const { promise, resolve } = Promise.withResolvers<ConsumeOptions>();
  const away = async () => {
    throw new Fault('HUB_STORE', 'PostgreSQL is unavailable');
  };
  await consume({
    broker: { consume: async (options: ConsumeOptions) => resolve(options) } as unknown as Broker,
    store: { transaction: away } as unknown as AppStore,
    subscriptions: subscriptionsOf({ aggregates: [], projections: [] }),
    group: 'desk',
    topics: ['spell.v1'],
    metrics: { count: () => {} } as never,
    tuning: defaultTuning,
    unit: () => ({ app: 'desk', source: '//homeward/desk/QZZ', organisation: 'QZZ', now: 0, rebuilding: false }),
    committed: () => {},
    health,
  });
  return { health, options: await promise };
}

it('a partition that fails is told of for as long as it is this process’s', async () => {
  const { health, options } = await asked();
  let isOurs = true;
  const work = () => options.onBatch({ topic: 'spell.v1', partition: 0, records: [record] }, () => isOurs);
  await expect(work()).rejects.toMatchObject({ code: 'HUB_STORE' });
  expect(health.failing()).toMatchObject([{ part: 'consumer spell.v1/0', code: 'HUB_STORE' }]);
  isOurs = false;
  options.onTaken?.('spell.v1', 0);
  expect(health.degraded()).toBe(false);
  await expect(work()).rejects.toMatchObject({ code: 'HUB_STORE' }); // was under way when it was taken away
  expect(health.degraded()).toBe(false);
});
