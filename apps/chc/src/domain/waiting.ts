import type { LocalDate } from '@homeward/kernel';
import { addDays, toLocalDate } from '@homeward/nhs';
import { careAwaited, careDueBy } from './case/care-due.ts';
import { clockDates } from './case/case-clock.ts';
import type { Course } from './case/course.ts';
import { firstPositiveAt } from './case/screening.ts';
import { stageOf, type StageName } from './case/stage.ts';
import { nextReview } from './reviews/reviews.ts';
import type { CaseRules } from './rules.ts';
import type { CaseState } from './state.ts';
import { workingDaysAfter } from './working-days-after.ts';

export const owners = ['icb', 'assessment-team', 'assessor'] as const;
export type Owner = (typeof owners)[number];

/** Who has to act next, what is to be done and by when. */
export interface Waiting {
  readonly owner: Owner;
  /** In words for the page: what blocks the case. */
  readonly blocker: string;
  readonly dueOn: LocalDate | null;
}

type Blocker = (course: Course, rules: CaseRules) => Waiting;

const dayOf = (at: number | null | undefined): LocalDate | null => (at === null || at === undefined ? null : toLocalDate(at));
const plus = (day: LocalDate | null, days: number): LocalDate | null => (day === null ? null : addDays(day, days));
const byDay = (course: Course, day: number): LocalDate | null => plus(clockDates(course).received, day);
const working = (day: LocalDate | null, days: number): LocalDate | null => (day === null ? null : workingDaysAfter(day, days));

const blockers: Partial<Record<StageName, Blocker>> = {
  CHECKLIST_INCOMPLETE: () => ({ owner: 'assessor', blocker: 'a column for each of the eleven domains', dueOn: null }),
  CHECKLIST_POSITIVE: (course, { receiptWorkingDays }) => ({
    owner: 'icb',
    blocker: 'confirmation that it has the Checklist',
    dueOn: working(dayOf(firstPositiveAt(course)), receiptWorkingDays),
  }),
  RECEIVED_BY_ICB: (course, { acceptedByDay }) => ({
    owner: 'icb',
    blocker: 'acceptance as the responsible board',
    dueOn: byDay(course, acceptedByDay),
  }),
  ACCEPTED: (course, { meetingFixedByDay }) => ({
    owner: 'icb',
    blocker: 'a date for the assessment team',
    dueOn: byDay(course, meetingFixedByDay),
  }),
  MDT_SCHEDULED: ({ meeting }) => ({ owner: 'assessment-team', blocker: 'the assessment and its tool', dueOn: dayOf(meeting?.meetsAt) }),
  ASSESSMENT_IN_PROGRESS: (course, { toolByDay }) => ({
    owner: 'assessment-team',
    blocker: 'what was sent back',
    dueOn: byDay(course, toolByDay),
  }),
  DST_COMPLETE: (course, { toolByDay }) => ({ owner: 'assessment-team', blocker: 'a recommendation', dueOn: byDay(course, toolByDay) }),
  ICB_VERIFYING: ({ recommendation, verifiedAt }, { verifyWorkingDays }) => ({
    owner: 'icb',
    blocker: verifiedAt === null ? 'verification and decision' : 'the decision',
    dueOn: working(dayOf(recommendation?.at), verifyWorkingDays),
  }),
  FAST_TRACK_RECEIVED: (course, rules) => ({
    owner: 'icb',
    blocker: careAwaited(course, rules) === null ? 'eligibility; care is in place' : 'eligibility and care in place',
    dueOn: dayOf(careDueBy(course, rules)?.dueAt),
  }),
};

/** Null where nobody has to act. */
export function waitingFor(state: CaseState, rules: CaseRules): Waiting | null {
  const { course, reviews } = state;
  const blocker = blockers[stageOf(course).name];
  if (blocker !== undefined) return blocker(course, rules);
  const care = careAwaited(course, rules);
  if (care !== null) return { owner: 'icb', blocker: 'care in place', dueOn: dayOf(care.dueAt) };
  const review = nextReview(course, reviews, rules);
  if (review === null || review.dueOn !== reviews.saidDueOn) return null;
  return { owner: 'icb', blocker: review.kind === 'THREE_MONTHS' ? 'the first review' : 'the yearly review', dueOn: review.dueOn };
}
