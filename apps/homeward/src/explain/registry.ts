import type { ExplainRule } from './rule.ts';
import { dischargeReadyDateRule } from './rules/discharge-ready-date.ts';
import { nhsNumber } from './rules/nhs-number.ts';
import { workingDays } from './rules/working-days.ts';

/** Every rule by the name it is asked by: one file each. */
export const rules: Readonly<Record<string, ExplainRule>> = {
  'discharge-ready-date': dischargeReadyDateRule,
  'nhs-number': nhsNumber,
  'working-days': workingDays,
};
