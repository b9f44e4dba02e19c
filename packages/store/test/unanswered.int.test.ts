import type { AppStore, Intake } from '@homeward/hub/ports';
import { systemClock } from '@homeward/kernel';
import { eventually, type FaultProxy, startFaultProxy } from '@homeward/testing';
import type pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { workPool } from '../src/connections.ts';
import { openStore } from '../src/index.ts';
import { receive } from '../src/receive.ts';
import { harness } from './harness.ts';
import { silent } from './quiet.ts';

const at = await harness();

/** A store behind a proxy, and the same tables seen without it. */
async function behindProxy(schema: string): Promise<{ near: AppStore; far: AppStore; proxy: FaultProxy }> {
  const near = await at.openStore(schema);
  await near.migrate(new URL('./migrations/', import.meta.url));
  const url = new URL(at.database.url);
  const proxy = await startFaultProxy(url.hostname, Number(url.port));
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  const far = await openStore({ url: url.href, schema, log: silent, clock: systemClock });
  afterAll(async () => {
    await far.close();
    await proxy.close();
  });
  return { near, far, proxy };
}

const id = (n: number): string => `0b0b0b0b-1111-8222-8333-${String(n).padStart(12, '0')}`;

function intake(messageId: string, over: Partial<Intake['receipt']> = {}): Intake {
  const bytes = Buffer.from(messageId);
  const said = { reason: null, notes: [], fault: null, receivedAt: Date.now(), bytes, from: null, hash: bytes } as const;
  return {
    receipt: { door: 'd', sender: 's', messageId, correlationId: id(Number(messageId)), result: 'accepted', ...said, ...over },
    outbox: [{ topic: 'spell.v1', key: `spl_${messageId}`, headers: {}, value: Buffer.from(messageId) }],
  };
}

const refused = (messageId: string) =>
  intake(messageId, { result: 'refused', fault: { code: 'HUB_INVALID', message: 'no ward', at: null, rule: null } });

type Ask = (...asked: readonly unknown[]) => Promise<pg.QueryResult>;

/**
 * Connections of which the first goes with the answer to its commit: once that is done, or while it is `underWay`, and then it is done when three questions were
 * answered on others.
 */
function losesCommit(schema: string, underWay = false): pg.Pool {
  const pool = workPool({ url: at.database.url, schema, poolSize: 2, answerMs: 10_000, onIdleError: () => {} });
  afterAll(() => pool.end());
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const goesOn = Promise.withResolvers<void>();
  let questions = 0;
  let committed: Promise<unknown> | null = null;
  const gone = () => Promise.reject(new Error('Connection terminated unexpectedly'));
  const asks = (ask: Ask): Ask => {
    let isGone = false;
    return async (...asked) => {
      if (isGone) return gone();
      isGone = asked[0] === 'commit' && committed === null;
      if (!isGone) {
        const answer = ask(...asked);
        await answer.catch(() => {});
        if (committed !== null && ++questions === 3) goesOn.resolve();
        return answer;
      }
      committed = underWay ? goesOn.promise.then(() => ask(...asked)) : ask(...asked);
      if (!underWay) await committed;
      return gone();
    };
  };
  const lossy = async () => {
    const client = await connect();
    const release = (broken: boolean) => void (broken ? committed : Promise.resolve())?.then(() => client.release(broken));
    return { query: asks(client.query.bind(client) as Ask), release };
  };
  return { connect: lossy } as unknown as pg.Pool;
}

/** A store that kept a first message. */
async function knowing(schema: string): Promise<AppStore> {
  const store = await at.openStore(schema);
  await store.migrate(new URL('./migrations/', import.meta.url));
  await store.receive([intake('1')]);
  return store;
}

const count = async (store: AppStore, table: 'receipt' | 'outbox' | 'dead_letter'): Promise<number> =>
  (await store.sql.query<{ n: number }>(`select count(*)::int4 as n from ${table}`))[0]?.n ?? 0;

