import { startApp } from '@homeward/hub/runtime';
import { systemClock, toFault } from '@homeward/kernel';
import { eventually, startOwnPostgres } from '@homeward/testing';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '../../src/index.ts';
import { silent, unmeasured } from '../quiet.ts';
import { scriptedBroker } from '../scripted-broker.ts';
import { wardList } from '../ward-list.ts';
import { expectedMoves, script } from './script.ts';

// What commits without waiting is on disk after seconds instead of milliseconds, so that each kill loses some of it.
const postgres = await startOwnPostgres({ wal_writer_delay: '10s', wal_writer_flush_after: '0', bgwriter_delay: '10s' });
afterAll(() => postgres.clear());

it('kill -9 of PostgreSQL under load: commits that are lost are done again, nothing is lost or doubled, what was said stays the same', async () => {
  const store = await openStore({ url: postgres.url, schema: 'lost_commits', log: silent, clock: systemClock, answerMs: 5_000 });
  const broker = scriptedBroker();
  const rewound: number[] = [];
  const metrics = {
    ...unmeasured,
    count: (_: string, { result }: Readonly<Record<string, string>>, by = 1) => void (result === 'rewound' && rewound.push(by)),
  };
  const common = {
    store,
    broker,
    clock: systemClock,
    log: silent,
    metrics,
    config: {},
    organisation: 'QZZ',
    environment: 'development' as const,
  };
  const app = await startApp(wardList(), { ...common, tuning: { leaseMs: 200, relayPollMs: 5, relayLingerMs: 50, relayRows: 20 } });
  const records = script();
  const kills = [150, 300, 450];
  for (let at = 0; at < records.length; ) {
    const size = 5 + (at % 7);
    const deliver = () => broker.deliver(records.slice(at, at + size), { offset: BigInt(at) });
    const orNothing = (thrown: unknown): null => {
      if (toFault(thrown).code !== 'HUB_STORE') throw thrown;
      return null;
    };
    at = Number(await eventually('the batch, however long PostgreSQL is away', () => deliver().catch(orNothing), 30_000));
    if (kills[0] !== undefined && at > kills[0]) {
      kills.shift();
      await postgres.kill();
      await postgres.startAgain();
    }
  }
  expect(rewound.length).toBeGreaterThan(0); // the test had something to show
  await eventually('everything published', async () => (await store.relay.backlog()) === 0, 10_000);
  const moves = await store.sql.query<{ id: string; moves: number }>('select id, moves from ward_list');
  expect(new Map(moves.map((row) => [row.id, row.moves]))).toEqual(expectedMoves());
  const byId = Map.groupBy(broker.sent, ({ headers }) => headers['ce_id']);
  for (const same of byId.values()) expect(new Set(same.map(({ headers, value }) => JSON.stringify([headers, value]))).size).toBe(1);
  const [versions] = await store.sql.query<{ n: number }>('select sum(version)::int as n from aggregate');
  expect(byId.size).toBe(versions?.n); // no announcement of a commit that was lost
  await app.stop();
  await store.close();
}, 60_000);
