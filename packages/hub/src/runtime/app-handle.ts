import { Fault } from '@homeward/kernel';
import type { AppStore } from '../ports/store.ts';
import type { AnyAggregate } from '../surface/aggregate.ts';
import type { AppHandle } from '../surface/route.ts';
import { changesOf } from './changes.ts';
import { type CommandParts, sendCommand } from './command.ts';
import { openDeliveries } from './deliver/open-deliveries.ts';
import { recall } from './fold.ts';
import { loadInShape, loadWithFactsInShape } from './in-shape.ts';
import { openAccessLog } from './open-access-log.ts';
import { openLetters } from './letters/open-letters.ts';

export interface HandleParts extends CommandParts {
  readonly store: AppStore;
  readonly aggregates: readonly AnyAggregate[];
  /** Names of the partners that are called; absent where there are none. */
  readonly partners?: ReadonlySet<string>;
  /** Dead letters were queued for a replay. */
  queued(): void;
}

/** What pages use of their app. */
export function appHandle(parts: HandleParts): AppHandle {
  const specOf = (name: string): AnyAggregate => {
    const spec = parts.aggregates.find((candidate) => candidate.name === name);
    if (spec === undefined) throw new Fault('HUB_BUG', `this app has no aggregate ${name}`);
    return spec;
  };
  return {
    config: parts.config,
    clock: parts.clock,
    sql: parts.store.sql,
    receipts: parts.store.receipts,
    access: openAccessLog(parts),
    deadLetters: openLetters(parts),
    deliveries: openDeliveries(parts),
    loadState: async (aggregate, id) => {
      const stored = await loadInShape(parts.store, specOf(aggregate), id);
      return stored === null ? null : { state: stored.state, version: stored.version };
    },
    load: async (aggregate, id) => {
      const known = await loadWithFactsInShape(parts.store, specOf(aggregate), id);
      if (known === null) return null;
      const { stored, facts } = known;
      return { state: stored.state, version: stored.version, facts: facts.map((row) => recall(row).event) };
    },
    command: (...order) => {
      const [aggregate, id, command, { actor, expectedVersion, begins }] = order;
      const decider = { role: actor.role, organisation: actor.organisation, userRef: actor.userRef };
      return sendCommand(parts, { spec: specOf(aggregate), id, command, actor: decider }, { expectedVersion, begins });
    },
    changes: (signal) => changesOf(parts.store, signal),
  };
}
