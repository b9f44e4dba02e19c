import type { OfPartition, StoreTransaction } from '@homeward/hub/ports';
import { column } from './binary-array.ts';
import { type Session, statement } from './connections.ts';

const readOffset = statement(`select next_offset from consumer_offset where consumer = $1 and topic = $2 and partition = $3`);
const lockRows = statement(`select topic, partition, next_offset from consumer_offset
  where consumer = $1 and (topic, partition) in (select * from unnest($2::text[], $3::int4[])) order by topic, partition for update`);
const saveText = `insert into consumer_offset (consumer, topic, partition, next_offset)
  select $1, topic, partition, next_offset from unnest($2::text[], $3::int4[], $4::int8[]) as t (topic, partition, next_offset) order by topic, partition
  on conflict (consumer, topic, partition) do update set next_offset = greatest(consumer_offset.next_offset, excluded.next_offset)`;
const saveRows = statement(saveText);
/** Every unit of work but the first of a partition ends so. */
const saveRelaxed = statement(`with saved as (${saveText}) select set_config('synchronous_commit', 'off', true)`);

const offsetIn = (row: Record<string, unknown> | undefined): bigint | null =>
  row === undefined ? null : BigInt(row['next_offset'] as string);

export async function storedOffset(session: Session, ...at: [group: string, topic: string, partition: number]): Promise<bigint | null> {
  return offsetIn((await session.query(readOffset, at)).rows[0]);
}

const setBack = statement(
  `update consumer_offset set next_offset = $4 where consumer = $1 and topic = $2 and partition = $3 and next_offset > $4`,
);

export async function setBackOffset(
  session: Session,
  group: string,
  { topic, partition, next }: OfPartition & { next: bigint },
): Promise<void> {
  await session.query(setBack, [group, topic, partition, next.toString()]);
}

const columns = (partitions: readonly OfPartition[]): Buffer[] => [
  column('text', partitions, (each) => each.topic),
  column('int4', partitions, (each) => each.partition),
];

export async function lockOffsets(session: Session, group: string, partitions: readonly OfPartition[]): Promise<(bigint | null)[]> {
  const { rows } = await session.query(lockRows, [group, ...columns(partitions)]);
  return partitions.map(({ topic, partition }) => offsetIn(rows.find((row) => row['topic'] === topic && row['partition'] === partition)));
}

export async function saveOffsets(session: Session, ...[group, offsets, how]: Parameters<StoreTransaction['saveOffsets']>): Promise<void> {
  const values = [group, ...columns(offsets), column('int8', offsets, ({ next }) => next.toString())];
  await session.query(how === 'relaxed' ? saveRelaxed : saveRows, values);
}
