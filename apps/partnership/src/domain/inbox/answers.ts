import { defineAggregate } from '@homeward/hub';
import type { AnswerCommand } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { answerFacts, requestFacts } from './facts.ts';
import { type Answers, noAnswers } from './state.ts';

/** What was answered to requests for support, stay by stay. What was asked is no fact of it: a fact would be kept whole. */
export const answersAggregate = defineAggregate({
  name: 'answers',
  shape: 1,
  facts: requestFacts,
  emits: answerFacts,
  initial: noAnswers,
  evolve,
  decide: (command: AnswerCommand, state, ctx) => decide(command, state, ctx),
  announced: null,
  announce: (before) => ({ events: [], announced: before }),
  views: [{ table: 'answers', row: (id, { byRequest }: Answers) => ({ id, by_request: byRequest }) }],
});
