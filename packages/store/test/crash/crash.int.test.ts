import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@homeward/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { expectedMoves, script } from './script.ts';

const database = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'homeward-crash-'));
const published = join(folder, 'published');
await writeFile(published, '');
afterAll(() => rm(folder, { recursive: true }));

const isLong = process.env['HOMEWARD_TEST_LONG'] === '1';
const kills = isLong ? 50 : 12;
const child = new URL('./child.ts', import.meta.url).pathname;

/** Runs the process until it ends; kills it when it has said `afterLines` lines, in the midst of whatever it does next. */
async function run(seed: number, how: { killAt?: string; afterLines?: number } = {}): Promise<'done' | 'killed'> {
  const running = spawn(process.execPath, [child, database.url, published, String(seed), ...(how.killAt ? [how.killAt] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  running.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
    if (how.afterLines !== undefined && output.split('\n').length > how.afterLines) running.kill('SIGKILL');
  });
  const [code, signal] = await once(running, 'exit');
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the process failed with ${code}: ${output}`);
  return signal === 'SIGKILL' ? 'killed' : 'done';
}

/** How far it has come, and that the offset says no more than the facts do. */
async function check(): Promise<number> {
  const [state] =
    await database.query(`select (select next_offset::int from crash.consumer_offset) as next, (select count(*)::int from crash.fact) as facts,
    (select sum((state->>'moves')::int)::int from crash.aggregate) as moves, (select count(distinct event_id)::int from crash.fact) as events, (select sum(moves)::int from crash.ward_list) as shown`);
  const next = Number(state?.['next'] ?? 0);
  const expected = new Set(
    script()
      .slice(0, next)
      .map((one) => one.headers['ce_id']?.toString()),
  ).size;
  expect({ facts: state?.['facts'], moves: state?.['moves'] ?? 0, events: state?.['events'], shown: state?.['shown'] ?? 0 }).toEqual({
    facts: expected,
    moves: expected,
    events: expected,
    shown: expected,
  });
  return next;
}

describe('kill -9', () => {
  it.each(['before', 'inside', 'after', 'before send', 'after send'])(
    '%s: state and offset are never apart',
    async (point) => {
      for (const times of [1, 3]) {
        expect(await run(times * 11, { killAt: `${point}:${times}` })).toBe('killed');
        await check();
      }
    },
    30_000,
  );

  it(
    'at random moments: every effect once, everything published, each event the same whenever it is said again',
    async () => {
      let killed = 0;
      for (let i = 0; i < kills; i += 1) if ((await run(i * 17, { afterLines: 1 + ((i * 5) % 9) })) === 'killed') killed += 1;
      expect(killed).toBeGreaterThan(3);
      expect(await run(5)).toBe('done');
      expect(await check()).toBe(script().length);
      const moves = await database.query('select id, moves from crash.ward_list');
      expect(new Map(moves.map((row) => [row['id'], row['moves']]))).toEqual(expectedMoves());
      const lines = (await readFile(published, 'utf8')).trim().split('\n');
      const byId = Map.groupBy(lines, (line) => line.split(' ')[1]);
      for (const same of byId.values()) expect(new Set(same).size).toBe(1);
      const versions = await database.query('select sum(version)::int as n from crash.aggregate');
      expect(byId.size).toBe(versions[0]?.['n']); // every unit of work changed the ward and so announced once
      expect(await database.query('select id from crash.outbox')).toEqual([]);
    },
    isLong ? 300_000 : 60_000,
  );
});
