export { caseAggregate } from './aggregate.ts';
export { alertsOf } from './alerts.ts';
export { careAwaited, careDueBy, careOf } from './case/care-due.ts';
export { type Band, bandEnds, clockOf } from './case/case-clock.ts';
export { goesByFastTrack } from './case/fast-track.ts';
export { type Checklist, checklistsOf, type Course, type Tool } from './case/course.ts';
export { firstPositiveAt, isAsStated, screeningOf } from './case/screening.ts';
export { isOpen, isOver, type StageName, stageOf, stages } from './case/stage.ts';
export type { CaseRow } from './case-row.ts';
export { type ChecklistAnswers, type ChecklistDomain, checklistDomains, checklistOutcome, columns } from './checklist.ts';
export { STANDARD_DAYS } from './clock.ts';
export {
  type CaseCommand,
  type CompleteChecklist,
  isWithBoard,
  legalSteps,
  type RecordFastTrack,
  type StatedPerson,
  type StepCommand,
  type StepKind,
  stepKinds,
  appropriateClinicians,
} from './commands.ts';
export { type DecisionLevels, decisionDomains, indicatorOf, levels } from './decision-support.ts';
export { delaySpans } from './delays/delays.ts';
export { interimPayers } from './dispute/decide-dispute.ts';
export { type Dispute, openDispute } from './dispute/dispute.ts';
export { refundsOf } from './dispute/refund.ts';
export { stageDueOn } from './dispute/timetable.ts';
export { foldCase } from './evolve.ts';
export type { CaseFact } from './facts.ts';
export { type NextReview, nextReview } from './reviews/reviews.ts';
export { defaultRules } from './rules.ts';
export { boardOf, type CaseState } from './state.ts';
export { type Owner, owners, waitingFor } from './waiting.ts';
