import { codeRow } from '@homeward/contracts';
import { organisationWords } from '@homeward/nhs';
import {
  type Checklist,
  type DecisionLevels,
  indicatorOf,
  isAsStated,
  screeningOf,
  type Tool,
  decisionDomains,
  levels,
} from '../../domain/index.ts';
import { capital, levelWords } from '../words/words.ts';

const ruleWords = {
  ASTERISK_A: 'an A in a domain with an asterisk',
  TWO_A: 'two or more A',
  FIVE_B: 'five or more B',
  ONE_A_FOUR_B: 'one A and four or more B',
} as const;

const labelOf = (domain: string): string => codeRow('chc-domain', domain)?.label ?? 'Unknown domain';

/** The Checklist as it was scored, and what its threshold makes of it. */
export function shownChecklist(checklist: Checklist) {
  const outcome = screeningOf(checklist);
  const location = codeRow('chc-location', checklist.location);
  return {
    completedAt: checklist.completedAt,
    by: `${capital(checklist.assessorRole)}, ${organisationWords(checklist.organisation)}`,
    location: location?.label ?? null,
    locationReason: checklist.locationReason,
    result:
      outcome === null
        ? 'a domain has no column, so that the threshold cannot be read'
        : outcome.rule === null
          ? 'no full assessment is required'
          : `a full assessment is required, by ${ruleWords[outcome.rule]}`,
    counts: outcome?.counts ?? null,
    differs: isAsStated(checklist) === false,
    scores: checklist.scores.map(({ domain, column, evidence }) => ({
      label: labelOf(domain),
      column: column === 'UNKNOWN' ? 'not said' : column,
      evidence: evidence?.text ?? null,
    })),
  };
}

const indicatorWords = {
  EXPECTED_PRIORITY: 'a priority level: a recommendation of eligibility would be expected',
  EXPECTED_TWO_SEVERE: 'two or more severe levels: a recommendation of eligibility would be expected',
  MAY_ONE_SEVERE: 'one severe level with needs in other domains, which may indicate a primary health need',
  MAY_HIGH_MODERATE: 'several high or moderate levels, which may indicate a primary health need',
  NONE: 'none of the combinations that point to a primary health need',
} as const;

/** The Decision Support Tool as it was scored. The indicator is a prompt for people who decide; null where a domain is missing. */
export function shownTool(tool: Tool) {
  const byCode = new Map(tool.levels.map(({ domain, level }) => [codeRow('chc-domain', domain)?.code, level.toLowerCase()]));
  const isWhole = decisionDomains.every((domain) => (levels as readonly (string | undefined)[]).includes(byCode.get(domain)));
  return {
    completedAt: tool.at,
    attendees: tool.attendees.map(({ role, organisation }) => `${role}, ${organisationWords(organisation)}`),
    indicator: isWhole ? indicatorWords[indicatorOf(Object.fromEntries(byCode) as DecisionLevels)] : null,
    levels: tool.levels.map(({ domain, level, isDisputed }) => ({ label: labelOf(domain), level: levelWords[level], isDisputed })),
  };
}
