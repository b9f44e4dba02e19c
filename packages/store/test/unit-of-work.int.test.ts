import { type App, defineProjection, type Metrics } from '@homeward/hub';
import { eventually } from '@homeward/testing';
import { describe, expect, it } from 'vitest';
import { harness, NOW, runApp, unmeasured } from './harness.ts';
import { record } from './records.ts';
import { admitted, moved, POISON_WARD, type Stay, wardList } from './ward-list.ts';

const at = await harness();
const HOUR = 3_600_000;

const admission = (key: string, ward: string, time = NOW - 10 * HOUR) =>
  record('spell.admitted.v1', key, { at: time, data: admitted(time, ward) });
const move = (key: string, ward: string, time: number, id?: string) =>
  record('spell.moved.v1', key, { at: time, data: moved(time, ward), ...(id ? { id } : {}) });

describe('a unit of work', async () => {
  const counted: string[] = [];
  const metrics: Metrics = { ...unmeasured, count: (_name, { result }, by = 1) => void counted.push(`${result} ${by}`) };
  const { app, broker, store } = await runApp(at, wardList(), { schema: 'units', metrics });
  const wardOf = async (id: string) => ((await app.handle.load('stay', id))?.state as Stay | undefined)?.ward;

  it('folds facts, fills the read model, announces and stores the offset together', async () => {
    const before = broker.sent.length;
    expect(await broker.deliver([admission('spl_a', 'Ward 1'), move('spl_a', 'Ward 2', NOW - HOUR), admission('spl_b', 'Ward 3')])).toBe(
      3n,
    );
    const rows = await store.sql.query('select id, ward, moves from ward_list order by id');
    expect(rows).toEqual([
      { id: 'spl_a', ward: 'Ward 2', moves: 1 },
      { id: 'spl_b', ward: 'Ward 3', moves: 0 },
    ]);
    expect((await store.storedPosition('ward-list', 'spell.v1', 0))?.next).toBe(3n);
    const sent = await eventually('both announcements', () => (broker.sent.length === before + 2 ? broker.sent.slice(before) : null));
    expect(sent.map(({ topic, key }) => `${topic} ${key}`).sort()).toEqual(['transfer.v1 spl_a', 'transfer.v1 spl_b']);
    const { headers } = sent[0] as (typeof sent)[number];
    expect(headers).toMatchObject({
      ce_type: 'uk.homeward.transfer.corrected.v1',
      ce_source: '//homeward/ward-list/QZZ',
      ce_subject: 'spl_a',
    });
    expect(headers['traceparent']).toMatch(/^00-a{32}-[0-9a-f]{16}-01$/);
  });

  it('takes an event once, however often it comes', async () => {
    const twice = move('spl_c', 'Ward 9', NOW - HOUR);
    await broker.deliver([admission('spl_c', 'Ward 1'), twice, twice]);
    await broker.deliver([twice], { partition: 3 });
    expect((await app.handle.load('stay', 'spl_c'))?.state).toMatchObject({ ward: 'Ward 9', moves: 1 });
    expect((await app.handle.load('stay', 'spl_c'))?.version).toBe(1);
  });

  it('passes over records below the stored offset', async () => {
    const stored = (await store.storedPosition('ward-list', 'spell.v1', 0))?.next as bigint;
    await broker.deliver([move('spl_c', 'Ward 1', NOW)], { offset: stored - 2n });
    expect(await wardOf('spl_c')).toBe('Ward 9');
    expect((await store.storedPosition('ward-list', 'spell.v1', 0))?.next).toBe(stored);
  });

  it('takes what stands at offsets that were read once, where the topic was made anew', async () => {
    const partition = 9;
    const old = [admission('spl_old', 'Ward 1'), move('spl_old', 'Ward 2', NOW - HOUR)];
    await broker.deliver(old, { partition });
    await broker.startAgain('spell.v1', partition, 0n);
    expect((await store.storedPosition('ward-list', 'spell.v1', partition))?.next).toBe(0n);
    await broker.deliver([move('spl_old', 'Ward 3', NOW), ...old], { partition, offset: 0n });
    expect((await app.handle.load('stay', 'spl_old'))?.state).toMatchObject({ ward: 'Ward 3', moves: 2 });
    expect((await store.storedPosition('ward-list', 'spell.v1', partition))?.next).toBe(3n);
  });

  it('stores the leader epoch of what it read last and when that was written, by which a reader knows later whether that still stands there', async () => {
    const partition = 8;
    const writtenAt = NOW - 10 * HOUR;
    const epochs = [3, 4, 5].map((epoch) => ({ ...admission(`spl_epoch_${epoch}`, 'Ward 1'), epoch }));
    await broker.deliver(epochs.slice(0, 2), { partition });
    expect(await store.storedPosition('ward-list', 'spell.v1', partition)).toEqual({ next: 2n, epoch: 4, writtenAt });
    await broker.deliver([...epochs.slice(2), admission('spl_epoch', 'Ward 1')], { partition });
    expect(await store.storedPosition('ward-list', 'spell.v1', partition)).toEqual({ next: 4n, epoch: null, writtenAt });
    await broker.deliver([{ ...admission('spl_never', 'Ward 1'), epoch: 5, timestamp: 2 ** 63 }], { partition }); // as Kafka takes it, if told to
    expect(await store.storedPosition('ward-list', 'spell.v1', partition)).toEqual({ next: 5n, epoch: 5, writtenAt: null });
  });

  it('saves nothing for a partition that was taken away', async () => {
    const stored = (await store.storedPosition('ward-list', 'spell.v1', 5))?.next;
    const revoked = broker.deliver([admission('spl_revoked', 'Ward 1')], { partition: 5, isCurrent: () => false });
    await expect(revoked).rejects.toThrow(expect.objectContaining({ name: 'Revoked' }));
    expect(await wardOf('spl_revoked')).toBeUndefined();
    expect((await store.storedPosition('ward-list', 'spell.v1', 5))?.next).toBe(stored);
  });

  it('folds a late fact where it belongs', async () => {
    await broker.deliver([admission('spl_late', 'Ward 1'), move('spl_late', 'Ward 3', NOW - HOUR)]);
    await broker.deliver([move('spl_late', 'Ward 2', NOW - 2 * HOUR)]);
    expect((await app.handle.load('stay', 'spl_late'))?.state).toMatchObject({ ward: 'Ward 3', moves: 2 });
    const facts = (await app.handle.load('stay', 'spl_late'))?.facts as { occurredAt: number }[];
    expect(facts.map((fact) => fact.occurredAt)).toEqual([NOW - 10 * HOUR, NOW - 2 * HOUR, NOW - HOUR]);
  });

  it('removes the row of a view that answers null', async () => {
    await broker.deliver([admission('spl_gone', 'Ward 1')]);
    await broker.deliver([move('spl_gone', 'Gone', NOW)]);
    expect(await store.sql.query('select id from ward_list where id = $1', ['spl_gone'])).toEqual([]);
  });

  it('counts and passes over an event type of a newer release', async () => {
    const unknown = admission('spl_new', 'Ward 1');
    const next = await broker.deliver([
      { ...unknown, headers: { ...unknown.headers, ce_type: Buffer.from('uk.homeward.spell.invented.v1') } },
      admission('spl_next', 'Ward 1'),
    ]);
    expect(next).toBe((await store.storedPosition('ward-list', 'spell.v1', 0))?.next);
    expect(await wardOf('spl_new')).toBeUndefined();
    expect(await wardOf('spl_next')).toBe('Ward 1');
    expect(counted).toContain('unknown type 1');
    expect((await app.handle.deadLetters.list({ key: 'spl_new' })).letters).toEqual([]);
  });

  it('passes over what no handler reads, and stores that with the next that one does', async () => {
    const read = admission('spl_other', 'Ward 1');
    const discharged = { ...read, headers: { ...read.headers, ce_type: Buffer.from('uk.homeward.spell.discharged.v1') } };
    const stored = (await store.storedPosition('ward-list', 'spell.v1', 0))?.next as bigint;
    expect(await broker.deliver([discharged, discharged])).toBe(stored + 2n);
    expect((await store.storedPosition('ward-list', 'spell.v1', 0))?.next).toBe(stored);
    await broker.deliver([discharged, admission('spl_after', 'Ward 1')]);
    expect((await store.storedPosition('ward-list', 'spell.v1', 0))?.next).toBe(stored + 4n);
    const many = Array.from({ length: 16_000 }, () => discharged);
    await broker.deliver(many);
    expect((await store.storedPosition('ward-list', 'spell.v1', 0))?.next).toBe(stored + 16_004n);
  });

  it('ends before the first record with one key too many, and has as many records of those before as come', async () => {
    const few = await runApp(at, wardList(), { schema: 'few_keys', tuning: { maxKeys: 2, maxRecurringKeys: 2 } });
    const batch = [admission('spl_1', 'Ward 1'), admission('spl_2', 'Ward 1'), move('spl_1', 'Ward 2', NOW), admission('spl_3', 'Ward 1')];
    expect(await few.broker.deliver(batch)).toBe(3n);
    expect((await few.store.storedPosition('ward-list', 'spell.v1', 0))?.next).toBe(3n);
    expect(await few.store.sql.query('select id, ward from ward_list order by id')).toEqual([
      { id: 'spl_1', ward: 'Ward 2' },
      { id: 'spl_2', ward: 'Ward 1' },
    ]);
    expect(await few.broker.deliver(batch.slice(3))).toBe(4n);
  });

  it('of more rows than one statement takes is one transaction all the same', async () => {
    const large = await runApp(at, wardList(), { schema: 'large_unit', tuning: { maxKeys: 1_200 } });
    const batch = Array.from({ length: 1_200 }, (_, i) => admission(`spl_${i}`, 'Ward 1'));
    expect(await large.broker.deliver([...batch, move('spl_7', 'Ward 2', NOW)])).toBe(1_201n);
    const counts =
      "select count(*)::int as n, count(*) filter (where ward = 'Ward 2')::int as moved, count(distinct xmin::text)::int as commits from ward_list";
    expect(await large.store.sql.query(counts)).toEqual([{ n: 1_200, moved: 1, commits: 1 }]);
    expect((await large.app.handle.load('stay', 'spl_1199'))?.version).toBe(1);
  });

  it('of an app that gathers comes some time after the one before it', async () => {
    const calm = await runApp(at, wardList({ gathers: true }), { schema: 'calm', tuning: { gatherMs: 500 } });
    const began = performance.now();
    await calm.broker.deliver([admission('spl_1', 'Ward 1')], { partition: 1 });
    await calm.broker.deliver([move('spl_1', 'Ward 2', NOW)], { partition: 1 });
    expect(performance.now() - began).toBeGreaterThanOrEqual(499);
    expect((await calm.app.handle.load('stay', 'spl_1'))?.state).toMatchObject({ ward: 'Ward 2' });
  });

  it('buries the guilty record alone, with all that is needed to look at it', async () => {
    const good = Array.from({ length: 20 }, (_, i) => admission(`spl_good${i}`, 'Ward 5'));
    const guilty = admission('spl_bad', POISON_WARD);
    await broker.deliver([...good.slice(0, 13), guilty, ...good.slice(13)]);
    expect(await store.sql.query(`select count(*)::int as n from ward_list where id like 'spl\\_good%'`)).toEqual([{ n: 20 }]);
    const letter = await eventually('the dead letter', () =>
      broker.sent.find((sent) => sent.topic === 'spell.v1.dead.ward-list' && sent.key === 'spl_bad'),
    );
    const content = JSON.parse(letter.value.toString());
    expect(content).toMatchObject({
      fault: { code: 'HUB_BUG' },
      handler: 'stay',
      group: 'ward-list',
      attempts: 1,
      firstFailedAt: NOW,
      origin: { topic: 'spell.v1', partition: 0 },
    });
    expect(Buffer.from(content.original.value, 'base64')).toEqual(guilty.value);
    expect(Buffer.from(content.original.headers.ce_id, 'base64')).toEqual(guilty.headers['ce_id']);
    expect(Object.keys(letter.headers).sort()).toEqual(['content-type', 'fault', 'id']);
    expect((await app.status()).faults).toEqual({ HUB_BUG: 1 });
    const [kept] = await store.sql.query(`select outcome, origin from inbox where outcome is not null`);
    expect(kept).toEqual({ outcome: 'dead', origin: `spell.v1/0/${content.origin.offset}` });
  });

  it('does not take up what was buried when it comes again, nor anything that was worked off', async () => {
    const guilty = admission('spl_worse', POISON_WARD);
    const good = admission('spl_better', 'Ward 5');
    await broker.deliver([guilty, good], { partition: 6 });
    const { faults } = await app.status();
    await broker.deliver([good, guilty, admission('spl_best', 'Ward 5')], { partition: 7 });
    expect((await app.status()).faults).toEqual(faults);
    expect((await app.handle.load('stay', 'spl_better'))?.version).toBe(1);
    expect(await wardOf('spl_best')).toBe('Ward 5');
    const rows = await store.sql.query<{ outcome: string | null }>('select outcome from inbox');
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['dead'])); // what was folded is known by its facts
  });

  it('replaces a row of its read model that stood there before its aggregate did', async () => {
    await store.sql.query(`insert into ward_list (id, ward, moves) values ('spl_there', 'of old', 7)`);
    await broker.deliver([admission('spl_there', 'Ward 1'), admission('spl_not_there', 'Ward 1')]);
    await broker.deliver([admission('spl_later', 'Ward 1')]);
    const rows = await store.sql.query(
      `select id, moves from ward_list where id in ('spl_there', 'spl_not_there', 'spl_later') order by id`,
    );
    expect(rows).toEqual(['spl_later', 'spl_not_there', 'spl_there'].map((id) => ({ id, moves: 0 })));
    expect((await app.status()).faults).toEqual({ HUB_BUG: 2 });
  });

  it.each([
    ['no bytes', Buffer.alloc(0), 'HUB_DECODE'],
    ['JSON', Buffer.from('{"a":1}'), 'HUB_DECODE'],
    ['a body cut short', admission('spl_x', 'Ward 1').value?.subarray(0, 9) ?? Buffer.alloc(0), 'HUB_DECODE'],
  ])('buries a record with %s and goes on', async (_, value, code) => {
    const before = broker.sent.length;
    await broker.deliver([{ ...admission('spl_broken', 'Ward 1'), value }, admission(`spl_after${value.length}`, 'Ward 6')]);
    expect(await wardOf(`spl_after${value.length}`)).toBe('Ward 6');
    const letter = await eventually('the dead letter', () =>
      broker.sent.slice(before).find((sent) => sent.topic === 'spell.v1.dead.ward-list'),
    );
    expect(letter.headers['fault']).toBe(code);
  });

  it('waits for a schema it does not know, after working off what came before, and then buries the record', async () => {
    const awaiting = await runApp(at, wardList(), { schema: 'awaiting', tuning: { awaitMs: 3_000 } });
    const wardIn = async (id: string) => ((await awaiting.app.handle.load('stay', id))?.state as Stay | undefined)?.ward;
    const unknown = admission('spl_schema', 'Ward 1');
    const value = Buffer.from(unknown.value as Buffer);
    value.writeInt32BE(987_654, 1);
    const newer = { ...unknown, value };
    const next = await awaiting.broker.deliver([admission('spl_before', 'Ward 1'), newer, admission('spl_behind', 'Ward 1')]);
    expect(await wardIn('spl_before')).toBe('Ward 1');
    expect(await wardIn('spl_behind')).toBeUndefined();
    const again = () => awaiting.broker.deliver([newer, admission('spl_behind', 'Ward 1')]);
    await expect(again()).rejects.toThrow(expect.objectContaining({ code: 'HUB_SCHEMA' }));
    expect((await awaiting.app.status()).state).toBe('degraded');
    expect((await awaiting.store.storedPosition('ward-list', 'spell.v1', 0))?.next).toBe(next);
    await eventually('the wait is over', () =>
      again().catch((fault: { code: string }) => {
        expect(fault.code).toBe('HUB_SCHEMA');
        return null;
      }),
    );
    expect(await wardIn('spl_behind')).toBe('Ward 1');
    const letter = await eventually('the dead letter', () => awaiting.broker.sent.find((sent) => sent.headers['fault'] === 'HUB_SCHEMA'));
    const { attempts, firstFailedAt } = JSON.parse(letter.value.toString());
    expect(attempts).toBeGreaterThan(1);
    expect(firstFailedAt).toBe(NOW);
    expect((await awaiting.app.status()).state).toBe('running');
  });
});

