import type { AppStore, DeadlineRow } from '@homeward/hub/ports';
import type { EpochMillis } from '@homeward/kernel';
import { SHAPE } from './aggregates.ts';
import { binaryArray, column } from './binary-array.ts';
import { type Session, statement } from './connections.ts';

const dropUnfired = statement(
  `delete from deadline where fired_at is null and (kind, id) in (select * from unnest($1::text[], $2::text[]))`,
);
const insertRows = statement(`insert into deadline (kind, id, name, due_at, command)
  select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::json[]) on conflict do nothing`);
const fireRow = statement(
  `update deadline set fired_at = $5 where kind = $1 and id = $2 and name = $3 and due_at = $4 and fired_at is null`,
);
/** Ordered by the column itself: `due_at` alone is the number that is answered, which no index holds, and each page would sort all that is due. */
const dueRows = statement(`select kind, id, name, extract(epoch from due_at) * 1000 as due_at, command,
    (select ${SHAPE} from aggregate a where a.kind = deadline.kind and a.id = deadline.id) as shape from deadline
  where fired_at is null and due_at <= $1 and kind = any($2::text[]) and (due_at, kind, id) > (to_timestamp($3::float8 / 1000), $4, $5)
  order by deadline.due_at, kind, id limit $6`);
/** Before every deadline. */
const START = { dueAt: Number.NEGATIVE_INFINITY, kind: '', id: '' };

export async function setDeadlines(
  session: Session,
  owners: readonly { kind: string; id: string }[],
  rows: readonly DeadlineRow[],
): Promise<void> {
  const dropped =
    owners.length > 0
      ? session.query(dropUnfired, [column('text', owners, (o) => o.kind), column('text', owners, (o) => o.id)])
      : undefined;
  const written =
    rows.length > 0
      ? session.query(insertRows, [
          column('text', rows, (row) => row.kind),
          column('text', rows, (row) => row.id),
          column('text', rows, (row) => row.name),
          column('timestamptz', rows, (row) => row.dueAt),
          column('json', rows, (row) => JSON.stringify(row.command)),
        ])
      : undefined;
  await Promise.all([dropped, written]);
}

export async function fireDeadline(session: Session, row: DeadlineRow, now: EpochMillis): Promise<boolean> {
  const { rowCount } = await session.query(fireRow, [row.kind, row.id, row.name, new Date(row.dueAt), new Date(now)]);
  return rowCount === 1;
}

type Look = Parameters<AppStore['dueDeadlines']>[0];
type Due = Awaited<ReturnType<AppStore['dueDeadlines']>>;

/** What is due of a kind that no release has any more is there until a rebuild, and is passed over by each look. */
export async function dueDeadlines(session: Session, { now, kinds, after, limit }: Look): Promise<Due> {
  const { dueAt, kind, id } = after ?? START;
  const { rows } = await session.query(dueRows, [new Date(now), binaryArray('text', kinds), dueAt, kind, id, limit]);
  return rows.map((row) => ({ ...row, dueAt: Number(row['due_at']) }) as unknown as Due[number]);
}
