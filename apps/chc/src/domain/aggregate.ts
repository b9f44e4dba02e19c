import { defineAggregate } from '@homeward/hub';
import { type Announced, announce, nothingAnnounced } from './announce.ts';
import { caseRow } from './case-row.ts';
import type { CaseCommand } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { announcements, caseFacts, decisions } from './facts.ts';
import { reviewToSay } from './reviews/notice.ts';
import { type CaseRules, defaultRules } from './rules.ts';
import { type CaseState, unknownCase } from './state.ts';

/** A case of NHS continuing healthcare, by a county's rules. */
export function caseAggregate(rules: CaseRules = defaultRules) {
  return defineAggregate({
    name: 'case',
    shape: 1,
    facts: caseFacts,
    emits: [...decisions, ...announcements],
    initial: unknownCase,
    evolve,
    decide: (command: CaseCommand, state, ctx) => decide(command, state, { ...ctx, rules }),
    announced: nothingAnnounced,
    announce: (before: Announced, state, ctx) => announce(before, state, ctx),
    views: [{ table: 'caseload', row: (id, state: CaseState) => caseRow(id, state, rules) }],
    deadline: (state) => {
      const toSay = reviewToSay(state, rules);
      return toSay === null ? null : { name: 'review-due', dueAt: toSay.at, command: { kind: 'say-review-due' } };
    },
  });
}
