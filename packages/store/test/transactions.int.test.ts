import type { DeadlineRow, StoreTransaction } from '@homeward/hub/ports';
import { eventually } from '@homeward/testing';
import { expect, it } from 'vitest';
import { harness, NOW } from './harness.ts';

const at = await harness();
const NOTHING = { epoch: null, writtenAt: null };
const fresh = async (schema: string) => {
  const store = await at.openStore(schema);
  await store.migrate(null);
  return store;
};

it('what a transaction that failed still wanted to do is refused, and done on no connection', async () => {
  const store = await fresh('late');
  await at.database.query('create table late.note (text text)');
  const { promise: failed, resolve: hasFailed } = Promise.withResolvers<void>();
  let late: Promise<unknown> = Promise.resolve();
  const work = store.transaction(async (tx) => {
    late = failed.then(() => tx.sql.query(`insert into note values ('late')`));
    await Promise.all([late, tx.sql.query('select 1/0')]);
  });
  await expect(work).rejects.toMatchObject({ code: 'HUB_BUG' });
  hasFailed();
  await expect(late).rejects.toMatchObject({ code: 'HUB_BUG', message: expect.stringContaining('after the end') });
  expect(await store.sql.query('select * from note')).toEqual([]);
});

it('what is written last is committed without its answers, and undone as a whole where one of them is a refusal', async () => {
  const store = await fresh('last');
  const row = (id: string, version = 1) => ({ kind: 'k', id, version, shape: 1, state: { n: version }, announced: null, lastOrder: '00' });
  const answer = await store.transaction(async (tx) => {
    await tx.last(Promise.all([tx.createAggregates([row('a')]), tx.createAggregates([row('b')])]));
    return 'over';
  });
  expect(answer).toBe('over');
  expect((await store.loadAggregate('k', 'b'))?.version).toBe(1);
  const refused = store.transaction((tx) => tx.last(Promise.all([tx.saveAggregates([row('b', 2)]), tx.sql.query('select 1/0')])));
  await expect(refused).rejects.toMatchObject({ code: 'HUB_BUG', cause: expect.objectContaining({ code: '22012' }) });
  expect((await store.loadAggregate('k', 'b'))?.version).toBe(1);
  let tries = 0;
  const raced = store.transaction(async (tx) => {
    tries += 1;
    const found = await tx.lockAggregates('k', ['c']);
    if (tries === 1) await store.transaction((other) => other.createAggregates([row('c')]));
    await tx.last(found.size === 0 ? tx.createAggregates([row('c')]) : tx.saveAggregates([row('c', 2)]));
  });
  await raced;
  expect([tries, (await store.loadAggregate('k', 'c'))?.version]).toEqual([2, 2]);
});

it('what is written last is undone as a whole where one of it cannot even be said', async () => {
  const store = await fresh('unsaid');
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  const row = (id: string, state: object) => ({ kind: 'k', id, version: 1, shape: 1, state, announced: null, lastOrder: '00' });
  const due = { kind: 'k', id: 'a', name: 'call', dueAt: 0, command: circular } as unknown as DeadlineRow;
  const unsaid = {
    a: (tx: StoreTransaction) => tx.createAggregates([row('b', circular)]),
    b: (tx: StoreTransaction) => tx.setDeadlines([], [due]),
  };
  for (const [id, say] of Object.entries(unsaid)) {
    const written = store.transaction((tx) => tx.last(Promise.all([tx.createAggregates([row(id, {})]), say(tx).then(() => {})])));
    await expect(written).rejects.toThrow('circular');
    expect(await store.loadAggregate('k', id)).toBeNull();
  }
});

