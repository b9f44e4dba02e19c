import { defineProjection, type RecordedEvent, type Sql } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';

type Told = RecordedEvent<'access.record-viewed.v1' | 'access.permission-refused.v1'>;

function rowOf({ id, type, occurredAt, data }: Told): Readonly<Record<string, unknown>> {
  const { actor, subject, record, app, purpose, permission } = data;
  return {
    id,
    at: occurredAt,
    refused: type === 'access.permission-refused.v1',
    role: actor.role,
    organisation: actor.organisation,
    user_ref: actor.userRef,
    subject,
    record_kind: record.kind,
    record_id: record.id,
    app,
    purpose,
    permission,
    basis: 'basis' in data ? data.basis : 'NONE',
  };
}

/** Everybody who was shown a person's record, or was refused one. */
export const looks = defineProjection({
  name: 'looks',
  events: ['access.record-viewed.v1', 'access.permission-refused.v1'],
  idempotent: true,
  tables: ['look'],
  apply: (batch, sql) => sql.putRows('look', batch.map(rowOf)),
});

export interface LookFilter {
  /** A record or who it is about. */
  readonly subject: string | null;
  readonly userRef: string | null;
  readonly refusedOnly: boolean;
  readonly since: EpochMillis;
}

export interface LookLine {
  readonly at: EpochMillis;
  readonly refused: boolean;
  readonly role: string;
  readonly organisation: string;
  readonly userRef: string | null;
  readonly subject: string;
  readonly recordKind: string;
  readonly app: string;
  readonly purpose: string;
  readonly permission: string;
  readonly basis: string;
}

const CONDITION = `at >= to_timestamp($1::float8 / 1000) and ($2::text is null or subject = $2 or record_id = $2)
  and ($3::text is null or user_ref = $3) and (not $4::boolean or refused)`;

const params = ({ since, subject, userRef, refusedOnly }: LookFilter) => [since, subject, userRef, refusedOnly];

/** Newest first. */
export function loadLooks(sql: Sql, filter: LookFilter, limit: number): Promise<readonly LookLine[]> {
  return sql.query<LookLine & Record<string, unknown>>(
    `select (extract(epoch from at) * 1000)::float8 as at, refused, role, organisation, user_ref as "userRef", subject, record_kind as "recordKind", app,
       purpose, permission, basis
     from look where ${CONDITION} order by at desc limit $5`,
    [...params(filter), limit],
  );
}

export interface LookCounts {
  readonly shown: number;
  readonly refused: number;
  readonly people: number;
  readonly readers: number;
}

export async function countLooks(sql: Sql, filter: LookFilter): Promise<LookCounts> {
  const [counts] = await sql.query<LookCounts & Record<string, unknown>>(
    `select count(*) filter (where not refused)::float8 as shown, count(*) filter (where refused)::float8 as refused,
       count(distinct subject)::float8 as people, count(distinct user_ref)::float8 as readers
     from look where ${CONDITION}`,
    params(filter),
  );
  return counts ?? { shown: 0, refused: 0, people: 0, readers: 0 };
}
