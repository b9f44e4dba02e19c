import { defineApp } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { json } from '@homeward/web';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { countLooks, loadLooks } from '../src/store/looks.ts';
import { runOperations } from './harness/run-operations.ts';
import { serve } from './harness/serve.ts';

const NOW = Date.parse('2026-08-10T12:00:00Z');
const run = await runOperations(NOW);
const { sql } = run.app.handle;
const about = { kind: 'spell', param: 'id' };

/** An app that shows records of people. */
const records = defineApp({
  name: 'records',
  config: z.unknown(),
  routes: [
    { method: 'GET', path: '/person/:id', permission: 'person.view', about, handle: ({ params }) => json({ id: params['id'] }) },
    { method: 'GET', path: '/board', permission: 'board.view', handle: () => json({}) },
  ],
});
const shown = await run.start(records);
const away = () => Promise.reject(new Fault('HUB_STORE', 'the database is away'));
const site = await serve({
  handle: run.app.handle,
  clock: run.clock,
  beside: [
    { app: records, prefix: '/records', handle: shown.handle },
    { app: records, prefix: '/unnoted', handle: { ...shown.handle, access: { viewed: away, refused: away } } },
  ],
});

async function ask(role: 'ward-nurse' | 'commissioner', path: string, headers: Record<string, string> = {}): Promise<number> {
  const jar: string[] = [];
  for (let next: string | null = await site.signInUrl(role); next !== null; ) {
    const response: Response = await fetch(next, { redirect: 'manual', headers: { cookie: jar.join('; ') } });
    jar.push(...response.headers.getSetCookie().map((line) => line.split(';')[0] as string));
    const location = response.headers.get('location');
    next = location === null || location === '/' ? null : new URL(location, next).href;
  }
  return (await fetch(`${site.url}${path}`, { headers: { cookie: jar.join('; '), ...headers } })).status;
}

const asked: number[] = [];

beforeAll(async () => {
  asked.push(await ask('ward-nurse', '/records/person/spl_1'));
  asked.push(await ask('ward-nurse', '/records/person/spl_1', { 'x-homeward-background': '1' }));
  asked.push(await ask('ward-nurse', '/records/board'));
  asked.push(await ask('commissioner', '/records/person/spl_1'));
  asked.push(await ask('commissioner', '/records/person/Mrs%20Tester'));
  await run.settled();
});

const everything = { subject: null, userRef: null, refusedOnly: false, since: NOW - 86_400_000 };

test('whoever is shown a record is noted once, and whoever is refused one; lists are no looks', async () => {
  expect(asked).toEqual([200, 200, 200, 403, 403]);
  expect(await countLooks(sql, everything)).toEqual({ shown: 1, refused: 2, people: 2, readers: 2 });
  const [look] = await loadLooks(sql, { ...everything, subject: 'spl_1' }, 10).then((lines) => lines.filter(({ refused }) => !refused));
  expect(look).toMatchObject({ role: 'ward-nurse', organisation: 'RH5', subject: 'spl_1', recordKind: 'spell', app: 'records' });
  expect(look).toMatchObject({ purpose: 'DIRECT_CARE', permission: 'person.view', basis: 'ROLE', at: NOW });
});

test('looks are found by reader and by refusal, and what an address said instead of an id is not repeated', async () => {
  const refused = await loadLooks(sql, { ...everything, refusedOnly: true }, 10);
  expect(refused.map(({ subject }) => subject).sort()).toEqual(['spl_1', 'unreadable']);
  expect(await loadLooks(sql, { ...everything, userRef: refused[0]?.userRef ?? '' }, 10)).toHaveLength(2);
});

test('a look that cannot be noted is not shown', async () => {
  expect(await ask('ward-nurse', '/unnoted/person/spl_2')).toBe(503);
  expect(await ask('ward-nurse', '/unnoted/board')).toBe(200);
});