describe('a commit whose answer is lost', () => {
  test('is looked for, and answered as what it was: kept once, published once, no repeat', async () => {
    const { near, far, proxy } = await behindProxy('lost_answer');
    await far.receive([intake('1')]);
    proxy.holdAnswers();
    const kept = far.receive([intake('2'), intake('3'), refused('4')], (met) =>
      met.map(({ kind }) => ({ topic: 'trace.v1', key: 't', headers: { kind }, value: Buffer.alloc(0) })),
    );
    await eventually('PostgreSQL has it', async () => (await count(near, 'receipt')) === 4);
    proxy.cut();
    proxy.release();
    expect(await kept).toEqual([{ kind: 'kept' }, { kind: 'kept' }, { kind: 'kept' }]);
    expect([await count(near, 'receipt'), await count(near, 'outbox')]).toEqual([4, 1 + 3 + 3]);
    expect(await near.sql.query('select distinct duplicates from receipt')).toEqual([{ duplicates: 0 }]);
  });

  test('tells what was known before from what is new', async () => {
    const { near, far, proxy } = await behindProxy('lost_repeat');
    await far.receive([intake('1')]);
    proxy.holdAnswers();
    const again = intake('1', { correlationId: id(9) });
    const kept = far.receive([again, intake('2')]);
    await eventually('PostgreSQL was asked', async () => (await near.sql.query(asked)).length > 0);
    proxy.cut();
    proxy.release();
    expect(await kept).toMatchObject([{ kind: 'known', receipt: { correlationId: id(1) } }, { kind: 'kept' }]);
    expect([await count(near, 'receipt'), await count(near, 'outbox')]).toEqual([2, 2]);
  });

  test('keeps what was refused beside a repeat once, and counts the repeat once', async () => {
    const near = await knowing('lost_refusal');
    const again = intake('1', { correlationId: id(9) });
    const kept = await receive(losesCommit('lost_refusal'), [again, refused('4')]);
    expect(kept).toMatchObject([{ kind: 'known', receipt: { correlationId: id(1) } }, { kind: 'kept' }]);
    expect([await count(near, 'receipt'), await count(near, 'dead_letter'), await count(near, 'outbox')]).toEqual([2, 1, 2]);
    expect(await near.sql.query('select message_id, duplicates from receipt order by id')).toEqual([
      { message_id: '1', duplicates: 1 },
      { message_id: '4', duplicates: 0 },
    ]);
  });

  test('keeps what was refused once although it is still under way, and nothing in it makes the next wait', async () => {
    const near = await knowing('lost_under_way');
    const other = intake('1', { correlationId: id(9), hash: Buffer.from('other content') });
    const kept = await receive(losesCommit('lost_under_way', true), [other, refused('4')]);
    expect(kept).toMatchObject([{ kind: 'known', receipt: { correlationId: id(1) } }, { kind: 'kept' }]);
    expect([await count(near, 'receipt'), await count(near, 'dead_letter')]).toEqual([2, 1]);
  });

  test('keeps what was a repeat where the server that took over has not the first, though it has given the number of that commit', async () => {
    const near = await knowing('lost_first');
    const pool = losesCommit('lost_first');
    let connections = 0;
    const connect = async () => {
      connections += 1;
      if (connections === 2) await at.database.query('delete from lost_first.receipt');
      return pool.connect();
    };
    const kept = await receive({ connect } as unknown as pg.Pool, [intake('1', { correlationId: id(9) })]);
    expect(kept).toEqual([{ kind: 'kept' }]);
    expect(await near.sql.query('select correlation_id from receipt')).toEqual([{ correlation_id: id(9) }]);
  });

  test.each([false, true])('counts and tells of repeats once where there is nothing else (under way: %s)', async (underWay) => {
    const schema = `lost_repeats_${underWay}`;
    const near = await knowing(schema);
    const trace = { topic: 'trace.v1', key: 't', headers: {}, value: Buffer.alloc(0) };
    const kept = await receive(losesCommit(schema, underWay), [intake('1', { correlationId: id(9) })], () => [trace]);
    expect(kept).toMatchObject([{ kind: 'known', receipt: { correlationId: id(1) } }]);
    expect(await near.sql.query('select duplicates from receipt')).toEqual([{ duplicates: 1 }]);
    expect(await count(near, 'outbox')).toBe(2);
  });

  test('that never was is made anew', async () => {
    const { near, far, proxy } = await behindProxy('lost_question');
    await far.receive([intake('1')]);
    expect(proxy.halfOpen()).toBeGreaterThan(0);
    const kept = far.receive([intake('2')]);
    proxy.cut();
    expect(await kept).toEqual([{ kind: 'kept' }]);
    expect(await count(near, 'receipt')).toBe(2);
  });

  test('is asked about until PostgreSQL is back', async () => {
    const { near, far, proxy } = await behindProxy('lost_server');
    await far.receive([intake('1')]);
    proxy.holdAnswers();
    const kept = far.receive([intake('2')]);
    await eventually('PostgreSQL has it', async () => (await count(near, 'receipt')) === 2);
    proxy.refuse(true);
    const back = eventually('it was tried in vain', () => proxy.refused > 1).then(() => {
      proxy.release();
      proxy.refuse(false);
    });
    expect(await kept).toEqual([{ kind: 'kept' }]);
    await back;
    expect([await count(near, 'receipt'), await count(near, 'outbox')]).toEqual([2, 2]);
  });

  test('is HUB_STORE where PostgreSQL stays away', async () => {
    const { far, proxy } = await behindProxy('lost_store');
    await far.receive([intake('1')]);
    proxy.halfOpen();
    const kept = far.receive([intake('2')]);
    proxy.refuse(true);
    await expect(kept).rejects.toMatchObject({ code: 'HUB_STORE' });
  });
});

/** Connections that wait for their client, in or after a statement of the door's. */
const asked = `select pid from pg_stat_activity where datname = current_database() and query like '%insert into receipt%' and query not like '%pg_stat_activity%'`;
