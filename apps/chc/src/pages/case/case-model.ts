import { codeRow } from '@homeward/contracts';
import { type Actor, may } from '@homeward/hub';
import { toldOnce } from '@homeward/hub/facts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { daysBetween, organisationWords, toLocalDate } from '@homeward/nhs';
import {
  alertsOf,
  boardOf,
  checklistsOf,
  defaultRules,
  delaySpans,
  isOver,
  isWithBoard,
  legalSteps,
  type NextReview,
  nextReview,
  stageOf,
  waitingFor,
} from '../../domain/index.ts';
import type { CaseEntry } from '../../store/load-caseload.ts';
import { clinicians } from '../fast-track/read-fast-track.ts';
import { type Attempt, fieldsOf } from '../forms/attempt.ts';
import { dayCount, ownerWords, reviewWords, stageWords } from '../words/words.ts';
import type { CaseRecord } from './load-case.ts';
import { moneyOf } from './money.ts';
import { delayReasons, grounds, payers, results, reviewKinds, reviewOutcomes } from './read-steps.ts';
import { shownChecklist, shownTool } from './said-of-need.ts';
import { shownCare, shownClock } from './shown-clock.ts';
import { stagesOf } from './stages.ts';
import { statementsOf, timelineOf } from './statements.ts';
import { stepWords } from './step-words.ts';

export interface CaseContext {
  readonly now: EpochMillis;
  readonly reader: Actor | null;
  readonly attempt: Attempt | null;
  /** What was just done, in words. */
  readonly done: string | null;
}

const sexWords: Readonly<Record<string, string>> = { MALE: 'Male', FEMALE: 'Female', NOT_SPECIFIED: 'Not specified' };

/** What `homeward/person-banner.njk` shows. */
function bannerOf({ row, state }: CaseRecord) {
  return {
    surname: row.family_name ?? 'Name not known',
    forename: row.given_name ?? '',
    born: row.birth_on,
    sex: sexWords[row.sex ?? ''] ?? null,
    nhsNumber: row.nhs_number,
    hospitalNumber: state.person?.hospitalNumber ?? null,
    // A hospital's own number of somebody, and where they lie, are not for a board: what a case is told of them is shown, and nothing looked up.
    isHospitalNumberWithheld: (state.person?.hospitalNumber ?? null) === null,
    isPlaceWithheld: true,
    unsaid: 'not said',
    whereNow: row.died_at === null ? null : 'Died',
    tags: row.died_at === null ? [] : [{ text: 'Died', colour: 'grey' }],
  };
}

/** With whom a delay lies. */
const withWords = (owner: string): string => (owner === 'advocacy' ? owner : `the ${owner}`);

/** Counted as the clock counts: what begins and ends on one day takes none of its days. */
const spanDays = (days: number): string => (days === 0 ? 'less than a day' : dayCount(days));

function shownDelays({ state }: CaseRecord, today: LocalDate) {
  return delaySpans(state.delays, state.course).map((span) => {
    const row = codeRow('chc-delay-reason', span.reason);
    const isNoted = state.delays.some(({ id }) => id === span.id);
    return {
      id: span.id,
      label: row?.label ?? 'Not known',
      owner: row === null ? null : withWords(row.owner),
      from: span.from,
      until: span.until,
      days: spanDays(Math.max(0, daysBetween(span.from, span.until ?? today))),
      note: span.note,
      canEnd: isNoted && span.until === null,
    };
  });
}

const fieldsOfForms = {
  tool: ['clinicianRole', 'submittedOn', 'receivedOn', 'neededOn'],
  review: ['reviewKind', 'heldOn', 'reviewOutcome', 'nextDueOn'],
  dispute: ['ground', 'grounds', 'interimPayer', 'result', 'resultNote'],
  delay: ['reason', 'from', 'delayNote', 'until'],
} as const;
const fieldNames = Object.values(fieldsOfForms).flat();
const daysOfForms = ['submittedOn', 'receivedOn', 'heldOn', 'from', 'until'];

function forms(attempt: Attempt | null, { today, review }: { readonly today: LocalDate; readonly review: NextReview | null }) {
  const initial = { ...Object.fromEntries(daysOfForms.map((name) => [name, today])), reviewKind: review?.kind ?? '' };
  const field = fieldsOf(attempt, initial);
  return {
    fields: Object.fromEntries(fieldNames.map((name) => [name, field(name)])),
    untilToday: fieldsOf(null, initial)('until'),
    clinicians,
    reviewKinds,
    reviewOutcomes,
    grounds,
    payers,
    results,
    delayReasons,
  };
}

/** Who has to act next. */
function shownStep({ state }: CaseRecord, today: LocalDate) {
  const waiting = waitingFor(state, defaultRules);
  if (waiting === null) return null;
  const { dueOn } = waiting;
  return {
    owner: ownerWords[waiting.owner],
    blocker: waiting.blocker,
    due: dueOn === null ? null : { on: dueOn, isPast: dueOn < today },
  };
}

/** Another open case of the same NHS number: what tells it from a third. */
const shownTwin = ({ id, stage, received_on: receivedOn, stage_since_at: since }: CaseEntry) => ({
  id,
  stage: stageWords[stage],
  receivedOn,
  since,
});

/** A case as the template shows it. Pure. */
export function caseModel(record: CaseRecord, { now, reader, attempt, done }: CaseContext) {
  const { id, state, version } = record;
  const facts = toldOnce(record.facts);
  const { course } = state;
  const today = toLocalDate(now);
  const review = nextReview(course, state.reviews, defaultRules);
  const legal = may(reader, 'chc.decide') ? legalSteps(state, defaultRules) : [];
  const icb = boardOf(state);
  return {
    id,
    version,
    done,
    errors: attempt?.errors ?? [],
    refused: attempt?.refused ?? null,
    open: attempt === null ? null : attempt.kind,
    openDelay: attempt?.form.get('delayId') ?? null,
    person: bannerOf(record),
    stage: stageWords[stageOf(course).name],
    stageSince: record.row.stage_since_at,
    clock: shownClock(record, today),
    care: shownCare(record, now),
    step: shownStep(record, today),
    stages: stagesOf(course),
    isOver: isOver(stageOf(course).name),
    alerts: alertsOf(state, today, defaultRules),
    twins: record.twins.map(shownTwin),
    board: icb === null ? null : organisationWords(icb),
    statements: statementsOf(facts, icb),
    money: moneyOf(id, state, today),
    delays: shownDelays(record, today),
    review: review === null ? null : { words: reviewWords[review.kind], on: review.dueOn, isPast: review.dueOn < today },
    checklists: checklistsOf(course).map(shownChecklist).reverse(),
    tool: course.tool === null ? null : shownTool(course.tool),
    offers: Object.fromEntries(legal.map((kind) => [kind, stepWords[kind]])),
    // There is nobody to dispute with before the board has the Checklist.
    tooEarlyToDispute: may(reader, 'chc.decide') && stageOf(course).name === 'CHECKLIST_POSITIVE' && !isWithBoard(state),
    forms: forms(attempt, { today, review }),
    timeline: timelineOf(facts),
  };
}
