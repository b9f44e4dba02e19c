import type {
  CaseDelayReasonV1,
  ChcLocationV1,
  DisputeGroundV1,
  DisputeResultV1,
  FunderV1,
  ReviewKindV1,
  ReviewOutcomeV1,
} from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { isDecided, isOpen, stageOf } from './case/stage.ts';
import type { ChecklistAnswers, ChecklistDomain } from './checklist.ts';
import { openDispute } from './dispute/dispute.ts';
import { nextReview } from './reviews/reviews.ts';
import type { CaseRules } from './rules.ts';
import type { CaseState } from './state.ts';

/** Somebody as a form names them. */
export interface StatedPerson {
  readonly familyName: string;
  readonly givenName: string | null;
  readonly birthDate: LocalDate | null;
  /** As it was typed. */
  readonly nhsNumber: string | null;
}

/** Begins a case, or is a further one of somebody whose case is open. */
export interface CompleteChecklist {
  readonly kind: 'complete-checklist';
  /** The case is there already, and whoever sends it has looked at whose it is. */
  readonly onCase: boolean;
  /** Of the form: the case that it would begin has the same. */
  readonly checklistId: string;
  readonly completedAt: EpochMillis;
  readonly person: StatedPerson & {
    /** Of their permanent home, as it was typed: by it their council is found. */
    readonly postcode: string | null;
  };
  readonly answers: ChecklistAnswers;
  readonly evidence: Readonly<Partial<Record<ChecklistDomain, string>>>;
  readonly isStatedPositive: boolean;
  readonly location: ChcLocationV1;
  readonly locationReason: string | null;
  readonly assessorRole: string;
  readonly responsibleIcb: string;
  readonly interimFundedUntil: LocalDate | null;
}

/** Who may complete a Fast Track tool. Source: National Framework, the appropriate clinician. */
export const appropriateClinicians: readonly string[] = ['registered nurse', 'registered medical practitioner'];

/** The board has a Fast Track tool, of somebody whose case it begins without a Checklist or whose case is open. */
export interface RecordFastTrack {
  readonly kind: 'record-fast-track';
  /** The case is there already, and whoever sends it has looked at whose it is. */
  readonly onCase: boolean;
  /** Null where it is put on the page of a case, which says whose it is. */
  readonly person: StatedPerson | null;
  /** One of `appropriateClinicians`. */
  readonly clinicianRole: string;
  readonly submittedAt: EpochMillis;
  readonly receivedAt: EpochMillis;
  /** By when care must be in place; null where the tool says nothing of it. */
  readonly packageNeededBy: EpochMillis | null;
}

export interface OpenDispute {
  readonly kind: 'open-dispute';
  readonly ground: DisputeGroundV1;
  readonly grounds: string;
  readonly interimPayer: FunderV1;
}

export interface EscalateDispute {
  readonly kind: 'escalate-dispute';
}

export interface ResolveDispute {
  readonly kind: 'resolve-dispute';
  readonly result: DisputeResultV1;
  readonly note: string | null;
}

export interface NoteDelay {
  readonly kind: 'note-delay';
  readonly reason: CaseDelayReasonV1;
  readonly from: LocalDate;
  readonly note: string | null;
}

export interface EndDelay {
  readonly kind: 'end-delay';
  readonly delayId: string;
  readonly until: LocalDate;
}

/** The package was reviewed. */
export interface RecordReview {
  readonly kind: 'record-review';
  readonly heldAt: EpochMillis;
  readonly review: ReviewKindV1;
  readonly outcome: ReviewOutcomeV1;
  /** Null where the next one is due when the rules say. */
  readonly nextDueOn: LocalDate | null;
}

/** Of a deadline; nobody sends it. */
export interface SayReviewDue {
  readonly kind: 'say-review-due';
}

export type DisputeCommand = OpenDispute | EscalateDispute | ResolveDispute;
export type DelayCommand = NoteDelay | EndDelay;
export type StepCommand = RecordFastTrack | RecordReview | DisputeCommand | DelayCommand;
export type CaseCommand = CompleteChecklist | StepCommand | SayReviewDue;

/** What a CHC lead may do to a case that there is, in the order in which pages offer it. */
export const stepKinds = [
  'record-fast-track',
  'record-review',
  'open-dispute',
  'escalate-dispute',
  'resolve-dispute',
  'note-delay',
  'end-delay',
] as const satisfies readonly StepCommand['kind'][];
export type StepKind = (typeof stepKinds)[number];

/** Whether a case takes one more Checklist: one that waits for a decision and does not go by a Fast Track tool, which needs none. */
export function takesChecklist({ course }: CaseState): boolean {
  const { name } = stageOf(course);
  return course.fastTrack === null && (isOpen(name) || name === 'CHECKLIST_INCOMPLETE');
}

/** Whether a board is known to have the case: before that there is nobody to dispute with, and no clock. */
export function isWithBoard({ course }: CaseState): boolean {
  const { name } = stageOf(course);
  return name !== 'CHECKLIST_POSITIVE' && (isOpen(name) || isDecided(name) || (name === 'DISCOUNTED' && course.receipt !== null));
}

/**
 * The steps that are legal now. A Fast Track tool is recorded on a case that waits for a decision, a review where somebody's care is paid for. A dispute needs a
 * board that has the case; delays are noted while a decision is waited for.
 */
export function legalSteps(state: CaseState, rules: CaseRules): readonly StepKind[] {
  const { course, disputes, delays, reviews } = state;
  const { name } = stageOf(course);
  const dispute = openDispute(disputes);
  const isLegal: Readonly<Record<StepKind, boolean>> = {
    'record-fast-track': course.fastTrack === null && (isOpen(name) || name === 'CHECKLIST_INCOMPLETE'),
    'record-review': nextReview(course, reviews, rules) !== null,
    'open-dispute': dispute === null && isWithBoard(state),
    'escalate-dispute': dispute !== null && dispute.stage < rules.disputeWorkingDays.length,
    'resolve-dispute': dispute !== null,
    'note-delay': isOpen(name),
    'end-delay': delays.some(({ until }) => until === null),
  };
  return stepKinds.filter((kind) => isLegal[kind]);
}