it('where another statement fails while a month of the inbox is made, the month is made and no id taken in', async () => {
  const store = await fresh('month');
  const month = Date.UTC(2031, 4, 1);
  let taking: Promise<unknown> = Promise.resolve();
  const work = store.transaction(async (tx) => {
    taking = tx.takeIn('group', [{ eventId: '0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b02', recordedAt: month }]);
    await Promise.all([taking, tx.sql.query('select 1/0')]);
  });
  await expect(work).rejects.toMatchObject({ code: 'HUB_BUG' });
  await expect(taking).rejects.toMatchObject({ code: 'HUB_BUG' });
  await eventually('the month', async () => (await store.sql.query(`select to_regclass('inbox_203105') as found`))[0]?.['found'] !== null);
  expect(await store.sql.query('select * from inbox')).toEqual([]);
});

it('a claim that PostgreSQL refuses says why', async () => {
  const store = await fresh('refused');
  await at.database.query('drop table refused.outbox');
  const claimed = store.relay.claim('nobody', 10, { sent: ['1'] });
  await expect(claimed).rejects.toMatchObject({ cause: expect.objectContaining({ code: '42P01' }) });
});

it('rows that are claimed are on disk, also where the rows that were sent before are gone already', async () => {
  const store = await fresh('durable');
  await store.relay.lease('me', 60_000);
  const row = { topic: 'transfer.v1', key: 'spl_a', headers: {}, value: Buffer.from('v') };
  for (const sent of [[], ['999999991'], Array.from({ length: 101 }, (_, i) => `${999_999_000 + i}`)]) {
    const written = async () => {
      await store.transaction(async (tx) => {
        await tx.relax();
        await tx.addOutbox([row]);
      });
      return (await store.sql.query('select pg_current_wal_insert_lsn()::text as lsn'))[0]?.['lsn'];
    };
    const lsn = await written();
    expect((await store.relay.claim('me', 10, { sent })).length).toBeGreaterThan(0);
    const flushed = await store.sql.query('select pg_current_wal_flush_lsn() >= $1::pg_lsn as all', [lsn]);
    expect(flushed).toEqual([{ all: true }]);
  }
});

it('offsets that are saved relaxed are saved, never go back, and wait for no disk', async () => {
  const store = await fresh('offsets');
  const save = (next: bigint, how?: 'relaxed') =>
    store.transaction(async (tx) => {
      await tx.savePositions('group', [{ topic: 'transfer.v1', partition: 0, next, ...NOTHING }], how);
      return (await tx.sql.query('select current_setting($1) as is', ['synchronous_commit']))[0]?.['is'];
    });
  expect([await save(5n), await save(7n, 'relaxed'), await save(6n, 'relaxed')]).toEqual(['on', 'off', 'off']);
  expect([(await store.storedPosition('group', 'transfer.v1', 0))?.next, await save(7n)]).toEqual([7n, 'on']);
});

it('an epoch and a time go with the offset beside which they were said, whoever moved that since', async () => {
  const store = await fresh('epochs');
  const at = { topic: 'transfer.v1', partition: 0 };
  const save = (next: bigint, epoch: number, writtenAt: number | null = null) =>
    store.transaction((tx) => tx.savePositions('group', [{ ...at, next, epoch, writtenAt }]));
  const stored = () => store.storedPosition('group', 'transfer.v1', 0);
  await save(5n, 2, NOW);
  await save(4n, 1, NOW - 1); // a batch that is read again from before
  expect(await stored()).toEqual({ next: 5n, epoch: 2, writtenAt: NOW });
  await store.sql.query('update consumer_offset set next_offset = 9'); // as a release does that knows of no epochs
  expect(await stored()).toEqual({ next: 9n, ...NOTHING });
  await save(12n, 3, NOW);
  await store.setBack('group', { ...at, next: 9n, epoch: 4, writtenAt: null });
  expect(await stored()).toEqual({ next: 9n, epoch: 4, writtenAt: null });
  await store.sql.query('update consumer_offset set next_offset = 12');
  expect(await stored()).toEqual({ next: 12n, ...NOTHING });
  expect(await store.transaction((tx) => tx.lockOffsets('group', [{ ...at, partition: 1 }, at]))).toEqual([null, await stored()]);
  await save(11n, 9); // which of them is later is not known
  expect(await stored()).toEqual({ next: 12n, ...NOTHING });
  await save(12n, 9);
  await save(11n, 10, NOW + 1); // written over what was lost
  expect(await stored()).toEqual({ next: 11n, epoch: 10, writtenAt: NOW + 1 });
  expect(await store.transaction((tx) => tx.lockOffsets('group', [at]))).toEqual([await stored()]);
});

