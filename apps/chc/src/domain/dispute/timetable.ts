import type { LocalDate } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import type { CaseRules } from '../rules.ts';
import { workingDaysAfter } from '../working-days-after.ts';
import type { Dispute } from './dispute.ts';

/** Last day of a stage, counted in working days from when the dispute was opened; null beyond the last stage of the policy. */
export function stageEnds(openedAt: number, stage: number, rules: CaseRules): LocalDate | null {
  const days = rules.disputeWorkingDays[stage - 1];
  return days === undefined ? null : workingDaysAfter(toLocalDate(openedAt), days);
}

/** By when the stage that a dispute is in is to end: as was said, else by the timetable. */
export function stageDueOn(dispute: Dispute, rules: CaseRules): LocalDate | null {
  return dispute.respondBy ?? stageEnds(dispute.openedAt, dispute.stage, rules);
}
