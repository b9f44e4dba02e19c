import type { Sql } from '@homeward/hub';
import { type Bind, binder, type Reach, type ReachColumns, withinReach } from '@homeward/hub/reach';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays } from '@homeward/nhs';
import { type CaseRow, defaultRules, STANDARD_DAYS } from '../domain/index.ts';
import { type CaseloadView, type Show, shows } from './caseload-view.ts';

/** A row of the caseload as a page reads it: instants as epoch milliseconds, and when the person died, where the hospital said so. */
export type CaseEntry = {
  readonly [K in keyof CaseRow]: K extends `${string}_at` ? EpochMillis | null : CaseRow[K];
} & {
  readonly died_at: EpochMillis | null;
  /** Told of while nothing says how it began: neither a Checklist nor a Fast Track tool is here yet. */
  readonly is_untold: boolean;
};

const plain = [
  'family_name',
  'given_name',
  'sex',
  'nhs_number',
  'spell_id',
  'icb',
  'stage',
  'waiting_owner',
  'blocker',
  'dispute_stage',
  'interim_payer',
] as const;
const days = ['birth_on', 'received_on', 'stopped_on', 'due_on', 'dispute_due_on', 'interim_funded_until_on'] as const;
const instants = ['stage_since_at', 'care_since_at', 'care_due_at', 'updated_at', 'died_at'] as const;

/** Stages in which nothing more is decided. */
const ended = "stage in ('CHECKLIST_NEGATIVE', 'DISCOUNTED', 'HEARD_OF') or stage like 'DECIDED%' or stage = 'FAST_TRACK_ELIGIBLE'";
/** Care that a Fast Track tool asks for is not in place. */
const caring = 'care_due_at is not null';
/** Somebody speaks of a case whose beginning is not here (yet): whose it is nobody knows. */
const untold = `referred_by is null and stage not like 'FAST_TRACK%' and not (${caring}) and (stage = 'HEARD_OF' or not (${ended}))`;

const columns = [
  'caseload.id',
  ...plain,
  ...days.map((name) => `${name}::text`),
  ...instants.map((name) => `(extract(epoch from ${name}) * 1000)::float8 as ${name}`),
  `(${untold}) as is_untold`,
].join(', ');

const from = 'from caseload left join death on death.id = spell_id';

const running = 'received_on is not null and stopped_on is null';

/** A case is its board's. A Checklist or a Fast Track tool seldom says where the person lives: then it is the council's that referred them. */
const reachColumns: ReachColumns = { owner: 'icb', elsewise: 'referred_by' };

/** Who counts under each name. The strip and the list use the same, so a count always equals the list behind it. */
const condition: Readonly<Record<Show, (bind: Bind, today: LocalDate) => string>> = {
  open: () => `not (${ended} or ${untold}) or ${caring}`,
  late: (bind, today) => `${running} and received_on <= ${bind(addDays(today, -defaultRules.toolByDay), 'date')}`,
  over: (bind, today) => `${running} and received_on < ${bind(addDays(today, -STANDARD_DAYS), 'date')}`,
  'fast-track': () => caring,
  disputed: () => 'dispute_stage is not null',
  reviews: () => `(${ended}) and waiting_owner is not null and not (${caring}) and death.died_at is null`,
  untold: () => untold,
  all: () => 'true',
};

function narrowed({ owner, stage }: CaseloadView, reach: Reach, bind: Bind): string {
  const conditions = [withinReach(reach, bind, reachColumns)];
  if (owner !== null) conditions.push(`waiting_owner = ${bind(owner, 'text')}`);
  if (stage !== null) conditions.push(`stage = ${bind(stage, 'text')}`);
  return conditions.join(' and ');
}

/** Which clock breaks next: those that run by their last day; then those that somebody has to act on by when; then the latest. */
const lastDay = `case when ${caring} then (care_due_at at time zone 'Europe/London')::date when ${running} then received_on + ${STANDARD_DAYS} end`;
const order = `${lastDay} nulls last, care_due_at nulls last, due_on nulls last, updated_at desc nulls last, caseload.id`;

export interface CaseloadPage {
  readonly rows: readonly CaseEntry[];
  /** On all pages. */
  readonly total: number;
  readonly counts: Readonly<Record<Show, number>>;
}

/** Who looks, and when. */
export interface Looking {
  readonly today: LocalDate;
  readonly reach: Reach;
}

/** One page of a view within reach, with the counts within its other filters. */
export async function loadCaseload(
  sql: Sql,
  view: CaseloadView,
  { today, reach, pageSize }: Looking & { readonly pageSize: number },
): Promise<CaseloadPage> {
  const listed = binder();
  const where = `(${condition[view.show](listed.bind, today)}) and ${narrowed(view, reach, listed.bind)}`;
  const page = `order by ${order} limit ${pageSize} offset ${(view.page - 1) * pageSize}`;
  const [rows, counts] = await Promise.all([
    sql.query<CaseEntry>(`select ${columns} ${from} where ${where} ${page}`, listed.params),
    loadCounts(sql, view, { today, reach }),
  ]);
  return { rows, total: counts[view.show], counts };
}

