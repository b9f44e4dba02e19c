import { crc32 } from 'node:zlib';
import type { OutboxRow, StoreTransaction } from '@homeward/hub/ports';
import { column } from './binary-array.ts';
import { sent, type Session, statement } from './connections.ts';
import type { FreshPacks } from './fresh-packs.ts';
import { packAll } from './outbox-pack.ts';
import { unnested } from './unnested.ts';

/** Fixed by the first migration; changing it needs one that moves waiting rows. */
export const SHARDS = 16;

/** An insert of rows whose columns are the parameters from the `first` on. */
export const intoOutbox = (first: number): string =>
  `insert into outbox (shard, topic, key, headers, value) ${unnested(['int2', 'text', 'text', 'json', 'bytea'], first)}`;
const insertRows = statement(intoOutbox(1));
/** As many numbers are used up as there are events in the packs, so that from the first to the last row that waits there are about as many as wait. */
const insertPacks = statement(`insert into outbox (shard, topic, key, headers, value, events)
  select unnest($1::int2[]), unnest($2::text[]), unnest($3::text[]), '{}'::json, unnest($4::bytea[]), unnest($5::int4[])
  from (select count(nextval('outbox_id_seq')) as n from generate_series(1, $6::int4)) as used where n >= 0`);
const askMayPack = statement('select may_pack() as may');

export const shardOf = (key: string): number => crc32(key) % SHARDS;

/** What stands as the shard of a pack, and the reverse: where no relay looks that cannot read it. */
export const ofPack = (shard: number): number => -1 - shard;

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

/** Rows of one topic and shard. */
interface Group {
  readonly topic: string;
  readonly shard: number;
  readonly rows: OutboxRow[];
}

function grouped(rows: readonly OutboxRow[]): Group[] {
  const topics = new Map<string, Group[]>();
  for (const row of rows) {
    let groups = topics.get(row.topic);
    if (groups === undefined) {
      groups = Array.from({ length: SHARDS }, (_, shard) => ({ topic: row.topic, shard, rows: [] }));
      topics.set(row.topic, groups);
    }
    (groups[shardOf(row.key)] as Group).rows.push(row);
  }
  return [...topics.values()].flatMap((groups) => groups.filter((group) => group.rows.length > 0));
}

const int4 = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value);
  return bytes;
};

function addPacks(session: Session, groups: readonly Group[], fresh: FreshPacks): Promise<void> {
  const packs = groups.flatMap(({ topic, shard, rows }) =>
    packAll(rows).map((packed) => ({ ...packed, topic, shard, name: fresh.name() })),
  );
  for (const { shard, name, bytes } of packs) fresh.put(shard, name, bytes);
  return sent(session, insertPacks, [
    column('int2', packs, (each) => ofPack(each.shard)),
    column('text', packs, (each) => each.topic),
    column('text', packs, (each) => each.name),
    column('bytea', packs, (each) => each.bytes),
    column('int4', packs, (each) => each.events),
    int4(packs.reduce((sum, { events }) => sum + events - 1, 0)),
  ]);
}

/**
 * Writes what is about keys of one shard and topic as packs, in the order given; what stands alone as the row that it is.
 * Records of one key are in one group, and so keep their order.
 */
function addPacked(session: Session, rows: readonly OutboxRow[], fresh: FreshPacks): Promise<void> {
  const groups = grouped(rows);
  const several = groups.filter((group) => group.rows.length > 1);
  const single = groups.filter((group) => group.rows.length === 1).flatMap((group) => group.rows);
  const packed = several.length === 0 ? undefined : addPacks(session, several, fresh);
  return Promise.all([packed, single.length === 0 ? undefined : addOutbox(session, single)]).then(() => {});
}

export function outboxWrites(session: Session, fresh: FreshPacks): Pick<StoreTransaction, 'mayPack' | 'addOutbox'> {
  let packs = false;
  return {
    mayPack: async () => {
      packs = (await session.query(askMayPack)).rows[0]?.['may'] === true;
    },
    addOutbox: (rows) => (packs ? addPacked(session, rows, fresh) : addOutbox(session, rows)),
  };
}