it('rows that are written once are not looked for until one of their table stood there: then the transaction is done again, and looks from then on', async () => {
  const store = await fresh('once');
  await at.database.query('create table once.seen (a text primary key, n int4); create table once.other (a text primary key)');
  const keep = async (table: string, rows: readonly Record<string, unknown>[]) => {
    let turns = 0;
    await store.transaction(async (tx) => {
      turns += 1;
      await tx.keepRows(table, rows);
    });
    return turns;
  };
  expect(await keep('seen', [{ a: 'x', n: 1 }])).toBe(1);
  expect([
    await keep('seen', [
      { a: 'y', n: 2 },
      { a: 'x', n: 2 },
    ]),
    await keep('seen', [{ a: 'x', n: 3 }]),
    await keep('other', [{ a: 'x' }]),
  ]).toEqual([2, 1, 1]);
  expect(await keep('other', [{ a: 'y' }, { a: 'y' }])).toBe(2);
  expect(await store.sql.query('select a, n from seen order by a')).toEqual([
    { a: 'x', n: 1 },
    { a: 'y', n: 2 },
  ]);
  expect(await store.sql.query('select a from other order by a')).toEqual([{ a: 'x' }, { a: 'y' }]);
});

it.each([3, 150])('what was sent is removed, and not claimed again: %i records', async (n) => {
  const store = await fresh(`again_${n}`);
  await store.relay.lease('me', 60_000);
  const add = (from: number, count: number) =>
    store.transaction((tx) =>
      tx.addOutbox(
        Array.from({ length: count }, (_, i) => ({ topic: 'transfer.v1', key: `spl_${from + i}`, headers: {}, value: Buffer.from('v') })),
      ),
    );
  const claimed = async (sent: readonly string[]) => {
    const rows = await store.relay.claim('me', 1_000, { sent });
    return { rows: rows.map(({ row }) => row), keys: rows.flatMap(({ records }) => records.map(({ key }) => key)) };
  };
  await add(0, n);
  const { rows: sent } = await claimed([]);
  await add(n, 2);
  expect([sent.length, (await claimed(sent)).keys, await store.relay.backlog()]).toEqual([n, [`spl_${n}`, `spl_${n + 1}`], 2]);
});

it('what was sent is removed without waiting for the disk where nothing else waits to be sent', async () => {
  const store = await fresh('calm');
  await store.relay.lease('me', 60_000);
  await eventually('a removal that is not on disk yet', async () => {
    await store.transaction((tx) => tx.addOutbox([{ topic: 'transfer.v1', key: 'spl_a', headers: {}, value: Buffer.from('v') }]));
    const sent = (await store.relay.claim('me', 10)).map(({ row }) => row);
    expect([sent.length, await store.relay.claim('me', 10, { sent }), await store.relay.backlog()]).toEqual([1, [], 0]);
    const [lsn] = await store.sql.query('select pg_current_wal_flush_lsn() < pg_current_wal_insert_lsn() as behind');
    return lsn?.['behind'] === true;
  });
});

it('who signs out the dead waits for nobody who is at it already', async () => {
  const store = await fresh('circle');
  await store.relay.lease('dead', 1);
  await store.sql.query('select pg_sleep(0.01)'); // by the engine's clock
  await store.transaction(async (tx) => {
    await tx.sql.query(`select from relay_member where owner = 'dead' for update`);
    expect((await store.relay.lease('alive', 60_000)).tokens.size).toBeGreaterThan(0);
  });
});