describe('projections', async () => {
  let cut = false;
  const killers = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'homeward projections' and datname = current_database()`;
  const counted = defineProjection({
    name: 'ward-count',
    events: ['spell.admitted.v1'],
    tables: ['ward_count'],
    apply: async (batch, sql) => {
      if (batch.some((event) => event.data.location?.ward === POISON_WARD)) throw new RangeError('a bug of the projection');
      if (cut) await at.database.query(killers);
      cut = false;
      for (const { data } of batch) {
        await sql.query('insert into ward_count as w values ($1, 1) on conflict (ward) do update set n = w.n + 1', [data.location?.ward]);
      }
    },
  });
  const latest = defineProjection({
    name: 'latest',
    events: ['spell.moved.v1'],
    idempotent: true,
    tables: ['ward_list'],
    apply: async (batch, sql) => {
      const rows = new Map(
        batch.map(({ key, data }) => [key, { id: key, ward: data.location?.ward ?? null, moves: 1, taken_up_by: null }]),
      );
      await sql.putRows('ward_list', [...rows.values()]);
    },
  });
  const { app, broker, store } = await runApp(at, wardList({ aggregates: [], projections: [counted, latest] }), { schema: 'projections' });
  const count = async (ward: string) => (await store.sql.query('select n from ward_count where ward = $1', [ward]))[0]?.['n'];

  const onlyStoreFaults = (fault: { code: string }) => {
    expect(fault.code).toBe('HUB_STORE');
    return null;
  };

  it('see each event once, however often it comes', async () => {
    const twice = admission('spl_1', 'Ward 1');
    await broker.deliver([twice, admission('spl_2', 'Ward 1'), twice]);
    await broker.deliver([twice], { partition: 4 });
    expect(await count('Ward 1')).toBe(2);
  });

  it('are handed what is much some at a time, in its order and in one transaction', async () => {
    const handed: { keys: readonly string[]; by: string }[] = [];
    const noting: App['projections'][number] = {
      name: 'handed',
      events: ['spell.admitted.v1'],
      idempotent: true,
      apply: async (events, sql) => {
        const [row] = await sql.query<{ by: string }>('select pg_current_xact_id()::text as by');
        handed.push({ keys: events.map(({ key }) => key), by: row?.by ?? '' });
      },
    };
    const much = await runApp(at, wardList({ aggregates: [], projections: [noting] }), { schema: 'handed', tuning: { maxKeys: 5_000 } });
    const keys = Array.from({ length: 4_100 }, (_, i) => `spl_${i}`);
    expect(await much.broker.deliver(keys.map((key) => admission(key, 'Ward 1')))).toBe(4_100n);
    expect(handed.map((each) => each.keys.length)).toEqual([2_000, 2_000, 100]);
    expect(handed.flatMap((each) => each.keys)).toEqual(keys);
    expect(new Set(handed.map(({ by }) => by)).size).toBe(1);
  });

  it('that are idempotent keep no inbox', async () => {
    const before = await store.sql.query('select count(*) from inbox');
    const twice = move('spl_1', 'Ward 2', NOW);
    await broker.deliver([twice, move('spl_2', 'Ward 3', NOW), twice]);
    expect(await store.sql.query('select id, ward from ward_list order by id')).toEqual([
      { id: 'spl_1', ward: 'Ward 2' },
      { id: 'spl_2', ward: 'Ward 3' },
    ]);
    expect(await store.sql.query('select count(*) from inbox')).toEqual(before);
  });

  it('that are idempotent keep none beside an aggregate either: its facts know an event again', async () => {
    const beside = await runApp(at, wardList({ projections: [{ ...latest, events: ['spell.moved.v1'], apply: async () => {} }] }), {
      schema: 'beside',
    });
    const twice = move('spl_1', 'Ward 2', NOW);
    await beside.broker.deliver([admission('spl_1', 'Ward 1'), twice, twice]);
    await beside.broker.deliver([twice, move('spl_1', 'Ward 3', NOW + HOUR)], { partition: 4 });
    expect((await beside.app.handle.load('stay', 'spl_1'))?.state).toMatchObject({ ward: 'Ward 3', moves: 2 });
    expect(await beside.store.sql.query('select * from inbox')).toEqual([]);
  });

  it('that break leave nothing of the record, and the rest of the batch is counted', async () => {
    await broker.deliver([admission('spl_3', 'Ward 7'), admission('spl_4', POISON_WARD), admission('spl_5', 'Ward 7')]);
    expect(await count('Ward 7')).toBe(2);
    expect(await count(POISON_WARD)).toBeUndefined();
    expect((await app.status()).faults).toEqual({ HUB_BUG: 1 });
    const letter = await eventually('the dead letter', () => broker.sent.find((sent) => sent.key === 'spl_4'));
    expect(JSON.parse(letter.value.toString())).toMatchObject({ handler: 'ward-count' });
  });

  it('lose nothing and bury nothing when the connection to PostgreSQL is cut', async () => {
    for (let i = 0; i < 6; i += 1) {
      const batch = Array.from({ length: 10 }, (_, k) => admission(`spl_cut${i}_${k}`, 'Ward 8'));
      cut = true;
      await expect(broker.deliver(batch)).rejects.toThrow(expect.objectContaining({ code: 'HUB_STORE' }));
      await eventually('the batch is settled', () => broker.deliver(batch).catch(onlyStoreFaults)); // other connections of the pool were cut too
    }
    expect(await count('Ward 8')).toBe(60);
    expect((await app.status()).faults).toEqual({ HUB_BUG: 1 });
  });
});

describe('order of arrival', async () => {
  const { app, broker } = await runApp(at, wardList(), { schema: 'arrival' });

  it('does not show in the state', async () => {
    const facts = (key: string) => [
      admission(key, 'Ward 1'),
      move(key, 'Ward 2', NOW - 3 * HOUR),
      move(key, 'Ward 3', NOW - 2 * HOUR),
      move(key, 'Ward 4', NOW - HOUR),
    ];
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
      [1, 3, 0, 2],
    ];
    for (const [n, order] of orders.entries()) {
      const all = facts(`spl_order${n}`);
      for (const i of order) await broker.deliver([all[i] as (typeof all)[number]]);
    }
    const states = await Promise.all(orders.map(async (_, n) => (await app.handle.load('stay', `spl_order${n}`))?.state));
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(1);
    expect(states[0]).toMatchObject({ ward: 'Ward 4', moves: 3 });
  });

  it('nor does a batch delivered again in any order change anything', async () => {
    const all = Array.from({ length: 200 }, (_, i) => move(`spl_again${i % 20}`, `Ward ${i % 7}`, NOW - i * 60_000));
    await broker.deliver(all);
    const before = await app.handle.sql.query('select id, version, state::text from aggregate order by id');
    for (const turn of [7, 131])
      await broker.deliver(
        all.map((_, i) => all[(i * turn) % 200] as (typeof all)[number]),
        { partition: turn },
      );
    expect(await app.handle.sql.query('select id, version, state::text from aggregate order by id')).toEqual(before);
  });
});

describe('units of work side by side', async () => {
  const { app, broker } = await runApp(at, wardList(), { schema: 'together' });

  it("neither lose updates nor stand in each other's way", async () => {
    const keys = Array.from({ length: 40 }, (_, i) => `spl_t${i}`);
    const batch = (partition: number) =>
      (partition % 2 === 0 ? keys : keys.toReversed()).map((key, i) => move(key, `Ward ${partition}`, NOW - HOUR + partition * 1_000 + i));
    await Promise.all(Array.from({ length: 8 }, (_, partition) => broker.deliver(batch(partition), { partition })));
    const states = await Promise.all(keys.map(async (key) => (await app.handle.load('stay', key))?.state as Stay));
    expect(states.map((state) => state.moves)).toEqual(keys.map(() => 8));
    expect((await app.status()).faults).toEqual({});
  });
});
