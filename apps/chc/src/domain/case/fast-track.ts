import { toLocalDate } from '@homeward/nhs';
import type { Course } from './course.ts';

/**
 * Whether the case goes by its Fast Track tool: one that the board had before anything was decided or discounted. The 28 days are of standard referrals and count
 * no more then. Source: National Framework, the Fast Track pathway: the completed tool is enough, without Checklist or Decision Support Tool.
 */
export function goesByFastTrack({ fastTrack, decisions, discount }: Course): boolean {
  if (fastTrack === null) return false;
  const ends = [...decisions, ...(discount === null ? [] : [discount])].map(({ at }) => toLocalDate(at));
  const day = toLocalDate(fastTrack.receivedAt);
  return ends.every((end) => day <= end);
}
