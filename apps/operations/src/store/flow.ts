import type { TraceWorkDoneV1 } from '@homeward/contracts';
import { defineProjection, type Sql } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { countFaults, countFlow } from '../domain/trace/count-flow.ts';

const addFlow = `insert into flow as known (app, kind, handler, hour, taken, duplicate, skipped, refused, dead, emitted, last_at)
  select a, k, h, to_timestamp(o / 1000), t, d, s, r, x, e, to_timestamp(l / 1000)
  from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::int8[], $6::int8[], $7::int8[], $8::int8[], $9::int8[], $10::int8[], $11::float8[])
    as told (a, k, h, o, t, d, s, r, x, e, l)
  on conflict (app, kind, handler, hour) do update set taken = known.taken + excluded.taken, duplicate = known.duplicate + excluded.duplicate,
    skipped = known.skipped + excluded.skipped, refused = known.refused + excluded.refused, dead = known.dead + excluded.dead,
    emitted = known.emitted + excluded.emitted, last_at = greatest(known.last_at, excluded.last_at)`;
const flowColumns = ['app', 'kind', 'handler', 'hour', 'taken', 'duplicate', 'skipped', 'refused', 'dead', 'emitted', 'lastAt'] as const;

const addFaults = `insert into fault_met as known (app, handler, code, hour, count, last_at)
  select a, h, c, to_timestamp(o / 1000), n, to_timestamp(l / 1000)
  from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::int8[], $6::float8[]) as told (a, h, c, o, n, l)
  on conflict (app, handler, code, hour) do update set count = known.count + excluded.count, last_at = greatest(known.last_at, excluded.last_at)`;
const faultColumns = ['app', 'handler', 'code', 'hour', 'count', 'lastAt'] as const;

const columnsOf = <Row, Name extends keyof Row>(rows: readonly Row[], names: readonly Name[]) =>
  names.map((name) => rows.map((row) => row[name]));

/** How much passes each door, topic and partner, and what went wrong there, by the hour. */
export const flowCounts = defineProjection({
  name: 'flow-counts',
  events: ['trace.work-done.v1'],
  tables: ['flow', 'fault_met'],
  async apply(batch, sql) {
    const works = batch.map(({ data }) => data as TraceWorkDoneV1);
    const faults = countFaults(works);
    await sql.query(addFlow, columnsOf(countFlow(works), flowColumns));
    if (faults.length > 0) await sql.query(addFaults, columnsOf(faults, faultColumns));
  },
});

/** What passed one place since some time. */
export interface FlowRow {
  readonly app: string;
  readonly kind: string;
  /** The door, topic, aggregate or partner. */
  readonly handler: string;
  readonly taken: number;
  readonly duplicate: number;
  readonly skipped: number;
  readonly refused: number;
  readonly dead: number;
  readonly lastAt: EpochMillis;
  /** In the last whole hour and the one that runs. */
  readonly recent: number;
}

const sum = (name: string): string => `sum(${name})::float8 as ${name}`;

export function loadFlow(sql: Sql, { since, now }: { since: EpochMillis; now: EpochMillis }): Promise<readonly FlowRow[]> {
  return sql.query<FlowRow & Record<string, unknown>>(
    `select app, kind, handler, ${['taken', 'duplicate', 'skipped', 'refused', 'dead'].map(sum).join(', ')},
       (extract(epoch from max(last_at)) * 1000)::float8 as "lastAt",
       coalesce(sum(taken + duplicate + skipped + refused + dead)
         filter (where hour >= date_trunc('hour', to_timestamp($2::float8 / 1000) - interval '1 hour')), 0)::float8 as recent
     from flow where hour >= date_trunc('hour', to_timestamp($1::float8 / 1000)) group by app, kind, handler order by app, kind, handler`,
    [since, now],
  );
}

export interface FaultRow {
  readonly app: string;
  readonly handler: string;
  readonly code: string;
  readonly count: number;
  readonly lastAt: EpochMillis;
}

export function loadFaults(sql: Sql, since: EpochMillis): Promise<readonly FaultRow[]> {
  return sql.query<FaultRow & Record<string, unknown>>(
    `select app, handler, code, sum(count)::float8 as count, (extract(epoch from max(last_at)) * 1000)::float8 as "lastAt"
     from fault_met where hour >= date_trunc('hour', to_timestamp($1::float8 / 1000))
     group by app, handler, code order by max(last_at) desc, app, handler, code limit 100`,
    [since],
  );
}
