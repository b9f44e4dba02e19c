import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { daysBetween, toLocalDate } from '@homeward/nhs';
import { defaultRules, isOpen, isOver, type Owner, owners, STANDARD_DAYS, type StageName } from '../../domain/index.ts';
import { type CaseloadView, defaultView, type Show, shows, stageFilters } from '../../store/caseload-view.ts';
import type { CaseEntry, CaseloadPage } from '../../store/load-caseload.ts';
import { careWords } from '../words/care-words.ts';
import { bandTag, clockWords } from '../words/clock-words.ts';
import { funderWords, ownerWords, stageWords, type Tag } from '../words/words.ts';
import { viewHref } from './read-view.ts';

export interface CaseloadContext {
  readonly view: CaseloadView;
  readonly problems: readonly string[];
  readonly now: EpochMillis;
  /** Full path of the caseload, without query. */
  readonly path: string;
  readonly pageSize: number;
}

const showWords: Readonly<Record<Show, string>> = {
  open: 'Open cases',
  late: 'Day 21 or later',
  over: 'Over 28 days',
  'fast-track': 'Fast Track, care awaited',
  disputed: 'In dispute',
  reviews: 'Reviews due',
  untold: 'Beginning not known',
  all: 'All cases',
};

interface ShownCase {
  readonly id: string;
  readonly surname: string;
  readonly forename: string | null;
  readonly born: LocalDate | null;
  readonly nhsNumber: string | null;
  readonly marks: readonly Tag[];
  readonly clock: {
    readonly words: string;
    readonly dueOn: LocalDate;
    readonly endedOn: LocalDate | null;
    readonly isOver: boolean;
    readonly band: Tag | null;
  } | null;
  /** The 48 hours of a Fast Track tool, while care is waited for. */
  readonly care: { readonly words: string; readonly isOver: boolean; readonly dueAt: EpochMillis } | null;
  /** The 28 days are of standard referrals, and begin for nobody whose case is over. */
  readonly isUncounted: boolean;
  readonly stage: Tag;
  readonly stageSince: number | null;
  readonly waiting: { readonly owner: string; readonly blocker: string } | null;
  readonly due: { readonly on: LocalDate; readonly isPast: boolean } | null;
  readonly dispute: { readonly stage: number; readonly payer: string } | null;
}

function marksOf(row: CaseEntry, today: LocalDate): readonly Tag[] {
  const marks: Tag[] = [];
  if (row.is_untold) marks.push({ text: 'Told of before its Checklist', colour: 'grey' });
  if (row.died_at !== null) marks.push({ text: 'Died', colour: 'grey' });
  if (row.dispute_stage !== null && row.dispute_due_on !== null && row.dispute_due_on < today)
    marks.push({ text: 'Dispute overdue', colour: 'red' });
  const until = row.interim_funded_until_on;
  if (until !== null && isOpen(row.stage) && daysBetween(today, until) <= defaultRules.interimFundingNoticeDays)
    marks.push({ text: until < today ? 'Funding ended' : 'Funding ends', colour: 'orange' });
  return marks;
}

function toShownCase(row: CaseEntry, now: EpochMillis): ShownCase {
  const today = toLocalDate(now);
  const { waiting_owner: owner, blocker, due_on: dueOn, dispute_stage: stage, received_on: received } = row;
  return {
    id: row.id,
    surname: row.family_name ?? 'Name not known',
    forename: row.given_name,
    born: row.birth_on,
    nhsNumber: row.nhs_number,
    marks: marksOf(row, today),
    clock: received === null ? null : shownClock(received, row.stopped_on, today),
    care: row.care_due_at === null ? null : { ...careWords(row.care_due_at, now), dueAt: row.care_due_at },
    isUncounted: row.stage.startsWith('FAST_TRACK') || isOver(row.stage),
    stage: stageWords[row.stage],
    stageSince: row.stage_since_at,
    waiting: owner === null ? null : { owner: ownerWords[owner], blocker: blocker ?? '' },
    due: dueOn === null ? null : { on: dueOn, isPast: dueOn < today },
    dispute: stage === null ? null : { stage, payer: row.interim_payer === null ? 'nobody named' : funderWords[row.interim_payer] },
  };
}

function shownClock(received: LocalDate, stopped: LocalDate | null, today: LocalDate): NonNullable<ShownCase['clock']> {
  const elapsed = Math.max(0, daysBetween(received, stopped ?? today));
  const words = clockWords({ received, stopped, today });
  return { ...words, endedOn: stopped, isOver: elapsed > STANDARD_DAYS, band: stopped === null ? bandTag(elapsed) : null };
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

const ownerChoices: readonly Choice[] = owners.map((owner: Owner) => ({ value: owner, text: ownerWords[owner] }));
const stageChoices: readonly Choice[] = stageFilters.map((stage: StageName) => ({ value: stage, text: stageWords[stage].text }));

/** The caseload as the template shows it. Pure. */
export function caseloadModel({ rows, total, counts }: CaseloadPage, { view, problems, now, path, pageSize }: CaseloadContext) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const href = (page: number): string | null => (page < 1 || page > pages ? null : viewHref(path, view, { page }));
  const from = (view.page - 1) * pageSize;
  return {
    path,
    problems,
    view,
    counts: shows.map((show) => ({
      label: showWords[show],
      count: counts[show],
      href: viewHref(path, view, { show: show === view.show ? defaultView.show : show }),
      current: show === view.show,
    })),
    filters: {
      owner: { value: view.owner ?? '' },
      stage: { value: view.stage ?? '' },
      narrowed: view.owner !== null || view.stage !== null,
    },
    owners: ownerChoices,
    stages: stageChoices,
    clearHref: viewHref(path, { ...view, owner: null, stage: null }),
    showing: showWords[view.show],
    range: { from: Math.min(from + 1, total), to: Math.min(from + rows.length, total), total },
    rows: rows.map((row) => toShownCase(row, now)),
    pages: { number: view.page, of: pages, previousHref: href(view.page - 1), nextHref: href(view.page + 1) },
  };
}
