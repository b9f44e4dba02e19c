import { type Bind, type Reach, type ReachColumns, type Sight, withinReach } from '@homeward/hub/reach';
import type { EpochMillis } from '@homeward/kernel';
import { addDays, fromLondonLocal, parseLocalDate, toLocalDate } from '@homeward/nhs';
import type { BoardView, Show } from './board-view.ts';
import { isClosing, seesClosings } from './provider-closing.ts';

/** From the pathway to leaving, as SQL. */
const arranging = "'PATHWAY_ASSIGNED', 'SOURCING', 'OFFERED', 'ACCEPTED', 'DISCHARGE_SCHEDULED'";

/** How many days, today included, somebody who left stays among the recently discharged. */
export const RECENT_DAYS = 7;

/** A spell is a patient of its trust. */
export const reachColumns: ReachColumns = { owner: 'trust' };

/** When somebody looks, and who: "today" and "mine" are theirs, and so is whom they may see and what of them. */
export interface Viewer {
  readonly now: EpochMillis;
  /** Opaque reference; null where nobody is signed in. */
  readonly userRef: string | null;
  readonly reach: Reach;
  readonly sight: Sight;
}

/** Midnight in London that `RECENT_DAYS` began with. */
function recentSince(now: EpochMillis): EpochMillis {
  const day = parseLocalDate(addDays(toLocalDate(now), 1 - RECENT_DAYS));
  return (day && fromLondonLocal({ ...day, hour: 0, minute: 0, second: 0 })) ?? now;
}

const here = "spell_state in ('ADMITTED', 'AWAITING_ADMISSION')";
const leftRecently = (bind: Bind, now: EpochMillis): string => `discharged_at >= to_timestamp(${bind(recentSince(now) / 1000, 'float8')})`;

/**
 * Who counts under each name, as a condition over `board`. The strip of counts and the list use the same one, so a count always
 * equals the list behind it.
 */
export const showCondition: Readonly<Record<Show, (bind: Bind, viewer: Viewer) => string>> = {
  'in-hospital': () => here,
  ready: () => `${here} and discharge_ready_date is not null`,
  unreferred: () => "spell_state = 'ADMITTED' and meets_criteria = false and referral_id is null",
  triage: () => "referral_state in ('SUBMITTED', 'RECEIVED', 'IN_TRIAGE')",
  information: () => "referral_state = 'INFO_REQUESTED'",
  'on-hold': () => "referral_state = 'ON_HOLD'",
  today: (bind, { now }) => `${here} and expected_discharge_date = ${bind(toLocalDate(now), 'date')}`,
  alerts: (bind, { now }) => `alerts <> '[]' and (${here} or ${leftRecently(bind, now)})`,
  closing: (bind, { now, sight }) => (seesClosings(sight) ? `(${here} or ${leftRecently(bind, now)}) and ${isClosing}` : 'false'),
  mine: (bind, { userRef }) =>
    `referral_state in ('IN_TRIAGE', 'INFO_REQUESTED', ${arranging}, 'ON_HOLD') and case_manager = ${bind(userRef, 'text')}`,
  discharged: (bind, { now }) => leftRecently(bind, now),
  all: () => 'true',
};

/** Everybody within reach whom any count but `all` can hold: here, left recently, or with a referral that is still open. */
export function countedCondition(bind: Bind, { now, reach }: Viewer): string {
  const open = `referral_state in ('SUBMITTED', 'RECEIVED', 'IN_TRIAGE', 'INFO_REQUESTED', ${arranging}, 'ON_HOLD')`;
  return `(${here} or ${leftRecently(bind, now)} or ${open}) and ${withinReach(reach, bind, reachColumns)}`;
}

/** The rows of a view, as a condition over `board`. */
export function viewCondition(view: BoardView, viewer: Viewer, bind: Bind): string {
  return `${reachedCondition(view.show, viewer, bind)} and ${narrowed(view, bind)}`;
}

/** Who counts under a name, of those within reach. */
export function reachedCondition(show: Show, viewer: Viewer, bind: Bind): string {
  return `(${showCondition[show](bind, viewer)}) and ${withinReach(viewer.reach, bind, reachColumns)}`;
}

/** What a view narrows every count by: site, ward and pathway. */
export function narrowed(view: BoardView, bind: Bind): string {
  const conditions = ['true'];
  if (view.site !== null) conditions.push(`site = ${bind(view.site, 'text')}`);
  if (view.ward !== null) conditions.push(`ward = ${bind(view.ward, 'text')}`);
  if (view.pathway === 'none') conditions.push('pathway is null');
  else if (view.pathway !== null) conditions.push(`pathway = ${bind(view.pathway, 'text')}`);
  return conditions.join(' and ');
}

/** Beds by their number: `B2` before `B10`. */
const byPlace = 'site nulls last, ward nulls last, length(bay) nulls first, bay, length(bed) nulls first, bed, id';

export const orderOf: Readonly<Record<BoardView['sort'], string>> = {
  place: byPlace,
  ready: `ready_since_at nulls last, ${byPlace}`,
  due: `next_due_at nulls last, ${byPlace}`,
  expected: `expected_discharge_date nulls last, ${byPlace}`,
};
