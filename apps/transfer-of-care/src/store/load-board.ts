import type { Sql } from '@homeward/hub';
import { binder, type Reach, type Sight, withinReach } from '@homeward/hub/reach';
import type { EpochMillis } from '@homeward/kernel';
import type { BoardRow } from '../domain/index.ts';
import {
  countedCondition,
  narrowed,
  orderOf,
  reachColumns,
  reachedCondition,
  showCondition,
  type Viewer,
  viewCondition,
} from './board-filters.ts';
import { entryAsSeen, type Withheld } from './as-seen.ts';
import { type BoardView, type Show, shows } from './board-view.ts';
import { type Closings, closingsColumn, isClosing, seesClosings } from './provider-closing.ts';

/** A row of the board as a page reads it: instants as epoch milliseconds, whether a merge of hospital records names the person, and whether a provider of theirs closes. */
export type BoardEntry = {
  readonly [K in Exclude<keyof BoardRow, 'providers'>]: K extends `${string}_at` ? EpochMillis | null : BoardRow[K];
} & { readonly merge_to_review: boolean; readonly provider_closing: boolean } & Withheld;

const instants = ['admitted_at', 'ready_since_at', 'discharged_at', 'next_due_at', 'state_since_at', 'updated_at'] as const;
const dates = ['birth_date', 'expected_discharge_date', 'discharge_ready_date'] as const;
const plain = [
  'id',
  'trust',
  'visit_number',
  'site',
  'ward',
  'bay',
  'bed',
  'family_name',
  'given_name',
  'sex',
  'nhs_number',
  'nhs_number_problem',
  'hospital_number',
  'hospital_number_namespace',
  'lives_in',
  'spell_state',
  'emergency',
  'meets_criteria',
  'delay_days',
  'referral_id',
  'referral_state',
  'pathway',
  'waiting_owner',
  'waiting_reason',
  'next_due',
  'case_manager',
  'tags',
  'alerts',
  'updated_by',
] as const;

const named = 'hospital_number in (surviving_number, retired_number) and hospital_number_namespace = namespace';

const columns = [
  ...plain,
  ...dates.map((name) => `${name}::text`),
  ...instants.map((name) => `(extract(epoch from ${name}) * 1000)::float8 as ${name}`),
  `exists (select from merge_review where ${named}) as merge_to_review`,
].join(', ');

/** What is read of a row for somebody: that a provider closes is told to whoever is told which one. */
const columnsFor = (sight: Sight): string => `${columns}, ${seesClosings(sight) ? isClosing : 'false'} as provider_closing`;

export interface PageOptions {
  readonly viewer: Viewer;
  readonly pageSize: number;
}

/** One page of a view, in its order, as its viewer may see it. `total` counts all its pages. */
export async function loadRows(
  sql: Sql,
  view: BoardView,
  { viewer, pageSize }: PageOptions,
): Promise<{ rows: readonly BoardEntry[]; total: number }> {
  const { bind, params } = binder();
  const condition = viewCondition(view, viewer, bind);
  const page = `order by ${orderOf[view.sort]} limit ${pageSize} offset ${(view.page - 1) * pageSize}`;
  const [rows, counted] = await Promise.all([
    sql.query<Omit<BoardEntry, 'withheld'>>(`select ${columnsFor(viewer.sight)} from board where ${condition} ${page}`, params),
    sql.query<{ n: number }>(`select count(*)::int4 as n from board where ${condition}`, params),
  ]);
  return { rows: rows.map((row) => entryAsSeen(row, viewer.sight)), total: counted[0]?.n ?? 0 };
}

export interface LoadedRow {
  readonly row: BoardEntry;
  /** All who close, whether they are asked for this person or may be. */
  readonly closings: Closings;
  readonly isReached: boolean;
}

/** One row as its viewer may see it; null where the hub knows no such spell. `isReached` says whether it is one of those that they may see at all. */
export async function loadRow(sql: Sql, id: string, { reach, sight }: Viewer): Promise<LoadedRow | null> {
  const { bind, params } = binder();
  const closings = seesClosings(sight) ? closingsColumn : "'{}'::json as closings";
  const text = `select ${columnsFor(sight)}, ${closings}, coalesce(${withinReach(reach, bind, reachColumns)}, false) as is_reached from board where id = ${bind(id, 'text')}`;
  const [found] = await sql.query<BoardEntry & { is_reached: boolean; closings: Closings }>(text, params);
  if (found === undefined) return null;
  const { is_reached: isReached, closings: known, ...row } = found;
  return { row: entryAsSeen(row as Omit<BoardEntry, 'withheld'>, sight), closings: known, isReached };
}

/** Whether the hub knows such a spell and somebody may see it. */
export async function isWithinReach(sql: Sql, id: string, reach: Reach): Promise<boolean> {
  const { bind, params } = binder();
  const rows = await sql.query(`select from board where ${withinReach(reach, bind, reachColumns)} and id = ${bind(id, 'text')}`, params);
  return rows.length > 0;
}

export type Counts = Readonly<Record<Exclude<Show, 'all'>, number>>;

/** The strip: how many each count holds within the view's site, ward and pathway. */
export async function loadCounts(sql: Sql, view: BoardView, viewer: Viewer): Promise<Counts> {
  const { bind, params } = binder();
  const each = shows
    .filter((show) => show !== 'all')
    .map((show) => `count(*) filter (where ${showCondition[show](bind, viewer)})::int4 as "${show}"`);
  const [counts] = await sql.query<Record<string, number>>(
    `select ${each.join(', ')} from board where ${countedCondition(bind, viewer)} and ${narrowed(view, bind)}`,
    params,
  );
  return counts as Counts;
}

/** A ward with people of the view's kind. */
export interface Place {
  readonly site: string | null;
  readonly ward: string | null;
  readonly people: number;
}

/** Where the people of one count are; for the choices of the filter. */
export async function loadPlaces(sql: Sql, show: Show, viewer: Viewer): Promise<readonly Place[]> {
  const { bind, params } = binder();
  const condition = reachedCondition(show, viewer, bind);
  const text = `select site, ward, count(*)::int4 as people from board where ${condition} group by site, ward order by site nulls last, ward nulls last`;
  return sql.query<Place & Record<string, unknown>>(text, params);
}

/** Looked up for each merge: they are few, and a join would read the board whole. */
const isUnknown = (number: string): string =>
  `(select true from board where hospital_number_namespace = namespace and hospital_number = ${number} limit 1) is null`;

/** Merges of hospital records that name nobody whom the board knows: nobody would find them there. A ward is told of its own trust's, a council of none. */
export async function countUnmatchedMerges(sql: Sql, { reach }: Viewer): Promise<number> {
  if (reach.kind === 'residents') return 0;
  const { bind, params } = binder();
  const own = reach.kind === 'own' ? `namespace = ${bind(reach.organisation, 'text')}` : 'true';
  const [counted] = await sql.query<{ n: number }>(
    `select count(*)::int4 as n from merge_review where ${own} and ${isUnknown('surviving_number')} and ${isUnknown('retired_number')}`,
    params,
  );
  return counted?.n ?? 0;
}
