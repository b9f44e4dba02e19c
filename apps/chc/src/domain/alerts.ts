import type { LocalDate } from '@homeward/kernel';
import { daysBetween, formatDate, formatNhsNumber, toLocalDate } from '@homeward/nhs';
import { careAwaited } from './case/care-due.ts';
import { type CaseClock, clockOf } from './case/case-clock.ts';
import { departureOf } from './case/departure.ts';
import { goesByFastTrack } from './case/fast-track.ts';
import { isAsStated } from './case/screening.ts';
import { isOpen, stageOf, type StageName } from './case/stage.ts';
import { openDispute } from './dispute/dispute.ts';
import { stageDueOn } from './dispute/timetable.ts';
import type { CaseRules } from './rules.ts';
import type { CaseState, Disagreement } from './state.ts';
import { waitingFor } from './waiting.ts';

/** Something that a CHC lead should look at. */
export interface CaseAlert {
  readonly level: 'red' | 'amber';
  readonly text: string;
}

interface Look {
  readonly state: CaseState;
  readonly asOf: LocalDate;
  readonly rules: CaseRules;
  readonly stage: StageName;
  readonly clock: CaseClock;
  /** Days of a clock that runs; -1 where none does. */
  readonly day: number;
}

const red = (text: string): CaseAlert => ({ level: 'red', text });
const amber = (text: string): CaseAlert => ({ level: 'amber', text });

/** Data quality: the latest of them stands in the banner. */
const otherwise = ({ of, values }: Disagreement): string =>
  of === 'nhsNumber'
    ? `Different NHS numbers were given: ${values.map(formatNhsNumber).join(', ')}`
    : `Different dates of birth were given: ${values.map((day) => formatDate(day)).join(', ')}`;

const early: readonly StageName[] = ['RECEIVED_BY_ICB', 'ACCEPTED', 'ASSESSMENT_IN_PROGRESS'];
const beforeTool: readonly StageName[] = [...early, 'MDT_SCHEDULED'];

/** Hub design, after how the steps lie within the 28 days; each rule looks at one thing. */
const looks: readonly ((look: Look) => CaseAlert | null)[] = [
  ({ clock, day }) =>
    day > 28 ? red(`${clock.overBy} ${clock.overBy === 1 ? 'day' : 'days'} over the 28: who paid since day 29 may be owed a refund`) : null,
  ({ day, rules }) => (day >= rules.nearBreachDay && day <= 28 ? red(`Day ${day} of 28 and no decision`) : null),
  ({ day, rules, stage }) => (day >= rules.toolByDay && beforeTool.includes(stage) ? red(`Day ${day} and no Decision Support Tool`) : null),
  ({ day, rules, stage }) =>
    day >= rules.meetingFixedByDay && day < rules.toolByDay && early.includes(stage)
      ? amber(`Day ${day} and no date for the meeting`)
      : null,
  ({ stage, asOf, state, rules }) => {
    const isFastTrack = careAwaited(state.course, rules) !== null;
    const dueOn = stage === 'CHECKLIST_POSITIVE' || isFastTrack ? waitingFor(state, rules)?.dueOn : null;
    if (dueOn === null || dueOn === undefined || dueOn >= asOf) return null;
    return isFastTrack ? red('Fast Track: care was due') : amber('The board has not confirmed the Checklist');
  },
  ({ state: { course } }) => {
    const outcome = course.decisions.at(-1)?.outcome ?? 'ELIGIBLE';
    return goesByFastTrack(course) && outcome !== 'ELIGIBLE'
      ? red('The decision departs from a Fast Track tool, on which a board finds eligible')
      : null;
  },
  ({ state, asOf, stage, rules: { interimFundingNoticeDays } }) => {
    const until = state.interimFundedUntil;
    if (until === null || !isOpen(stage) || daysBetween(asOf, until) > interimFundingNoticeDays) return null;
    return until < asOf ? red('Funded recovery care has ended') : amber(`Funded recovery care ends on ${formatDate(until)}`);
  },
  ({ state, asOf, rules }) => {
    const dispute = openDispute(state.disputes);
    if (dispute === null) return null;
    if (dispute.interimPayer === null) return red('In dispute, and nobody is named to pay meanwhile');
    const dueOn = stageDueOn(dispute, rules);
    return dueOn !== null && dueOn < asOf ? red(`Stage ${dispute.stage} of the dispute was to end on ${formatDate(dueOn)}`) : null;
  },
  ({ state: { disagreed = [] } }) => (disagreed.length === 0 ? null : amber(disagreed.map(otherwise).join('. '))),
  ({ state: { course } }) => {
    const departure = departureOf(course);
    return departure === null ? null : amber(departure);
  },
  ({ state: { course } }) =>
    course.checklist !== null && isAsStated(course.checklist) === false
      ? amber('The practitioner concluded otherwise than the threshold of the Checklist')
      : null,
  ({ state: { course } }) =>
    course.checklist?.location === 'LOC_03' || course.tool?.location === 'LOC_03' ? amber('Assessed on an acute ward') : null,
  ({ state: { course } }) => {
    const { receipt, decisions } = course;
    const isOdd = receipt !== null && !goesByFastTrack(course) && decisions.some(({ at }) => toLocalDate(at) < toLocalDate(receipt.at));
    return isOdd ? amber('A decision is dated before the receipt and does not stop the clock') : null;
  },
];

/** What is to be looked at on a day, red first. */
export function alertsOf(state: CaseState, asOf: LocalDate, rules: CaseRules): readonly CaseAlert[] {
  const clock = clockOf(state.course, asOf);
  const day = clock.status === 'RUNNING' ? (clock.elapsedDays ?? -1) : -1;
  const look = { state, asOf, rules, stage: stageOf(state.course).name, clock, day };
  const found = looks.map((each) => each(look)).filter((alert) => alert !== null);
  return [...found.filter(({ level }) => level === 'red'), ...found.filter(({ level }) => level === 'amber')];
}
