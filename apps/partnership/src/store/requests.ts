import { defineProjection, type Sql } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { type Asked, type AskedView, toAsked } from '../domain/inbox/asked.ts';
import type { Answer, RequestStateName } from '../domain/inbox/state.ts';
import { type TurnRow, type Turns, toTurns, turnsOf } from './turns.ts';

const isNewer = (a: Asked, b: Asked): boolean => a.revision > b.revision || (a.revision === b.revision && a.askedAt >= b.askedAt);

/** Requests for support as a voluntary organisation may see them; whatever order revisions arrive in, the last one stands. */
export const requests = defineProjection({
  name: 'requests',
  events: ['support.offered.v1'],
  idempotent: true,
  tables: ['request'],
  async apply(batch, sql) {
    const latest = new Map<string, Asked>();
    for (const { key, data } of batch) {
      const asked = toAsked(key, data);
      const known = latest.get(asked.id);
      if (known === undefined || isNewer(asked, known)) latest.set(asked.id, asked);
    }
    // In one order, so that two units of work never wait for each other in a circle.
    const rows = [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    await sql.query(
      `insert into request as known (id, spell_id, organisation, revision, asked_at, respond_by_at, view)
       select i, s, o, r, to_timestamp(a / 1000.0), to_timestamp(b / 1000.0), v::jsonb
       from unnest($1::text[], $2::text[], $3::text[], $4::int4[], $5::float8[], $6::float8[], $7::text[]) as asked (i, s, o, r, a, b, v)
       on conflict (id) do update set organisation = excluded.organisation, revision = excluded.revision, asked_at = excluded.asked_at,
         respond_by_at = excluded.respond_by_at, view = excluded.view
       where (known.revision, known.asked_at) <= (excluded.revision, excluded.asked_at)`,
      [
        rows.map(({ id }) => id),
        rows.map(({ spellId }) => spellId),
        rows.map(({ organisation }) => organisation),
        rows.map(({ revision }) => revision),
        rows.map(({ askedAt }) => askedAt),
        rows.map(({ respondBy }) => respondBy),
        rows.map(({ view }) => JSON.stringify(view)),
      ],
    );
  },
});

/** A request and how it stands. */
export interface RequestRow {
  readonly id: string;
  readonly spellId: string;
  readonly askedAt: EpochMillis;
  readonly respondBy: EpochMillis;
  readonly view: AskedView;
  readonly answer: Answer | null;
  /** What was said of going home since it was asked; null where nothing was. */
  readonly home: { readonly leavesAt: EpochMillis | null } | null;
}

const answer = `by_request -> (request.id || ' ' || organisation)`;
const columns = `request.id, spell_id as "spellId", (extract(epoch from asked_at) * 1000)::float8 as "askedAt",
  (extract(epoch from respond_by_at) * 1000)::float8 as "respondBy", view, ${answer} as answer,
  case when said_at >= asked_at then json_build_object('leavesAt', round(extract(epoch from leaves_at) * 1000)) end as home`;
const from = 'from request left join answers on answers.id = request.spell_id left join homecoming using (spell_id)';

export const stateOfRequest = ({ answer: said }: Pick<RequestRow, 'answer'>): RequestStateName => said?.state ?? 'ASKED';

/** 0 waits for an answer, 1 is in hand, 2 is over. */
const rank = `case coalesce(${answer} ->> 'state', 'ASKED') when 'ASKED' then 0 when 'DECLINED' then 2 when 'COMPLETED' then 2 when 'WITHDRAWN' then 2 else 1 end`;

/** What the organisation was asked: what waits for its answer first, by when that is wanted; what is over last. At most 500. */
export async function loadRequests(sql: Sql, organisation: string): Promise<readonly RequestRow[]> {
  return sql.query<RequestRow>(
    `select ${columns} ${from} where organisation = $1
     order by ${rank}, case when ${rank} = 0 then respond_by_at end, asked_at desc, request.id limit 500`,
    [organisation],
  );
}

/** Null where there is none of that id, or it was another organisation that was asked. */
export async function loadRequest(sql: Sql, id: string, organisation: string): Promise<RequestRow | null> {
  const [row] = await sql.query<RequestRow>(`select ${columns} ${from} where request.id = $1 and organisation = $2`, [id, organisation]);
  return row ?? null;
}

/** How many requests wait for an answer, and how many are in hand; each with the oldest. */
export async function countRequests(sql: Sql, organisation: string): Promise<Turns> {
  return toTurns(await sql.query<TurnRow>(turnsOf({ rank, from, owner: 'organisation' }), [organisation]));
}
