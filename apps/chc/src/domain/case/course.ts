import type {
  AttendeeV1,
  ChcDomainV1,
  ChcLocationV1,
  ChcOutcomeV1,
  ChecklistScoreV1,
  DiscountReasonV1,
  DstLevelV1,
  PackageKindV1,
  SendBackGroundV1,
} from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';

export interface Checklist {
  readonly id: string;
  /** ODS code of the organisation that did it. */
  readonly organisation: string;
  readonly completedAt: EpochMillis;
  readonly scores: readonly ChecklistScoreV1[];
  readonly isStatedPositive: boolean | null;
  readonly location: ChcLocationV1;
  readonly locationReason: string | null;
  readonly assessorRole: string;
  readonly responsibleIcb: string | null;
}

export interface Tool {
  readonly at: EpochMillis;
  readonly levels: readonly { readonly domain: ChcDomainV1; readonly level: DstLevelV1; readonly isDisputed: boolean }[];
  readonly location: ChcLocationV1;
  readonly attendees: readonly AttendeeV1[];
}

export interface Recommendation {
  readonly at: EpochMillis;
  readonly isEligible: boolean;
  readonly needsNursingCare: boolean | null;
  readonly suggestsJointPackage: boolean | null;
  readonly reasons: string;
}

export interface SentBack {
  readonly at: EpochMillis;
  readonly ground: SendBackGroundV1;
  readonly note: string;
}

export interface Decision {
  readonly at: EpochMillis;
  readonly outcome: ChcOutcomeV1;
  readonly effectiveFrom: LocalDate;
  readonly followsRecommendation: boolean;
  readonly exceptionalReason: string | null;
  readonly signatories: number;
  readonly letterSentAt: EpochMillis | null;
}

export interface Package {
  readonly id: string;
  readonly kind: PackageKindV1;
  readonly isActive: boolean;
  readonly effectiveFrom: LocalDate;
  readonly weeklyCostPence: number | null;
  readonly icbWeeklyPence: number | null;
  readonly councilWeeklyPence: number | null;
}

/** From the Checklist to the decision. What a recommendation that was sent back rested on is asked for anew. */
export interface Course {
  /** ODS code of the organisation that last said what only a board says; absent in what was folded before it was kept. */
  readonly saidBy?: string | null;
  /** The latest. */
  readonly checklist: Checklist | null;
  /** Other Checklists of the case, in their order; left out while there is one only. */
  readonly earlier?: readonly Checklist[];
  /** The first one: it starts the clock. */
  readonly receipt: { readonly at: EpochMillis; readonly icb: string; readonly reference: string | null } | null;
  readonly acceptance: { readonly at: EpochMillis; readonly icb: string; readonly coordinatorRole: string | null } | null;
  readonly meeting: {
    readonly fixedAt: EpochMillis;
    readonly meetsAt: EpochMillis;
    readonly location: ChcLocationV1;
  } | null;
  readonly tool: Tool | null;
  readonly recommendation: Recommendation | null;
  readonly verifiedAt: EpochMillis | null;
  readonly sentBack: readonly SentBack[];
  /** In their order: the first stops the clock, the last holds. */
  readonly decisions: readonly Decision[];
  readonly discount: { readonly at: EpochMillis; readonly reason: DiscountReasonV1; readonly note: string | null } | null;
  readonly fastTrack: {
    readonly submittedAt: EpochMillis;
    readonly receivedAt: EpochMillis;
    readonly clinicianRole: string;
    readonly packageNeededBy: EpochMillis | null;
  } | null;
  readonly packages: readonly Package[];
}

export const unknownCourse: Course = {
  saidBy: null,
  checklist: null,
  receipt: null,
  acceptance: null,
  meeting: null,
  tool: null,
  recommendation: null,
  verifiedAt: null,
  sentBack: [],
  decisions: [],
  discount: null,
  fastTrack: null,
  packages: [],
};

/** Every Checklist of the case, in their order. */
export const checklistsOf = ({ earlier = [], checklist }: Course): readonly Checklist[] =>
  checklist === null ? earlier : [...earlier, checklist];
