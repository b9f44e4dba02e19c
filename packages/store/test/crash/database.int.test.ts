import { startApp } from '@homeward/hub/runtime';
import { systemClock, toFault } from '@homeward/kernel';
import { eventually, startOwnPostgres } from '@homeward/testing';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '../../src/index.ts';
import { silent, unmeasured } from '../quiet.ts';
import { scriptedBroker } from '../scripted-broker.ts';
import { wardList } from '../ward-list.ts';
import { expectedMoves, script } from './script.ts';

// What commits without waiting is on disk after seconds instead of milliseconds (an amount of 0 would mean at once), so that each kill loses some of it.
const postgres = await startOwnPostgres({ wal_writer_delay: '10s', wal_writer_flush_after: '1GB', bgwriter_delay: '10s' });
afterAll(() => postgres.clear());

/** Kafka that can be made to take its time: while the relay waits for it, nothing is committed that would put on disk what units of work left. */
function slowBroker() {
  const broker = scriptedBroker();
  let gate: PromiseWithResolvers<void> | null = null;
  let waiting = false;
  const send: typeof broker.send = async (records) => {
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
  return { broker, slow: { ...broker, send }, hold, release, isWaited: () => waiting };
}

/** Done again, what is lost comes in longer batches, and is announced otherwise than it would have been: a person's moves of one batch are one announcement. */
const SHORT = 14;

it('kill -9 of PostgreSQL under load: commits that are lost are done again, nothing is lost or doubled, what was said stays the same', async () => {
  const store = await openStore({ url: postgres.url, schema: 'lost_commits', log: silent, clock: systemClock, answerMs: 5_000 });
  const { broker, slow, hold, release, isWaited } = slowBroker();
  const rewound: number[] = [];
  const metrics = {
    ...unmeasured,
    count: (_: string, { result }: Readonly<Record<string, string>>, by = 1) => void (result === 'rewound' && rewound.push(by)),
  };
  const common = {
    store,
    broker: slow,
    clock: systemClock,
    log: silent,
    metrics,
    config: {},
    organisation: 'QZZ',
    environment: 'development' as const,
  };
  const app = await startApp(wardList(), { ...common, tuning: { leaseMs: 60_000, relayPollMs: 5, relayLingerMs: 50, relayRows: 20 } });
  const records = script();
  const kills = [150, 300, 450];
  /** Hands the next batch over, however long PostgreSQL is away; gives the offset to go on from. */
  const next = async (at: number, size = 20): Promise<number> => {
    const deliver = () => broker.deliver(records.slice(at, at + size), { offset: BigInt(at) });
    const orNothing = (thrown: unknown): null => {
      if (toFault(thrown).code !== 'HUB_STORE') throw thrown;
      return null;
    };
    return Number(await eventually('the batch is done', () => deliver().catch(orNothing), 30_000));
  };
  for (let at = 0; at < records.length; ) {
    const strikes = kills[0] !== undefined && at > kills[0];
    if (strikes) {
      await eventually(
        'nothing is left to publish or to remove, which would put on disk what is claimed next',
        async () => (await store.relay.backlog()) === 0,
      );
      hold();
    }
    at = await next(at, strikes ? SHORT : 20);
    if (!strikes) continue;
    kills.shift();
    await eventually('the relay waits for Kafka', isWaited);
    at = await next(at, SHORT);
    await postgres.kill();
    await postgres.startAgain();
    release();
  }
  expect(rewound.length).toBeGreaterThanOrEqual(3); // each kill lost something
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
