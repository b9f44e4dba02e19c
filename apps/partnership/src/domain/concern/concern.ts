import { defineAggregate } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import type { ConcernCommand } from './commands.ts';
import { concernRow } from './concern-row.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { concernFacts } from './facts.ts';
import { type ConcernState, concernState, currentRoute, unknownConcern } from './state.ts';

/** What lies untouched when its time is over is put before another, once. */
function deadline(state: ConcernState): { name: string; dueAt: EpochMillis; command: ConcernCommand } | null {
  const route = currentRoute(state);
  if (route === null || route.from === null || concernState(state) !== 'ROUTED') return null;
  return { name: 'escalate', dueAt: route.respondBy, command: { kind: 'escalate' } };
}

/** An observation, a concern or an idea, from being raised to being settled. */
export const concernAggregate = defineAggregate({
  name: 'concern',
  shape: 1,
  facts: concernFacts,
  emits: concernFacts,
  initial: unknownConcern,
  evolve,
  decide: (command: ConcernCommand, state, ctx) => decide(command, state, ctx),
  announced: null,
  announce: (before) => ({ events: [], announced: before }),
  views: [{ table: 'concern', row: concernRow }],
  deadline,
});
