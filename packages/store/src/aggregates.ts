import type { FactRow, StoredAggregate, WithFacts } from '@homeward/hub/ports';
import { binaryArray, column } from './binary-array.ts';
import { sent, type Session, statement } from './connections.ts';
import { unnested } from './unnested.ts';

/** The shape of a state: 0 where a release that says none wrote it last. */
export const SHAPE = 'case when shaped = version then shape else 0 end';
const columns = `kind, id, version, encode(last_order, 'hex') as last_order, state, announced, ${SHAPE} as shape`;
const lockRows = statement(`select ${columns} from aggregate where kind = $1 and id = any($2::text[]) order by id for update`);
const loadRow = statement(`select ${columns} from aggregate where kind = $1 and id = $2`);
const rowsToWrite = unnested(['text', 'text', 'int4', 'bytea', 'json', 'json', 'int2']);
const newRows = `insert into aggregate (kind, id, version, last_order, state, announced, shape, shaped) ${rowsToWrite}, unnest($3::int4[])`;
const createRows = { fast: statement(newRows), careful: statement(`${newRows} on conflict do nothing`) };
const saveRows = statement(`${newRows}
  on conflict (kind, id) do update set version = excluded.version, last_order = excluded.last_order, state = excluded.state, announced = excluded.announced,
    shape = excluded.shape, shaped = excluded.shaped`);
const newFacts = `insert into fact (kind, id, position, event_id, type, occurred_at, recorded_at, source, correlation_id, causation_id, value)
  ${unnested(['text', 'text', 'bytea', 'uuid', 'text', 'timestamptz', 'timestamptz', 'text', 'uuid', 'uuid', 'bytea'])}`;
const insertFacts = { fast: statement(newFacts), careful: statement(`${newFacts} on conflict do nothing`) };
const factColumns = `id, encode(position, 'hex') as position, event_id, type, extract(epoch from occurred_at) * 1000 as occurred_at,
  extract(epoch from recorded_at) * 1000 as recorded_at, source, correlation_id, causation_id, value`;
const selectFacts = statement(`select ${factColumns} from fact where kind = $1 and id = any($2::text[]) order by id, position`);
/** An aggregate as the first row, its facts as those after it: one look for a page that shows both. */
const loadWhole = statement(`select ${columns}, null as position, null as event_id, null as type, null as occurred_at, null as recorded_at,
    null as source, null as correlation_id, null as causation_id, null as value from aggregate where kind = $1 and id = $2
  union all (select null, id, null, null, null, null, null, position, event_id, type, occurred_at, recorded_at, source, correlation_id, causation_id, value
    from (select ${factColumns} from fact where kind = $1 and id = $2) as facts order by facts.position)`);

const nextIds = statement(`select id from aggregate where kind = $1 and id > $2 order by id limit $3`);

/**
 * How what should be new is inserted. `fast`: without a look; where something is there after all, PostgreSQL refuses and the work is done again.
 * `careful`: `on conflict do nothing`, which costs a second walk of the index and a third record in the log for each row.
 */
export type Insertion = 'fast' | 'careful';

/** Another unit of work created one of these aggregates first: done again, this one finds it. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
}

function toAggregate(row: Record<string, unknown>): StoredAggregate {
  const { kind, id, version, last_order: lastOrder, state, announced, shape } = row;
  return { kind, id, version, shape, lastOrder, state, announced } as StoredAggregate;
}

export async function lockAggregates(session: Session, kind: string, ids: readonly string[]): Promise<Map<string, StoredAggregate>> {
  const { rows } = await session.query(lockRows, [kind, binaryArray('text', ids)]);
  return new Map(rows.map((row) => [row['id'] as string, toAggregate(row)]));
}

export async function loadAggregate(session: Session, kind: string, id: string): Promise<StoredAggregate | null> {
  const { rows } = await session.query(loadRow, [kind, id]);
  return rows[0] === undefined ? null : toAggregate(rows[0]);
}

export async function nextAggregates(session: Session, ...from: [kind: string, after: string, limit: number]): Promise<string[]> {
  return (await session.query(nextIds, from)).rows.map((row) => row['id'] as string);
}

function aggregateColumns(rows: readonly StoredAggregate[]): Buffer[] {
  return [
    column('text', rows, (row) => row.kind),
    column('text', rows, (row) => row.id),
    column('int4', rows, (row) => row.version),
    column('hex', rows, (row) => row.lastOrder),
    column('json', rows, (row) => JSON.stringify(row.state)),
    column('json', rows, (row) => JSON.stringify(row.announced)),
    column('int2', rows, (row) => row.shape),
  ];
}

export function createAggregates(session: Session, rows: readonly StoredAggregate[], how: Insertion): Promise<void> {
  const { length } = rows;
  return session.query(createRows[how], aggregateColumns(rows)).then(({ rowCount }) => {
    if (rowCount !== length) throw new LostRace('an aggregate was created meanwhile');
  });
}

export function saveAggregates(session: Session, rows: readonly StoredAggregate[]): Promise<void> {
  return sent(session, saveRows, aggregateColumns(rows));
}

export function addFacts(session: Session, rows: readonly FactRow[], how: Insertion): Promise<void> {
  return sent(session, insertFacts[how], [
    column('text', rows, (row) => row.kind),
    column('text', rows, (row) => row.id),
    column('hex', rows, (row) => row.order),
    column('uuid', rows, (row) => row.eventId),
    column('text', rows, (row) => row.type),
    column('timestamptz', rows, (row) => row.occurredAt),
    column('timestamptz', rows, (row) => row.recordedAt),
    column('text', rows, (row) => row.source),
    column('uuid', rows, (row) => row.correlationId),
    column('uuid', rows, (row) => row.causationId),
    column('bytea', rows, (row) => row.value),
  ]);
}

export async function loadFacts(session: Session, kind: string, ids: readonly string[]): Promise<FactRow[]> {
  const { rows } = await session.query(selectFacts, [kind, binaryArray('text', ids)]);
  return rows.map((row) => toFact(kind, row));
}

const toFact = (kind: string, row: Record<string, unknown>): FactRow => ({
  kind,
  id: row['id'] as string,
  order: row['position'] as string,
  eventId: row['event_id'] as string,
  type: row['type'] as string,
  occurredAt: Number(row['occurred_at']),
  recordedAt: Number(row['recorded_at']),
  source: row['source'] as string,
  correlationId: row['correlation_id'] as string,
  causationId: row['causation_id'] as string,
  value: row['value'] as Buffer,
});

export async function loadWithFacts(session: Session, kind: string, id: string): Promise<WithFacts | null> {
  const [first, ...facts] = (await session.query(loadWhole, [kind, id])).rows;
  return first?.['kind'] == null ? null : { stored: toAggregate(first), facts: facts.map((row) => toFact(kind, row)) };
}
