import { Fault } from '@homeward/kernel';
import { type PathwayAnswers, suggestPathway } from '@homeward/transfer-of-care/domain';
import { z } from 'zod';
import { orNull } from '../fields.ts';
import { type Because, defineRule } from '../rule.ts';

const answer = orNull(z.boolean());

function mustLead(question: string, answers: PathwayAnswers): never {
  const given = answers[question as keyof PathwayAnswers];
  throw new Fault(
    'HUB_INVALID',
    given === null ? `${question}: needs an answer here` : `${question}: "no" leads nowhere, the answers contradict each other`,
  );
}

export const pathwayRule = defineRule({
  summary: 'which discharge pathway do the answers of triage lead to?',
  input:
    '{"returnsToOwnCareHome": boolean, "homeConfirmsSameLevel", "moreSupportInThatHome", "canGoHome", "noNewSupport", "onlyRestartsOpenPackage",' +
    ' "otherNewSupportAtHome", "short24hSetting": boolean or null, "rehabilitation": boolean, "endOfLife": boolean}',
  output: '{"pathway": "P0" to "P3", "hubInvolved": boolean, "line": "D0a", "D0b", "D1a", "D1b", "D1c", "D2", "D3a" or "D3b"}',
  example: {
    returnsToOwnCareHome: false,
    canGoHome: true,
    noNewSupport: false,
    onlyRestartsOpenPackage: false,
    otherNewSupportAtHome: true,
    rehabilitation: true,
    endOfLife: false,
  },
  schema: z.strictObject({
    returnsToOwnCareHome: z.boolean(),
    homeConfirmsSameLevel: answer,
    moreSupportInThatHome: answer,
    canGoHome: answer,
    noNewSupport: answer,
    onlyRestartsOpenPackage: answer,
    otherNewSupportAtHome: answer,
    short24hSetting: answer,
    rehabilitation: z.boolean(),
    endOfLife: z.boolean(),
  }),
  answer: (answers) => {
    const found = suggestPathway(answers);
    if (found.kind === 'unanswered') return mustLead(found.question, answers);
    const { pathway, hubInvolved, line, because } = found;
    return { result: { pathway, hubInvolved, line }, because: because as [Because, ...Because[]] };
  },
});
