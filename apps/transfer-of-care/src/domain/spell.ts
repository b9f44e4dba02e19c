import { defineAggregate } from '@homeward/hub';
import { type Announced, announce } from './announce.ts';
import { boardRow } from './board-row.ts';
import type { SpellCommand } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { announcements, decisions, spellFacts, wardSayings } from './facts.ts';
import { directoryOf } from './way-home/directory.ts';
import { defaultRules, type TransferRules } from './rules.ts';
import { wayDecisions } from './way-home/facts.ts';
import { type SpellState, unknownSpell } from './state.ts';

/** The hospital spell with its readiness and its referrals, by a county's rules. */
export function spellAggregate(rules: TransferRules = defaultRules) {
  const nothing: Announced = {};
  return defineAggregate({
    name: 'spell',
    shape: 2,
    facts: spellFacts,
    emits: [...wardSayings, ...decisions, ...wayDecisions, ...announcements],
    initial: unknownSpell,
    evolve,
    decide: (command: SpellCommand, state, ctx) => decide(command, state, { ...ctx, rules, directory: directoryOf(ctx.config) }),
    announced: nothing,
    announce: (before, state, ctx) => announce(before, state, { ...ctx, rules }),
    views: [{ table: 'board', row: (id, state: SpellState) => boardRow(id, state, rules) }],
  });
}
