import { eventEntry, type EventType } from '@homeward/contracts';
import { expect } from 'vitest';

/** As much of an event as folding needs; any aggregate's facts are such. */
export interface FoldedFact {
  readonly id: string;
  readonly type: EventType;
  readonly occurredAt: number;
  readonly data: object;
}

/** As much of an aggregate as these tests use; what `defineAggregate` returns is one. */
export interface Folded<State, Command, F extends FoldedFact, Event, Context> {
  readonly initial: State;
  evolve(state: State, fact: F): State;
  decide(command: Command, state: State, ctx: Context): readonly Event[];
}

const messageAt = ({ data }: FoldedFact): number =>
  (data as { readonly source?: { readonly messageAt?: number | null } }).source?.messageAt ?? Number.MIN_SAFE_INTEGER;

/** Folds facts as the runtime does: each id once; by time of happening, message time, rank, id. Message ids, by which the runtime breaks ties, play no part here. */
export function fold<State, F extends FoldedFact>(
  aggregate: Pick<Folded<State, never, F, never, never>, 'initial' | 'evolve'>,
  facts: readonly F[],
): State {
  const once = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
  const order = (a: F, b: F): number =>
    a.occurredAt - b.occurredAt ||
    Math.sign(messageAt(a) - messageAt(b)) ||
    eventEntry(a.type).rank - eventEntry(b.type).rank ||
    (a.id < b.id ? -1 : 1);
  return once.sort(order).reduce((state, fact) => aggregate.evolve(state, fact), aggregate.initial);
}

/**
 * Given facts, when a command, then these events or this refusal:
 * `given(spell, facts).when(command, ctx).thenEvents([…])` or `.thenRefused('HUB_RULE', /in triage/)`.
 */
export function given<State, Command, F extends FoldedFact, Event, Context>(
  aggregate: Folded<State, Command, F, Event, Context>,
  facts: readonly F[],
) {
  const state = fold(aggregate, facts);
  return {
    state,
    when: (command: Command, ctx: Context) => ({
      thenEvents: (events: readonly Partial<Event>[]) =>
        expect(aggregate.decide(command, state, ctx)).toEqual(events.map((event) => expect.objectContaining(event as object))),
      thenRefused: (code: string, message: RegExp) =>
        expect(() => aggregate.decide(command, state, ctx)).toThrow(
          expect.objectContaining({ code, message: expect.stringMatching(message) }),
        ),
    }),
  };
}
