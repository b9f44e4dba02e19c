import type { ConnectionOptions, Session } from '../connections.ts';
import { prepareShared } from '../product-schema.ts';

export const CHANNEL = 'homeward_clock';

const table = `create table if not exists clock (
  is_only boolean primary key default true check (is_only), offset_ms bigint not null, moved_at timestamptz not null)`;

/** Makes the schema and the one row that every process of this database shares, unless they are there. */
export async function prepareClock(options: ConnectionOptions): Promise<void> {
  await prepareShared(options, [table, 'insert into clock (offset_ms, moved_at) values (0, now()) on conflict do nothing']);
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
