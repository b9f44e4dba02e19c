import { type ConnectionOptions, connect, type Session } from '../connections.ts';

export const SCHEMA = 'homeward';
export const CHANNEL = 'homeward_clock';

const table = `create table if not exists clock (
  is_only boolean primary key default true check (is_only), offset_ms bigint not null, moved_at timestamptz not null)`;

/** Makes the schema and the one row that every process of this database shares, unless they are there. */
export async function prepareClock(options: ConnectionOptions): Promise<void> {
  const client = await connect(options);
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtextextended('homeward clock', 0))`);
    const { rows } = await client.query('select to_regnamespace($1) as found', [SCHEMA]);
    if (rows[0]?.['found'] === null) await client.query(`create schema ${SCHEMA}`); // "if not exists" asks for the right to create either way
    await client.query(table);
    await client.query('insert into clock (offset_ms, moved_at) values (0, now()) on conflict do nothing');
    await client.query('commit');
  } finally {
    await client.end();
  }
}

export async function readOffset(session: Session): Promise<number> {
  const { rows } = await session.query('select offset_ms from clock');
  return Number(rows[0]?.['offset_ms'] ?? 0);
}

/** Writes the offset and tells everybody who listens, once it is committed. */
export async function writeOffset(session: Session, offsetMs: number): Promise<void> {
  const text = `with moved as (update clock set offset_ms = $1, moved_at = now() returning offset_ms)
    select pg_notify('${CHANNEL}', offset_ms::text) from moved`;
  await session.query(text, [offsetMs]);
}
