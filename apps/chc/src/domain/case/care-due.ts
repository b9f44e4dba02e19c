import type { EpochMillis } from '@homeward/kernel';
import type { CaseRules } from '../rules.ts';
import type { Course, Package } from './course.ts';
import { goesByFastTrack } from './fast-track.ts';

const HOUR = 3_600_000;

/** Care that a Fast Track tool asks for. */
export interface CareDue {
  /** When the board had the tool. */
  readonly since: EpochMillis;
  readonly dueAt: EpochMillis;
}

/** When care must be in place, by the tool itself or else within the hours of the guidance; null where the case does not go by a Fast Track tool. */
export function careDueBy(course: Course, { fastTrackHours }: Pick<CaseRules, 'fastTrackHours'>): CareDue | null {
  const { fastTrack } = course;
  if (fastTrack === null || !goesByFastTrack(course)) return null;
  const { receivedAt, packageNeededBy } = fastTrack;
  return { since: receivedAt, dueAt: packageNeededBy ?? receivedAt + fastTrackHours * HOUR };
}

const ofFastTrack: readonly Package['kind'][] = ['FAST_TRACK', 'CONTINUING_HEALTHCARE'];

/** The package that answers a Fast Track tool, also one that has ended since; null where none was told of. */
export const careOf = ({ packages }: Course): Package | null => packages.find(({ kind }) => ofFastTrack.includes(kind)) ?? null;

/** Care that is waited for; null once a package began, or where the board discounted the referral or found otherwise. */
export function careAwaited(course: Course, rules: Pick<CaseRules, 'fastTrackHours'>): CareDue | null {
  const { decisions, discount } = course;
  const isRefused = decisions.length > 0 && decisions.at(-1)?.outcome !== 'ELIGIBLE';
  return careOf(course) !== null || discount !== null || isRefused ? null : careDueBy(course, rules);
}
