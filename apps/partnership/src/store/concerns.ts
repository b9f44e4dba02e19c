import type { Sql } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import type { ConcernRow } from '../domain/concern/concern-row.ts';

/** A row as a page reads it. */
export type ConcernEntry = Omit<ConcernRow, 'parties'>;

export const concernShows = ['to-act', 'late', 'open', 'raised', 'settled', 'all'] as const;
export type ConcernShow = (typeof concernShows)[number];

/** One way of looking at the list; its page's address, so codes only. */
export interface ConcernView {
  readonly show: ConcernShow;
  /** Null for all. */
  readonly kind: string | null;
  /** Organisation before which it lies; null for all. */
  readonly owner: string | null;
  /** From 1. */
  readonly page: number;
}

export const PAGE_SIZE = 50;

/** $1 is the reader's organisation, $2 the time; each condition is also what its count counts. */
const conditions: Readonly<Record<ConcernShow, string>> = {
  'to-act': `owner = $1 and state <> 'RESOLVED'`,
  late: `state = 'ROUTED' and respond_by_at < $2`,
  open: `state <> 'RESOLVED'`,
  raised: 'raised_by = $1',
  settled: `state = 'RESOLVED'`,
  all: 'true',
};

const instants = ['raised_at', 'state_since_at', 'respond_by_at'] as const;
const plain = ['id', 'kind', 'theme', 'level', 'text', 'state', 'raised_by', 'owner', 'owner_role', 'result', 'note'] as const;
const columns = [...plain, ...instants.map((name) => `(extract(epoch from ${name}) * 1000)::float8 as ${name}`)].join(', ');

/** Only what the organisation raised or has had before it. */
const seen = 'parties ? $1::text and $2::timestamptz is not null';

interface Reader {
  readonly organisation: string;
  readonly now: EpochMillis;
}

interface Listening extends Reader {
  /** Words as the organisation reads them. */
  readonly heard: (text: string) => string;
}

const bound = ({ organisation, now }: Reader): readonly unknown[] => [organisation, new Date(now).toISOString()];

/** One page of a view: what must be answered soonest first, then the newest. */
export async function loadConcerns(sql: Sql, view: ConcernView, reader: Listening): Promise<readonly ConcernEntry[]> {
  const { heard } = reader;
  const rows = await sql.query<ConcernEntry>(
    `select ${columns} from concern where ${seen} and ${conditions[view.show]} and ($3::text is null or kind = $3) and ($4::text is null or owner = $4)
     order by respond_by_at nulls last, raised_at desc, id limit ${PAGE_SIZE} offset $5`,
    [...bound(reader), view.kind, view.owner, (view.page - 1) * PAGE_SIZE],
  );
  return rows.map((row) => ({ ...row, text: heard(row.text), note: row.note === null ? null : heard(row.note) }));
}

export interface Waiting {
  readonly count: number;
  readonly oldestAt: EpochMillis | null;
}

/** How many there are in each view, and since when the oldest is there. */
export async function countConcerns(
  sql: Sql,
  narrowed: Pick<ConcernView, 'kind' | 'owner'>,
  reader: Reader,
): Promise<Readonly<Record<ConcernShow, Waiting>>> {
  const counts = concernShows.map(
    (show) => `json_build_object('count', count(*) filter (where ${conditions[show]}),
      'oldestAt', round(extract(epoch from min(raised_at) filter (where ${conditions[show]})) * 1000)) as "${show}"`,
  );
  const [row] = await sql.query<Record<ConcernShow, Waiting>>(
    `select ${counts.join(', ')} from concern where ${seen} and ($3::text is null or kind = $3) and ($4::text is null or owner = $4)`,
    [...bound(reader), narrowed.kind, narrowed.owner],
  );
  return row as Record<ConcernShow, Waiting>;
}

/** Organisations before which something lies that the reader may see. */
export async function loadOwners(sql: Sql, reader: Reader): Promise<readonly string[]> {
  const rows = await sql.query<{ owner: string }>(
    `select distinct owner from concern where ${seen} and owner is not null order by owner`,
    bound(reader),
  );
  return rows.map(({ owner }) => owner);
}
