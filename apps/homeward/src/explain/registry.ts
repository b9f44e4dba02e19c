import type { ExplainRule } from './rule.ts';
import { chcChecklistRule } from './rules/chc-checklist.ts';
import { chcClockRule } from './rules/chc-clock.ts';
import { chcDstRule } from './rules/chc-dst.ts';
import { delayReasonRule } from './rules/delay-reason.ts';
import { dischargeReadyDateRule } from './rules/discharge-ready-date.ts';
import { nhsNumber } from './rules/nhs-number.ts';
import { pathwayRule } from './rules/pathway.ts';
import { workingDays } from './rules/working-days.ts';
import { aggregateRule } from './rules/aggregate.ts';
import { stillAtHomeRule } from './rules/still-at-home.ts';
import { suppressRule } from './rules/suppress.ts';
import { xmrRule } from './rules/xmr.ts';

/** Every rule by the name it is asked by: one file each. */
export const rules: Readonly<Record<string, ExplainRule>> = {
  'chc-checklist': chcChecklistRule,
  'chc-clock': chcClockRule,
  'chc-dst': chcDstRule,
  'delay-reason': delayReasonRule,
  'discharge-ready-date': dischargeReadyDateRule,
  'nhs-number': nhsNumber,
  pathway: pathwayRule,
  'working-days': workingDays,
  aggregate: aggregateRule,
  'still-at-home': stillAtHomeRule,
  suppress: suppressRule,
  xmr: xmrRule,
};
