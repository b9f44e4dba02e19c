import { type ChecklistDomain, checklistDomains, checklistOutcome, columns } from '@homeward/chc/domain';
import { z } from 'zod';
import { type Because, defineRule } from '../rule.ts';

const source = 'NHS Continuing Healthcare Checklist, user notes, paragraph 19';
const reasons: Readonly<Record<string, string>> = {
  ASTERISK_A: 'an A in one of the four domains marked with an asterisk is enough by itself',
  TWO_A: 'two or more domains are in column A',
  FIVE_B: 'five or more domains are in column B',
  ONE_A_FOUR_B: 'one domain is in column A and four or more are in column B',
};

const why = (rule: string | null): Because => ({
  rule: rule === null ? 'none of the four lines of the threshold is met' : (reasons[rule] as string),
  source,
});

const answer = z.enum(columns);

export const chcChecklistRule = defineRule({
  summary: 'does a Checklist ask for a full assessment of NHS continuing healthcare?',
  input: `{"answers": {${checklistDomains.join(', ')}: "A", "B" or "C"}}`,
  output: '{"positive": boolean, "rule": "ASTERISK_A", "TWO_A", "FIVE_B", "ONE_A_FOUR_B" or null, "counts": {"A": n, "B": n, "C": n}}',
  example: { answers: { ...Object.fromEntries(checklistDomains.map((domain) => [domain, 'C'])), skin: 'A', cognition: 'A' } },
  schema: z.strictObject({
    answers: z.strictObject(
      Object.fromEntries(checklistDomains.map((domain) => [domain, answer])) as Record<ChecklistDomain, typeof answer>,
    ),
  }),
  answer: ({ answers }) => {
    const outcome = checklistOutcome(answers);
    return { result: outcome, because: [why(outcome.rule)] };
  },
});
