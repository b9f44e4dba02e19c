import { defineAggregate } from '@homeward/hub';
import type { EnquiryCommand } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { enquiryAnswers, enquiryFacts } from './facts.ts';
import { type EnquiryAnswers, noEnquiryAnswers } from './state.ts';

/** What became of enquiries to providers of care, stay by stay. What was asked is no fact of it: a fact would be kept whole. */
export const enquiryAnswersAggregate = defineAggregate({
  name: 'enquiry-answers',
  shape: 1,
  facts: enquiryFacts,
  emits: enquiryAnswers,
  initial: noEnquiryAnswers,
  evolve,
  decide: (command: EnquiryCommand, state, ctx) => decide(command, state, ctx),
  announced: null,
  announce: (before) => ({ events: [], announced: before }),
  views: [{ table: 'enquiry_answers', row: (id, { byEnquiry }: EnquiryAnswers) => ({ id, by_enquiry: byEnquiry }) }],
});
