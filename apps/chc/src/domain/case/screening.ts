import { codeRow } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import { type ChecklistAnswers, type ChecklistDomain, checklistDomains, type ChecklistOutcome, checklistOutcome } from '../checklist.ts';
import { type Checklist, checklistsOf, type Course } from './course.ts';

/** What a Checklist asks for; null where a domain has no column: that is no negative Checklist, but none. */
export function screeningOf(checklist: Checklist): ChecklistOutcome | null {
  const answers: Partial<Record<ChecklistDomain, 'A' | 'B' | 'C'>> = {};
  for (const { domain, column } of checklist.scores) {
    const code = codeRow('chc-domain', domain)?.code;
    if (code !== undefined && code !== 'other' && column !== 'UNKNOWN') answers[code] = column;
  }
  return checklistDomains.every((domain) => answers[domain] !== undefined) ? checklistOutcome(answers as ChecklistAnswers) : null;
}

/** When the first positive Checklist was completed: a further one asks for nothing that was not asked for. Null where none is positive. */
export const firstPositiveAt = (course: Course): EpochMillis | null =>
  checklistsOf(course).find((checklist) => screeningOf(checklist)?.positive)?.completedAt ?? null;

/** Whether the practitioner came to the same; null where they did not say, or the threshold cannot be read. */
export function isAsStated(checklist: Checklist): boolean | null {
  const outcome = screeningOf(checklist);
  return outcome === null || checklist.isStatedPositive === null ? null : outcome.positive === checklist.isStatedPositive;
}
