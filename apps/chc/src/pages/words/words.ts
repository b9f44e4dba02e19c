import type {
  ChcOutcomeV1,
  DisputeGroundV1,
  DisputeResultV1,
  DstLevelV1,
  FunderV1,
  PackageKindV1,
  ReviewKindV1,
} from '@homeward/contracts';
import type { Band, Owner, StageName } from '../../domain/index.ts';

/** A state as a tag: words first, the colour only repeats them. */
export interface Tag {
  readonly text: string;
  readonly colour: string;
}

export const stageWords: Readonly<Record<StageName, Tag>> = {
  HEARD_OF: { text: 'Checklist not known', colour: 'grey' },
  CHECKLIST_INCOMPLETE: { text: 'Checklist incomplete', colour: 'orange' },
  CHECKLIST_NEGATIVE: { text: 'No full assessment', colour: 'grey' },
  CHECKLIST_POSITIVE: { text: 'Sent to the board', colour: 'yellow' },
  RECEIVED_BY_ICB: { text: 'Received by the board', colour: 'blue' },
  ACCEPTED: { text: 'Accepted', colour: 'blue' },
  ASSESSMENT_IN_PROGRESS: { text: 'Back in assessment', colour: 'orange' },
  MDT_SCHEDULED: { text: 'Meeting fixed', colour: 'blue' },
  DST_COMPLETE: { text: 'Tool complete', colour: 'purple' },
  ICB_VERIFYING: { text: 'Recommended', colour: 'purple' },
  FAST_TRACK_RECEIVED: { text: 'Fast Track', colour: 'pink' },
  FAST_TRACK_ELIGIBLE: { text: 'Eligible by Fast Track', colour: 'green' },
  DECIDED_ELIGIBLE: { text: 'Eligible', colour: 'green' },
  DECIDED_NOT_ELIGIBLE: { text: 'Not eligible', colour: 'white' },
  DECIDED_NURSING_CARE: { text: 'Nursing care funded', colour: 'green' },
  DECIDED_JOINT_PACKAGE: { text: 'Joint package', colour: 'green' },
  DECIDED_UNKNOWN: { text: 'Decided', colour: 'white' },
  DISCOUNTED: { text: 'Discounted', colour: 'grey' },
};

export const bandWords: Readonly<Record<Band, Tag>> = {
  EARLY: { text: 'To day 13', colour: 'white' },
  HALFWAY: { text: 'Day 14 to 20', colour: 'blue' },
  LATE: { text: 'Day 21 to 28', colour: 'yellow' },
  OVER_14: { text: 'Up to 2 weeks over', colour: 'orange' },
  OVER_28: { text: '2 to 4 weeks over', colour: 'red' },
  OVER_84: { text: '4 to 12 weeks over', colour: 'red' },
  OVER_182: { text: '12 to 26 weeks over', colour: 'red' },
  OVER_MORE: { text: 'More than 26 weeks over', colour: 'red' },
};

export const ownerWords: Readonly<Record<Owner, string>> = {
  icb: 'Board',
  'assessment-team': 'Assessment team',
  assessor: 'Assessor',
};

export const funderWords: Readonly<Record<FunderV1, string>> = {
  UNKNOWN: 'not known',
  COUNCIL: 'the council',
  ICB: 'the board',
  JOINT: 'council and board together',
  PERSON: 'the person',
  VOLUNTARY: 'a voluntary organisation',
};

/** Who pays while a dispute goes on, or paid. */
export const payingWords = (payer: FunderV1, isPast: boolean): string =>
  `${funderWords[payer]} ${isPast ? 'paid' : payer === 'JOINT' ? 'pay' : 'pays'}`;

export const groundWords: Readonly<Record<DisputeGroundV1, string>> = {
  UNKNOWN: 'Grounds not known',
  ELIGIBILITY: 'Whether the person is eligible',
  CONTRIBUTION: 'Who contributes how much',
  RESPONSIBLE_BODY: 'Which body is responsible',
  PROCESS: 'How it was assessed or decided',
};

export const resultWords: Readonly<Record<DisputeResultV1, string>> = {
  UNKNOWN: 'Ended',
  ICB_VIEW: 'The board’s view holds',
  COUNCIL_VIEW: 'The council’s view holds',
  AGREED: 'Agreed between both',
  WITHDRAWN: 'Withdrawn',
};

export const outcomeWords: Readonly<Record<ChcOutcomeV1, string>> = {
  UNKNOWN: 'Decided',
  ELIGIBLE: 'Eligible for continuing healthcare',
  NOT_ELIGIBLE: 'Not eligible',
  NURSING_CARE: 'NHS-funded nursing care',
  JOINT_PACKAGE: 'Joint package',
};

export const packageWords: Readonly<Record<PackageKindV1, string>> = {
  UNKNOWN: 'Package',
  CONTINUING_HEALTHCARE: 'Continuing healthcare package',
  FAST_TRACK: 'Fast Track package',
  NURSING_CARE: 'NHS-funded nursing care',
  JOINT: 'Joint package',
};

export const reviewWords: Readonly<Record<ReviewKindV1, string>> = {
  UNKNOWN: 'Review',
  THREE_MONTHS: 'First review',
  TWELVE_MONTHS: 'Yearly review',
  EXTRA: 'Extra review',
};

export const levelWords: Readonly<Record<DstLevelV1, string>> = {
  UNKNOWN: 'not said',
  NONE: 'No needs',
  LOW: 'Low',
  MODERATE: 'Moderate',
  HIGH: 'High',
  SEVERE: 'Severe',
  PRIORITY: 'Priority',
};

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** `£1,250.00`; null where no amount is known. */
export const money = (pence: number | null): string | null => (pence === null ? null : pounds.format(pence / 100));

/** As the beginning of a sentence. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** `1 day`, `3 days`. */
export const dayCount = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;
