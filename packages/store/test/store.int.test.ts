import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { harness, NOW } from './harness.ts';

const at = await harness();
const folder = await mkdtemp(join(tmpdir(), 'homeward-store-'));
afterAll(() => rm(folder, { recursive: true }));
const url = pathToFileURL(`${folder}/`);
const write = (name: string, text: string) => writeFile(join(folder, name), text);

describe('migrations', () => {
  it('run once, whoever comes first', async () => {
    await write('0001-first.sql', 'create table first (n integer); insert into first values (1);');
    const stores = await Promise.all(Array.from({ length: 4 }, () => at.openStore('migrated')));
    await Promise.all(stores.map((store) => store.migrate(url)));
    expect(await stores[0]?.sql.query('select n from first')).toEqual([{ n: 1 }]);
  });

  it('go forward, and leave nothing of one that fails', async () => {
    const store = await at.openStore('migrated');
    await write('0002-second.sql', 'create table second (n integer); select 1/0;');
    await expect(store.migrate(url)).rejects.toThrow(expect.objectContaining({ code: 'HUB_BUG' }));
    expect(await store.sql.query(`select to_regclass('second') as found`)).toEqual([{ found: null }]);
    await write('0002-second.sql', 'create table second (n integer);');
    await store.migrate(url);
    expect(await store.sql.query('select n from second')).toEqual([]);
  });

  it('refuse one that was changed after it ran, and names that are out of order', async () => {
    const store = await at.openStore('migrated');
    await write('0001-first.sql', 'create table first (n integer);');
    await expect(store.migrate(url)).rejects.toThrow(
      expect.objectContaining({ code: 'HUB_CONFIG', message: expect.stringContaining('0001-first.sql') }),
    );
    await write('second.sql', '');
    await expect(store.migrate(url)).rejects.toThrow(/NNNN-name/);
    await rm(join(folder, 'second.sql'));
    await write('0001-again.sql', '');
    await expect(store.migrate(url)).rejects.toThrow(/one number/);
    await rm(join(folder, '0001-again.sql'));
  });
});

it('has PostgreSQL look within a minute whether this machine is still there', async () => {
  const store = await at.openStore('migrated');
  const asked = `select current_setting('tcp_keepalives_idle')::int4 + current_setting('tcp_keepalives_interval')::int4 * current_setting('tcp_keepalives_count')::int4 as silent,
    current_setting('tcp_user_timeout')::int4 as unanswered`;
  const each = { silent: 50, unanswered: 60_000 };
  expect([...(await store.sql.query(asked)), ...(await store.transaction((tx) => tx.sql.query(asked)))]).toEqual([each, each]);
});

describe('read models', async () => {
  const store = await at.openStore('models');
  await write(
    '0001-first.sql',
    `create table everything (id text primary key, a text, b boolean, c smallint, d integer, e bigint, f double precision,
    g numeric(8,2), h uuid, i date, j timestamptz, k bytea, l jsonb, m text[], n json, o integer[]);
    create table kept (a text, b bytea, n numeric, primary key (a, b));
    create table free (a text, n numeric)`,
  );
  await store.migrate(url);
  const full = {
    id: 'x',
    a: 'café 🏥 "quoted" \\ {}',
    b: true,
    c: -3,
    d: 2 ** 31 - 1,
    e: 2n ** 62n,
    f: -1.5,
    g: '123456.78',
    h: '0b0b0b0b-1111-7222-8333-444444444444',
    i: '1938-12-13',
    j: NOW,
    k: Buffer.from([0, 255, 1]),
    l: { deep: ['a', null] },
    m: ['a "b"', 'c\\d', 'e,f', '', null],
    n: [1],
    o: [1, 2],
  };
  const empty = Object.fromEntries(Object.keys(full).map((name) => [name, name === 'id' ? 'y' : null]));

  it('take every kind of column, and nothing', async () => {
    await store.transaction((tx) => tx.putRows('everything', [full, empty]));
    const [x, y] = await store.sql.query('select * from everything order by id');
    expect(x).toMatchObject({ ...full, e: String(full.e), i: expect.any(Date), j: new Date(NOW) });
    expect(await store.sql.query(`select i::text from everything where id = 'x'`)).toEqual([{ i: '1938-12-13' }]);
    expect(y).toEqual(empty);
  });

  it('keep a row that stands, by whatever key', async () => {
    const [one, other] = [
      { a: 'x', b: Buffer.from([1]), n: 0.1 + 0.2 },
      { a: 'x', b: Buffer.from([2]), n: null },
    ];
    await store.transaction((tx) => Promise.all([tx.keepRows('kept', [one]), tx.keepRows('free', [{ a: 'x', n: 1 }])]));
    await store.transaction((tx) => Promise.all([tx.keepRows('kept', [{ ...one, n: 9 }, other]), tx.keepRows('free', [{ a: 'x', n: 1 }])]));
    expect(await store.sql.query('select * from kept order by b')).toEqual([{ ...one, n: '0.30000000000000004' }, other]);
    expect(await store.sql.query('select n from free')).toEqual([{ n: '1' }, { n: '1' }]);
  });

  it('replace a row and remove one', async () => {
    await store.transaction((tx) =>
      tx.putRows('everything', [{ ...full, a: 'other', j: new Date(NOW + 1).toISOString() } as unknown as typeof full]),
    );
    expect(await store.sql.query(`select a, j from everything where id = 'x'`)).toEqual([{ a: 'other', j: new Date(NOW + 1) }]);
    await store.transaction((tx) => tx.removeRows('everything', ['x', 'z']));
    expect(await store.sql.query('select id from everything')).toEqual([{ id: 'y' }]);
  });

  it('name a column that is not there, and never a value', async () => {
    const odd = store.transaction((tx) => tx.putRows('everything', [{ id: 'x', nowhere: 'Fredrica Tester' }]));
    await expect(odd).rejects.toThrow(expect.objectContaining({ code: 'HUB_BUG', message: 'table everything has no column nowhere' }));
    const tooLong = store.transaction((tx) => tx.putRows('everything', [{ ...full, g: 'Fredrica Tester' }]));
    await expect(tooLong).rejects.toThrow(expect.objectContaining({ code: 'HUB_BUG', message: expect.not.stringContaining('Fredrica') }));
  });
});