/** How many each count holds, within the view's other filters. */
async function loadCounts(sql: Sql, view: CaseloadView, { today, reach }: Looking): Promise<CaseloadPage['counts']> {
  const { bind, params } = binder();
  const each = shows.map((show) => `count(*) filter (where ${condition[show](bind, today)})::int4 as "${show}"`);
  const [row] = await sql.query<Record<Show, number>>(`select ${each.join(', ')} ${from} where ${narrowed(view, reach, bind)}`, params);
  return row as CaseloadPage['counts'];
}

/** One row; null where the hub knows no such case. `isReached` says whether it is one of those that somebody may see. */
export async function loadCaseRow(sql: Sql, id: string, reach: Reach): Promise<{ row: CaseEntry; isReached: boolean } | null> {
  const { bind, params } = binder();
  const reached = withinReach(reach, bind, reachColumns);
  const text = `select ${columns}, coalesce(${reached}, false) as is_reached ${from} where caseload.id = ${bind(id, 'text')}`;
  const [found] = await sql.query<CaseEntry & { is_reached: boolean }>(text, params);
  if (found === undefined) return null;
  const { is_reached: isReached, ...row } = found;
  return { row, isReached };
}

/** Whose open case is looked for. */
export interface Sought {
  readonly person: Pick<CaseRow, 'nhs_number' | 'family_name' | 'given_name' | 'birth_on'>;
  /** The case that this form would begin; where it is there already, it is the one. */
  readonly caseId: string;
  /** Cases of which somebody said that they are another person's: a name does not find them, their NHS number does. */
  readonly others: readonly string[];
}

/** One NHS number, or, where one of the two has none, one family name with the date of birth (with the first name where one lacks that). */
function isSought({ person, others }: Sought, bind: Bind): string {
  const [number, born] = [bind(person.nhs_number, 'text'), bind(person.birth_on, 'date')];
  const same = (column: string, name: string | null): string => `lower(btrim(${column})) = lower(btrim(${bind(name, 'text')}))`;
  const isOneDay = `birth_on = ${born} or ((birth_on is null or ${born} is null) and ${same('given_name', person.given_name)})`;
  const named = `(nhs_number is null or ${number} is null) and ${same('family_name', person.family_name)} and (${isOneDay})`;
  return `(nhs_number = ${number} or (${named} and not caseload.id = any(${bind(others, 'text[]')})))`;
}

/** The case of somebody that is open, by NHS number before by name, the latest where there are several; null where there is none within reach. */
export async function loadOpenCase(sql: Sql, sought: Sought, reach: Reach): Promise<CaseEntry | null> {
  const { bind, params } = binder();
  const within = `${isSought(sought, bind)} and (not (${ended}) or ${caring}) and ${withinReach(reach, bind, reachColumns)}`;
  const first = `caseload.id = ${bind(sought.caseId, 'text')} desc, nhs_number = ${bind(sought.person.nhs_number, 'text')} desc nulls last`;
  const text = `select ${columns} ${from} where ${within} order by ${first}, updated_at desc nulls last, caseload.id limit 1`;
  const [found] = await sql.query<CaseEntry>(text, params);
  return found ?? null;
}

/** Other cases of one NHS number that are open within reach: a board's file and a council's Checklist begin one whatever there is. The latest first. */
export async function loadTwins(
  sql: Sql,
  { id, nhs_number: number }: Pick<CaseRow, 'id' | 'nhs_number'>,
  reach: Reach,
): Promise<readonly CaseEntry[]> {
  if (number === null) return [];
  const { bind, params } = binder();
  const other = `nhs_number = ${bind(number, 'text')} and caseload.id <> ${bind(id, 'text')}`;
  const where = `${other} and (not (${ended}) or ${caring}) and ${withinReach(reach, bind, reachColumns)}`;
  return sql.query<CaseEntry>(`select ${columns} ${from} where ${where} order by updated_at desc nulls last, caseload.id limit 5`, params);
}

/** Whether the hub knows such a case and somebody may see it. */
export async function isWithinReach(sql: Sql, id: string, reach: Reach): Promise<boolean> {
  const { bind, params } = binder();
  const text = `select from caseload where ${withinReach(reach, bind, reachColumns)} and id = ${bind(id, 'text')}`;
  return (await sql.query(text, params)).length > 0;
}

interface Waiting {
  readonly late: number;
  readonly late_since: LocalDate | null;
  /** Fast Track tools whose care is not in place. */
  readonly caring: number;
  readonly caring_since: EpochMillis | null;
  readonly disputed: number;
  readonly reviews: number;
}

/** What waits for a CHC lead: how many, and since which day the oldest. */
export async function loadQueues(sql: Sql, { today, reach }: Looking) {
  const { bind, params } = binder();
  const late = condition.late(bind, today);
  const text = `select count(*) filter (where ${late})::int4 as late, min(received_on) filter (where ${late})::text as late_since,
    count(*) filter (where ${caring})::int4 as caring, (extract(epoch from min(care_since_at)) * 1000)::float8 as caring_since,
    count(*) filter (where ${condition.disputed(bind, today)})::int4 as disputed,
    count(*) filter (where ${condition.reviews(bind, today)})::int4 as reviews
    ${from} where ${withinReach(reach, bind, reachColumns)}`;
  const [row] = await sql.query<Waiting>(text, params);
  return row ?? { late: 0, late_since: null, caring: 0, caring_since: null, disputed: 0, reviews: 0 };
}
