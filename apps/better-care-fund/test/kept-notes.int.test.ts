import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { orderKey } from '@homeward/hub/facts';
import { fixedClock } from '@homeward/kernel';
import { openStore } from '@homeward/store';
import { testDatabase } from '@homeward/testing';
import { afterAll, expect, test } from 'vitest';
import { app } from '../src/app.ts';
import { layOutStale } from '../src/store/lay-out.ts';
import { loadNotes, notes } from '../src/store/notes.ts';
import { at, county, hub, notesOf, pas } from './facts.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const { url } = await testDatabase();
const store = await openStore({ url, schema: 'better_care_fund', log: silent, clock: fixedClock(at('20 12:00')) });
const folder = await mkdtemp(join(tmpdir(), 'homeward-migrations-'));
afterAll(() => Promise.all([store.close(), rm(folder, { recursive: true, force: true })]));

test('what an earlier release kept in the states of spells goes on as notes, in the order of the facts', async () => {
  const facts = [
    pas.admitted('3 09:00'),
    pas.criteria('10 09:00', false, { known: '12 09:00' }),
    hub.contacted('11 09:00', 'sup_1', { outcome: 'NOT_REACHED' }), // left no note
    hub.contacted('11 10:00', 'sup_1'),
    pas.discharged('12 15:00'),
  ];
  await copyFile(new URL('0001-figures.sql', app.migrations ?? undefined), join(folder, '0001-figures.sql'));
  await store.migrate(pathToFileURL(`${folder}/`));
  const rows = facts.map((event) => {
    const { id: eventId, type, occurredAt, recordedAt, source, correlationId, causationId } = event;
    const told = { eventId, type, occurredAt, recordedAt, source, correlationId, causationId };
    return { kind: 'stay', id: 'spl_test', order: orderKey(event), ...told, value: Buffer.from([0]) };
  });
  const state = { notes: notesOf(facts) };
  await store.transaction(async (tx) => {
    await tx.createAggregates([
      { kind: 'stay', id: 'spl_test', version: 5, shape: 0, lastOrder: rows.at(-1)?.order ?? '', state, announced: null },
    ]);
    await tx.addFacts(rows);
  });
  await store.migrate(app.migrations);
  expect((await loadNotes(store.sql, ['spl_test'])).get('spl_test')).toEqual(notesOf(facts));
  expect(await store.sql.query('select id from stale')).toEqual([{ id: 'spl_test' }]);
});

const rowSql = (tx: Parameters<Parameters<typeof store.transaction>[0]>[0]) => ({
  query: tx.sql.query,
  putRows: tx.putRows.bind(tx),
  keepRows: tx.keepRows.bind(tx),
  removeRows: tx.removeRows.bind(tx),
});

test('news of a spell that is being written while the spell is laid out is laid out the next time', async () => {
  await store.sql.query("insert into stale values ('spl_test', timestamptz 'epoch') on conflict do nothing");
  const told = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const writing = store.transaction(async (tx) => {
    await notes.apply([pas.discharged('14 15:00')], rowSql(tx));
    told[0].resolve();
    await told[1].promise;
  });
  await told[0].promise;
  await store.transaction((tx) => layOutStale(rowSql(tx), county));
  told[1].resolve();
  await writing;
  await store.transaction((tx) => layOutStale(rowSql(tx), county));
  const days =
    "select distinct day_from::text as day from measured where unit = 'spl_test' and metric = 'discharge-delay-average' and known_to is null";
  expect(await store.sql.query(days)).toEqual([{ day: '2026-08-14' }]);
});