describe('transactions', async () => {
  const store = await at.openStore('transactions');
  await store.migrate(null);
  const row = (id: string, version = 1) => ({ kind: 'k', id, version, shape: 1, state: { n: version }, announced: null, lastOrder: '00' });

  it('an aggregate is loaded with its facts in their order, or without any', async () => {
    const fact = (n: string) => ({
      kind: 'k',
      id: 'whole',
      order: `0${n}`,
      eventId: `0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b0${n}`,
      type: 'spell.admitted.v1',
      occurredAt: 1_700_000_000_000,
      recordedAt: 1_700_000_000_500,
      source: '//homeward/a/b',
      correlationId: '0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b02',
      causationId: '0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b02',
      value: Buffer.from(n),
    });
    expect(await store.loadWithFacts('k', 'whole')).toBeNull();
    await store.transaction((tx) => tx.createAggregates([row('whole'), row('without')]));
    await store.transaction((tx) => tx.addFacts(['2', '9', '1'].map(fact)));
    expect(await store.loadWithFacts('k', 'whole')).toEqual({ stored: row('whole'), facts: ['1', '2', '9'].map(fact) });
    expect(await store.loadWithFacts('k', 'without')).toEqual({ stored: row('without'), facts: [] });
  });

  it('write nothing where the work throws', async () => {
    const failing = store.transaction(async (tx) => {
      await tx.createAggregates([row('a')]);
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await store.loadAggregate('k', 'a')).toBeNull();
  });

  it('start again after a lost race to create an aggregate, and after a deadlock', async () => {
    let tries = 0;
    const raced = store.transaction(async (tx) => {
      tries += 1;
      const found = await tx.lockAggregates('k', ['b']);
      if (tries === 1) await store.transaction((other) => other.createAggregates([row('b')]));
      if (found.size === 0) await tx.createAggregates([row('b')]);
      else await tx.saveAggregates([row('b', 2)]);
    });
    await raced;
    expect(tries).toBe(2);
    expect((await store.loadAggregate('k', 'b'))?.version).toBe(2);
    await store.transaction((tx) => tx.createAggregates([row('c'), row('d')]));
    const met = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const crossing = (first: string, second: string, me: 0 | 1) =>
      store.transaction(async (tx) => {
        await tx.lockAggregates('k', [first]);
        met[me].resolve();
        await met[me === 0 ? 1 : 0].promise;
        await tx.lockAggregates('k', [second]);
      });
    await expect(Promise.all([crossing('c', 'd', 0), crossing('d', 'c', 1)])).resolves.toHaveLength(2);
  });

  it('say HUB_STORE when PostgreSQL is not there', async () => {
    const { openStore } = await import('../src/index.ts');
    const { silent } = await import('./harness.ts');
    const nowhere = await openStore({ url: 'postgres://postgres@127.0.0.1:41099/none', schema: 's', log: silent, clock: at.clock });
    const away = expect.objectContaining({ code: 'HUB_STORE' });
    await expect(nowhere.ping()).rejects.toThrow(away);
    await expect(nowhere.migrate(null)).rejects.toThrow(away);
    await expect(nowhere.transaction(async () => 1)).rejects.toThrow(away);
    await expect(nowhere.receive([])).rejects.toThrow(away);
    await nowhere.close();
  });

  it('make a partition of the inbox for every month that comes', async () => {
    const ids = Array.from({ length: 12 }, (_, i) => ({
      eventId: `0b0b0b0b-1111-7222-8333-4444444444${String(i).padStart(2, '0')}`,
      recordedAt: Date.UTC(2026, i, 31 - 3, 23, 59),
    }));
    const stores = await Promise.all([at.openStore('transactions'), at.openStore('transactions')]);
    const taken = await Promise.all(stores.map((one) => one.transaction((tx) => tx.takeIn('group', ids))));
    expect(taken.map((set) => set.size).reduce((a, b) => a + b)).toBe(12);
    const partitions = await at.database.query(
      `select count(*)::int as n from pg_inherits where inhparent = 'transactions.inbox'::regclass`,
    );
    expect(partitions).toEqual([{ n: 12 }]);
    expect((await store.transaction((tx) => tx.takeIn('other group', ids))).size).toBe(12);
  });
});
