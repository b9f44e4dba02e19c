import { defineProjection } from '@homeward/hub';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../src/connections.ts';
import { harness, NOW, runApp } from './harness.ts';
import { record } from './records.ts';
import { moved, POISON_WARD, wardList } from './ward-list.ts';

/** What only aggregates read is known by its facts; a projection's events stand in the inbox. */
const noting = defineProjection({ name: 'noting', events: ['spell.moved.v1'], tables: ['ward_list'], apply: async () => {} });
const at = await harness();
const { app, broker, store } = await runApp(at, wardList({ projections: [noting] }), { schema: 'upkeep' });
const DAY = 86_400_000;
const OLD = NOW - 500 * DAY;

const move = (key: string, ward: string, time: number) => record('spell.moved.v1', key, { at: time, data: moved(time, ward) });
const months = async () =>
  (await store.sql.query("select count(*)::int as n from pg_inherits where inhparent = to_regclass('inbox')"))[0]?.['n'];
const limits = { inboxBefore: NOW - 400 * DAY, keptBefore: NOW - 400 * DAY };

it('drops months of the inbox that are too old, in one process while another still knows them', async () => {
  const other = await at.openStore('upkeep');
  await broker.deliver([OLD, NOW - 399 * DAY, NOW - DAY].map((time, n) => move('spl_1', `Ward ${n}`, time)));
  expect(await months()).toBe(3);
  expect(await other.upkeep(limits)).toMatchObject({ months: 1 }); // the month that the limit falls into stays
  expect(await months()).toBe(2);
  await broker.deliver([move('spl_2', 'Ward 3', OLD)]); // this process takes the month for being there
  expect(await app.handle.load('stay', 'spl_2')).toMatchObject({ state: { ward: 'Ward 3' } });
  expect(await store.letters.waiting()).toBe(0);
});

it('keeps letters that wait, and removes the settled ones when their time is over', async () => {
  const actor = { kind: 'person', userRef: 'usr_op', displayName: 'Test Operator', role: 'operations', organisation: 'QZZ' } as const;
  at.clock.set(OLD);
  await broker.deliver([move('spl_3', POISON_WARD, OLD), move('spl_4', POISON_WARD, OLD)]);
  at.clock.set(NOW);
  expect(await app.handle.deadLetters.drop({ filter: { key: 'spl_3' } }, { actor, reason: 'a test' })).toBe(1);
  expect(await store.upkeep(limits)).toMatchObject({ letters: 1 });
  const { letters } = await app.handle.deadLetters.list({});
  expect(letters.map(({ key, status }) => [key, status])).toEqual([['spl_4', 'dead']]);
});

it('finishes the removal of a month that ended half way, and takes such a month for what it is', async () => {
  const monthOf = (key: string) => broker.deliver([move(key, 'Ward 4', OLD)]);
  await monthOf('spl_5');
  const hasty = await at.openStore('upkeep', { answerMs: 300 });
  const reader = await connect({ url: at.database.url, schema: 'upkeep', poolSize: 1, answerMs: 10_000, onIdleError: () => {} });
  onTestFinished(() => reader.end());
  await reader.query('begin; select count(*) from inbox');
  await expect(hasty.upkeep(limits)).rejects.toMatchObject({ code: 'HUB_STORE' }); // it waits for who reads, and is given up
  await reader.query('rollback');
  await monthOf('spl_6'); // an event of that month meanwhile
  expect(await app.handle.load('stay', 'spl_6')).toMatchObject({ state: { ward: 'Ward 4' } });
  expect(await hasty.upkeep(limits)).toMatchObject({ months: 1 });
  await monthOf('spl_7');
  await reader.query('alter table inbox detach partition inbox_202507'); // as one that died before it dropped it
  await monthOf('spl_8');
  expect(await app.handle.load('stay', 'spl_8')).toMatchObject({ state: { ward: 'Ward 4' } });
  await reader.query('alter table inbox detach partition inbox_202507');
  expect(await Promise.all([store.upkeep(limits), hasty.upkeep(limits)])).toContainEqual(expect.objectContaining({ months: 1 }));
  expect((await reader.query("select to_regclass('inbox_202507') as left")).rows).toEqual([{ left: null }]);
});
