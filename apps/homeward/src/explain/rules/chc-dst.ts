import { type DecisionDomain, type DecisionLevels, decisionDomains, indicatorOf, levels, levelsOf } from '@homeward/chc/domain';
import { Fault } from '@homeward/kernel';
import { z } from 'zod';
import { type Because, defineRule } from '../rule.ts';

const source = 'NHS Continuing Healthcare Decision Support Tool, user notes: establishing a primary health need';
const reasons: Readonly<Record<ReturnType<typeof indicatorOf>, string>> = {
  EXPECTED_PRIORITY: 'a priority need: a clear recommendation of eligibility is expected',
  EXPECTED_TWO_SEVERE: 'two or more severe needs: a clear recommendation of eligibility is expected',
  MAY_ONE_SEVERE: 'one severe need with needs in a number of other domains may indicate a primary health need',
  MAY_HIGH_MODERATE: 'a number of domains at moderate or above may indicate a primary health need',
  NONE: 'the levels by themselves indicate nothing; the whole of the needs still counts',
};

/** The tool's twelfth domain goes by a fuller name outside. */
const nameOf = (domain: DecisionDomain): string => (domain === 'other' ? 'otherNeeds' : domain);
const names = decisionDomains.map(nameOf);

/** Throws `HUB_INVALID` where a domain has no such level. */
function toLevels(given: Readonly<Record<string, (typeof levels)[number]>>): DecisionLevels {
  const wrong = decisionDomains.find((domain) => !levelsOf(domain).includes(given[nameOf(domain)] as never));
  if (wrong !== undefined) throw new Fault('HUB_INVALID', `levels.${nameOf(wrong)}: this domain has ${levelsOf(wrong).join(', ')}`);
  return Object.fromEntries(decisionDomains.map((domain) => [domain, given[nameOf(domain)]])) as DecisionLevels;
}

const decision: Because = {
  rule: 'an indicator, never a decision: the multidisciplinary team recommends and the integrated care board decides',
  source,
};

export const chcDstRule = defineRule({
  summary: 'what do the levels of a Decision Support Tool point to?',
  input: `{"levels": {${names.join(', ')}: ${levels.map((level) => `"${level}"`).join(', ')}, as far as the domain has it}}`,
  output: '{"indicator": "EXPECTED_PRIORITY", "EXPECTED_TWO_SEVERE", "MAY_ONE_SEVERE", "MAY_HIGH_MODERATE" or "NONE"}',
  example: { levels: { ...Object.fromEntries(names.map((name) => [name, 'low'])), cognition: 'severe', mobility: 'severe' } },
  schema: z.strictObject({ levels: z.strictObject(Object.fromEntries(names.map((name) => [name, z.enum(levels)]))) }),
  answer: ({ levels: given }) => {
    const indicator = indicatorOf(toLevels(given));
    return { result: { indicator }, because: [{ rule: reasons[indicator], source }, decision] };
  },
});
