import { type Session, statement } from './connections.ts';

const select = `select next_offset from consumer_offset where consumer = $1 and topic = $2 and partition = $3`;
const readOffset = statement(select);
const lockRow = statement(`${select} for update`);
const saveRow = statement(`insert into consumer_offset (consumer, topic, partition, next_offset) values ($1, $2, $3, $4)
  on conflict (consumer, topic, partition) do update set next_offset = greatest(consumer_offset.next_offset, excluded.next_offset)`);

const first = (rows: readonly Record<string, unknown>[]): bigint | null =>
  rows[0] === undefined ? null : BigInt(rows[0]['next_offset'] as string);

export async function storedOffset(session: Session, ...at: [group: string, topic: string, partition: number]): Promise<bigint | null> {
  return first((await session.query(readOffset, at)).rows);
}

export async function lockOffset(session: Session, ...at: [group: string, topic: string, partition: number]): Promise<bigint | null> {
  return first((await session.query(lockRow, at)).rows);
}

export async function saveOffset(session: Session, ...at: [group: string, topic: string, partition: number, next: bigint]): Promise<void> {
  const [group, topic, partition, next] = at;
  await session.query(saveRow, [group, topic, partition, next.toString()]);
}
