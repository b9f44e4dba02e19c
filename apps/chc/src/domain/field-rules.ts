export { type ChecklistDomain, checklistDomains, checklistOutcome, columns } from './checklist.ts';
export { readClock } from './clock.ts';
export { type DecisionDomain, type DecisionLevels, decisionDomains, indicatorOf, levels, levelsOf } from './decision-support.ts';
