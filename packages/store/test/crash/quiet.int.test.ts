import type { Broker } from '@homeward/hub/ports';
import { prefixedBroker, startApp } from '@homeward/hub/runtime';
import { systemClock } from '@homeward/kernel';
import { openBroker } from '@homeward/kafka';
import { eventually, rawKafka, startOwnPostgres, testCluster, testPrefix } from '@homeward/testing';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '../../src/index.ts';
import { silent, unmeasured } from '../quiet.ts';
import { record } from '../records.ts';
import { moved, wardList } from '../ward-list.ts';

// What commits without waiting is on disk after seconds instead of milliseconds, so that the kill loses some of it.
const postgres = await startOwnPostgres({ wal_writer_delay: '10s', wal_writer_flush_after: '1GB', bgwriter_delay: '10s' });
const { brokers } = await testCluster();
const raw = rawKafka(brokers);
const prefix = testPrefix();
const real = await openBroker({ brokers, clientId: prefix, log: silent });
afterAll(() => Promise.all([real.close(), raw.close(), postgres.clear()]));

const START = Date.UTC(2026, 9, 1);

/** Kafka that can be made to keep the relay waiting, which would put on disk what units of work left. */
function slowBroker() {
  const broker = prefixedBroker(real, prefix);
  let gate: PromiseWithResolvers<void> | null = null;
  let waiting = false;
  const send: Broker['send'] = async (records) => {
    waiting = gate !== null;
    await gate?.promise;
    waiting = false;
    await broker.send(records);
  };
  const hold = () => {
    gate = Promise.withResolvers();
  };
  const release = () => {
    gate?.resolve();
    gate = null;
  };
  return { slow: { ...broker, send }, hold, release, isWaited: () => waiting };
}

/** Says the nth move of one person. */
function say(n: number): Promise<void> {
  const { key, value, headers } = record('spell.moved.v1', 'spl_1', { at: START + n, data: moved(START + n, `Ward ${n}`) });
  const texts = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)]));
  return raw.produce(`${prefix}.spell.v1`, [{ key: String(key), value, headers: texts }]);
}

it('what PostgreSQL lost in a crash is done again although nothing more comes', async () => {
  const store = await openStore({ url: postgres.url, schema: 'quiet_partition', log: silent, clock: systemClock, answerMs: 5_000 });
  const { slow, hold, release, isWaited } = slowBroker();
  let rewound = 0;
  const metrics = {
    ...unmeasured,
    count: (_: string, { result }: Readonly<Record<string, string>>, by = 1) => void (rewound += result === 'rewound' ? by : 0),
  };
  const common = { store, broker: slow, clock: systemClock, log: silent, metrics, config: {}, organisation: 'QZZ' };
  const tuning = { leaseMs: 60_000, relayPollMs: 5, relayLingerMs: 50 };
  const app = await startApp(wardList(), { ...common, environment: 'development', tuning });
  const moves = async () => (await store.sql.query<{ moves: number }>('select moves from ward_list'))[0]?.moves ?? 0;
  const seen = (n: number) => eventually(`move ${n}`, async () => (await moves().catch(() => 0)) === n, 20_000);

  await say(1);
  await seen(1);
  await eventually('all is published, and removed', async () => (await store.relay.backlog()) === 0);
  hold();
  await say(2);
  await eventually('the relay waits for Kafka', isWaited);
  await say(3);
  await seen(3);
  await postgres.kill();
  await postgres.startAgain();
  release();

  await seen(3);
  expect(rewound).toBeGreaterThan(0); // the kill lost something
  await eventually('no lag', async () => (await app.status()).lag === 0);
  await app.stop();
  await store.close();
}, 60_000);
