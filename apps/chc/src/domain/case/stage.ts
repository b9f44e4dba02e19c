import type { EpochMillis } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import type { Course, Decision } from './course.ts';
import { goesByFastTrack } from './fast-track.ts';
import { firstPositiveAt, screeningOf } from './screening.ts';

export const stages = [
  'HEARD_OF',
  'CHECKLIST_INCOMPLETE',
  'CHECKLIST_NEGATIVE',
  'CHECKLIST_POSITIVE',
  'RECEIVED_BY_ICB',
  'ACCEPTED',
  'ASSESSMENT_IN_PROGRESS',
  'MDT_SCHEDULED',
  'DST_COMPLETE',
  'ICB_VERIFYING',
  'FAST_TRACK_RECEIVED',
  'FAST_TRACK_ELIGIBLE',
  'DECIDED_ELIGIBLE',
  'DECIDED_NOT_ELIGIBLE',
  'DECIDED_NURSING_CARE',
  'DECIDED_JOINT_PACKAGE',
  'DECIDED_UNKNOWN',
  'DISCOUNTED',
] as const;
export type StageName = (typeof stages)[number];

export interface Stage {
  readonly name: StageName;
  readonly since: EpochMillis | null;
}

export const isDecided = (name: StageName): boolean => name.startsWith('DECIDED_') || name === 'FAST_TRACK_ELIGIBLE';

/** Whether no decision is waited for any more. */
export const isOver = (name: StageName): boolean => isDecided(name) || name === 'DISCOUNTED' || name === 'CHECKLIST_NEGATIVE';

/** Whether the board may still be asked to act for a decision. */
export const isOpen = (name: StageName): boolean => !isOver(name) && !['HEARD_OF', 'CHECKLIST_INCOMPLETE'].includes(name);

/** The furthest step reached, the latest first. */
const steps: readonly (readonly [StageName, (course: Course) => EpochMillis | null | undefined])[] = [
  ['FAST_TRACK_RECEIVED', ({ fastTrack }) => fastTrack?.receivedAt],
  ['ICB_VERIFYING', ({ recommendation }) => recommendation?.at],
  ['DST_COMPLETE', ({ tool }) => tool?.at],
  ['MDT_SCHEDULED', ({ meeting }) => meeting?.fixedAt],
  ['ASSESSMENT_IN_PROGRESS', ({ sentBack }) => sentBack.at(-1)?.at],
  ['ACCEPTED', ({ acceptance }) => acceptance?.at],
  ['RECEIVED_BY_ICB', ({ receipt }) => receipt?.at],
];

/** Where the case is. Of a decision and a discount the earlier day counts; on one day a decision goes first, as for the clock. */
export function stageOf(course: Course): Stage {
  const { discount, decisions } = course;
  const last = decisions.at(-1);
  const first = decisions[0];
  const isDiscounted = discount !== null && (first === undefined || toLocalDate(discount.at) < toLocalDate(first.at));
  if (isDiscounted) return { name: 'DISCOUNTED', since: discount.at };
  if (last !== undefined) return { name: decidedAs(course, last), since: last.at };
  for (const [name, sinceOf] of steps) {
    const since = sinceOf(course);
    if (since !== null && since !== undefined) return { name, since };
  }
  return screened(course);
}

function decidedAs(course: Course, { outcome }: Decision): StageName {
  return goesByFastTrack(course) && outcome === 'ELIGIBLE' ? 'FAST_TRACK_ELIGIBLE' : `DECIDED_${outcome}`;
}

function screened(course: Course): Stage {
  const { checklist } = course;
  if (checklist === null) return { name: 'HEARD_OF', since: null };
  const outcome = screeningOf(checklist);
  if (outcome?.positive) return { name: 'CHECKLIST_POSITIVE', since: firstPositiveAt(course) };
  return { name: outcome === null ? 'CHECKLIST_INCOMPLETE' : 'CHECKLIST_NEGATIVE', since: checklist.completedAt };
}
