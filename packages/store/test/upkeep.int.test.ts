import { defineProjection } from '@homeward/hub';
import { expect, it } from 'vitest';
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
