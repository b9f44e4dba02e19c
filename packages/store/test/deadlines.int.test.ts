import type { AppStore, DeadlineRow } from '@homeward/hub/ports';
import { eventually } from '@homeward/testing';
import { expect, it } from 'vitest';
import { harness, NOW, runApp } from './harness.ts';
import { record } from './records.ts';
import { admitted, type Stay, wardList } from './ward-list.ts';

type Due = Awaited<ReturnType<AppStore['dueDeadlines']>>[number];

const at = await harness();
const actor = { kind: 'person', userRef: 'usr_1', displayName: 'Test Clinician', role: 'hub-clinician', organisation: 'QZZ' } as const;
const due = (id: string, dueAt: number, kind = 'stay'): DeadlineRow => ({ kind, id, name: 'review', dueAt, command: { kind: 'review' } });

it('are read page by page in their order, of the kinds asked for', async () => {
  const store = await at.openStore('pages');
  await store.migrate(null);
  const ours = [due('z', NOW - 2), due('a', NOW - 1), due('b', NOW - 1), due('B', NOW - 1), due('a', NOW - 1, 'bed'), due('c', NOW)];
  const others = [due('a', NOW - 3, 'newer'), due('later', NOW + 1)];
  await store.sql.query(`insert into aggregate (kind, id, version, last_order, state, announced, shape, shaped)
    values ('stay', 'z', 3, '00', '{}', '{}', 2, 3), ('bed', 'a', 3, '00', '{}', '{}', 2, 2), ('stay', 'b', 3, '00', '{}', '{}', 0, 0)`);
  await store.transaction((tx) => tx.setDeadlines([], [...ours, ...others]));
  const read: Due[] = [];
  for (let after: Due | null = null; ; after = read.at(-1) ?? null) {
    const page = await store.dueDeadlines({ now: NOW, kinds: ['bed', 'stay'], after, limit: 2 });
    read.push(...page);
    if (page.length < 2) break;
    if (read.length === 2) await store.transaction((tx) => tx.fireDeadline(due('B', NOW - 1), NOW)); // by another process, between two pages
  }
  expect(read.map(({ kind, id, shape }) => `${kind} ${id} ${shape}`)).toEqual([
    'stay z 2',
    'bed a 0',
    'stay a null',
    'stay b 0',
    'stay c null',
  ]);
  expect(read[0]).toMatchObject(due('z', NOW - 2));
  expect(await store.dueDeadlines({ now: NOW, kinds: [], after: null, limit: 2 })).toEqual([]);
});

it('that an older process cannot judge stay for the newer one, and hold up none of the others', async () => {
  const { app, broker, store } = await runApp(at, wardList(), { schema: 'side_by_side' });
  await store.sql.query(`insert into aggregate (kind, id, version, last_order, state, announced, shape, shaped)
    select 'stay', 'spl_new' || n, 1, '00', '{}', '{}', 2, 1 from generate_series(1, 250) as n`);
  const newer = Array.from({ length: 250 }, (_, i) => due(`spl_new${i + 1}`, NOW + 1_000));
  await store.transaction((tx) => tx.setDeadlines([], [...newer, due('asm_1', NOW + 1_000, 'assessment')]));
  await broker.deliver([record('spell.admitted.v1', 'spl_1', { at: NOW - 1_000, data: admitted(NOW - 1_000, 'Ward 1') })]);
  await app.handle.command('stay', 'spl_1', { kind: 'take-up', by: 'usr_1' }, { actor });
  at.clock.advance(60_000);
  await eventually('the review', async () => ((await app.handle.loadState('stay', 'spl_1'))?.state as Stay | undefined)?.reviews === 1);
  await eventually('what waits is told', async () => (await app.status()).failing.some(({ part }) => part === 'deadlines'));
  expect(await store.sql.query('select kind, count(*)::int as n from deadline where fired_at is null group by 1 order by 1')).toEqual([
    { kind: 'assessment', n: 1 },
    { kind: 'stay', n: 250 },
  ]);
}, 60_000);
