import type { AppStore, ReadPosition, StoreTransaction } from '@homeward/hub/ports';
import { column } from './binary-array.ts';
import { type Session, statement } from './connections.ts';

type OfPartition = Parameters<StoreTransaction['lockOffsets']>[1][number];

const isSaid = 'leader_epoch_at = next_offset';
/** An epoch and a time are those of the offset beside which they were said: a release that knows of none moves the offset and leaves them. */
const position = `next_offset, case when ${isSaid} then leader_epoch end as epoch, case when ${isSaid} then written_at end as written_at`;
const readPosition = statement(`select ${position} from consumer_offset where consumer = $1 and topic = $2 and partition = $3`);
const lockRows = statement(`select topic, partition, ${position} from consumer_offset
  where consumer = $1 and (topic, partition) in (select * from unnest($2::text[], $3::int4[])) order by topic, partition for update`);
const saveText = `insert into consumer_offset (consumer, topic, partition, next_offset, leader_epoch, leader_epoch_at, written_at)
  select $1, topic, partition, next_offset, epoch, next_offset, written_at
  from unnest($2::text[], $3::int4[], $4::int8[], $5::int4[], $6::int8[]) as t (topic, partition, next_offset, epoch, written_at)
  order by topic, partition
  on conflict (consumer, topic, partition) do update
  set (next_offset, leader_epoch, leader_epoch_at, written_at)
    = (excluded.next_offset, excluded.leader_epoch, excluded.leader_epoch_at, excluded.written_at)
  where excluded.next_offset >= consumer_offset.next_offset
    or (consumer_offset.leader_epoch_at = consumer_offset.next_offset and excluded.leader_epoch > consumer_offset.leader_epoch)`;
const saveRows = statement(saveText);
/** Every unit of work but the first of a partition ends so. */
const saveRelaxed = statement(`with saved as (${saveText}) select set_config('synchronous_commit', 'off', true)`);

function positionIn(row: Record<string, unknown> | undefined): ReadPosition | null {
  if (row === undefined) return null;
  const { next_offset: next, epoch, written_at: at } = row as { next_offset: string; epoch: number | null; written_at: string | null };
  return { next: BigInt(next), epoch, writtenAt: at === null ? null : Number(at) };
}

export async function storedPosition(
  session: Session,
  ...at: [group: string, topic: string, partition: number]
): Promise<ReadPosition | null> {
  const [row] = (await session.query(readPosition, at)).rows;
  return positionIn(row);
}

const readPositions = statement(`select topic, partition, ${position} from consumer_offset where consumer = $1`);

export async function storedPositions(session: Session, group: string): ReturnType<AppStore['storedPositions']> {
  const { rows } = await session.query(readPositions, [group]);
  return rows.flatMap((row) => {
    const at = positionIn(row);
    return at === null ? [] : [{ topic: row['topic'] as string, partition: row['partition'] as number, ...at }];
  });
}

const setBackRow = statement(
  `update consumer_offset set next_offset = $4, leader_epoch = $5, leader_epoch_at = $4, written_at = $6
  where consumer = $1 and topic = $2 and partition = $3 and next_offset > $4`,
);

export async function setBack(session: Session, ...[group, to]: Parameters<AppStore['setBack']>): Promise<void> {
  const { topic, partition, next, epoch, writtenAt } = to;
  await session.query(setBackRow, [group, topic, partition, next.toString(), epoch, writtenAt]);
}

const columns = (partitions: readonly OfPartition[]): Buffer[] => [
  column('text', partitions, (each) => each.topic),
  column('int4', partitions, (each) => each.partition),
];

export async function lockOffsets(session: Session, group: string, partitions: readonly OfPartition[]): Promise<(ReadPosition | null)[]> {
  const { rows } = await session.query(lockRows, [group, ...columns(partitions)]);
  return partitions.map(({ topic, partition }) => positionIn(rows.find((row) => row['topic'] === topic && row['partition'] === partition)));
}

export async function savePositions(
  session: Session,
  ...[group, positions, how]: Parameters<StoreTransaction['savePositions']>
): Promise<void> {
  const nexts = column('int8', positions, ({ next }) => next.toString());
  const epochs = column('int4', positions, ({ epoch }) => epoch);
  const values = [group, ...columns(positions), nexts, epochs, column('int8', positions, ({ writtenAt }) => writtenAt)];
  await session.query(how === 'relaxed' ? saveRelaxed : saveRows, values);
}
