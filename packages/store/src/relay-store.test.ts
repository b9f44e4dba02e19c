import type pg from 'pg';
import { expect, test } from 'vitest';
import type { Statement } from './connections.ts';
import { FreshPacks } from './fresh-packs.ts';
import type { Notifications } from './notifications.ts';
import { relayStore } from './relay-store.ts';

/** More than one statement removes and looks by. */
const many = Array.from({ length: 101 }, (_, i) => `${i + 1}`);
const found = { row: '7', shard: 0, topic: 'spell.v1', key: 'spl_a', headers: {}, value: Buffer.from('said') };

/** What a claim commits by itself, given how many rows its removal found and what its look did. */
async function committedApart(removed: number, rows: readonly object[]): Promise<string[]> {
  const apart: string[] = [];
  const query = async (asked: Statement | string) => {
    if (typeof asked === 'string') return { rows: [], rowCount: 0, command: asked.toUpperCase() };
    return asked.text.startsWith('delete') ? { rows: [], rowCount: removed } : { rows, rowCount: rows.length };
  };
  const pool = {
    connect: async () => ({ query, release: () => {} }),
    query: async (text: string) => void apart.push(text),
  } as unknown as pg.Pool;
  const relay = relayStore({ pool, notifications: {} as Notifications, channel: '', fresh: new FreshPacks() });
  const claimed = await relay.claim('owner', 10, { sent: many });
  expect(claimed.map(({ row }) => row)).toEqual(rows.length === 0 ? [] : ['7']);
  return apart;
}

test('what a look saw of commits that wait for no disk is on disk before it is handed over, also where another relay had removed the rows', async () => {
  expect(await committedApart(0, [found])).toEqual([expect.stringContaining('pg_logical_emit_message')]);
});

test('where the removal itself is committed, or nothing was seen, nothing more is', async () => {
  expect(await committedApart(1, [found])).toEqual([]);
  expect(await committedApart(0, [])).toEqual([]);
});
