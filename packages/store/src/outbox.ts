import { crc32 } from 'node:zlib';
import type { OutboxRow } from '@homeward/hub/ports';
import { column } from './binary-array.ts';
import { sent, type Session, statement } from './connections.ts';
import { unnested } from './unnested.ts';

/** Fixed by the first migration; changing it needs one that moves waiting rows. */
export const SHARDS = 16;

/** An insert of rows whose columns are the parameters from the `first` on. */
export const intoOutbox = (first: number): string =>
  `insert into outbox (shard, topic, key, headers, value) ${unnested(['int2', 'text', 'text', 'json', 'bytea'], first)}`;
const insertRows = statement(intoOutbox(1));

export const shardOf = (key: string): number => crc32(key) % SHARDS;

/** The columns of outbox rows, in the order of `insertRows`. */
export function outboxColumns(rows: readonly OutboxRow[]): Buffer[] {
  return [
    column('int2', rows, (row) => shardOf(row.key)),
    column('text', rows, (row) => row.topic),
    column('text', rows, (row) => row.key),
    column('json', rows, (row) => JSON.stringify(row.headers)),
    column('bytea', rows, (row) => row.value),
  ];
}

export function addOutbox(session: Session, rows: readonly OutboxRow[]): Promise<void> {
  return sent(session, insertRows, outboxColumns(rows));
}
