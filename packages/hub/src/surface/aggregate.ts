import type { EventType } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import type { HubEvent, RecordedEvent } from './event.ts';

/** What a decision may know: values only. */
export interface DecideContext {
  readonly now: EpochMillis;
  /** Who asks, as it goes into the event's actor. */
  readonly actor: { readonly role: string; readonly organisation: string; readonly userRef: string | null };
  /** The app's configuration, as its schema gave it: whom a decision may name stands there. */
  readonly config?: unknown;
}

/** What an announcement may know besides the state. */
export interface AnnounceContext<In extends EventType = EventType> {
  readonly id: string;
  readonly now: EpochMillis;
  /** ODS code of the organisation that runs the hub: what follows from a rule is said in its name. */
  readonly organisation: string;
  /** Facts folded since the last announcement, in their order. */
  readonly causes: readonly Fact<In>[];
}

/**
 * A fact as it is folded. Facts are ordered by `occurredAt`, then the sender's message time, then the event's rank in the
 * catalogue, then id; never by arrival. `evolve` therefore sees the same sequence whatever order they came in.
 */
export type Fact<T extends EventType = EventType> = RecordedEvent<T>;

/** A row of a read model that follows one aggregate; `null` removes it. Keys are column names of the table. */
export type ViewRow = Readonly<Record<string, unknown>> | null;

export interface View<State> {
  /** Table in the app's own schema; its primary key column is `id`. */
  readonly table: string;
  /** Pure; called with the state after the unit of work, inside its transaction. */
  row(id: string, state: State): ViewRow;
}

/**
 * An aggregate: pure functions and the runtime around them. Its id is the key of its facts; state and `announced` are plain JSON.
 *
 * - `evolve` folds one fact into the state. It never refuses: facts are never refused for their order.
 * - `decide` answers a command with events (which are facts of this aggregate too) or throws `Fault('HUB_RULE')`.
 * - `announce` compares what was last announced with the state and says what partners must now hear. Announcements do not
 *   evolve the state; the runtime keeps `announced` beside the state. `announced` is a function of the state alone, so that a
 *   rebuild finds it again: it calls `announce` and drops the events.
 *
 * The runtime loads, locks (in id order), folds, saves and publishes in one transaction.
 */
export interface Aggregate<State, Command, Announced, In extends EventType = EventType, Out extends EventType = EventType> {
  readonly name: string;
  /**
   * Number of the shape of `State` and `Announced` as they are stored: a whole number from 1, raised whenever a release before could not read what this one
   * writes, or would misread it. What a newer release wrote waits for that release (`HUB_SCHEMA`); what an older one wrote is folded anew out of the facts.
   */
  readonly shape: number;
  /** Fact types that evolve it (own decisions included). */
  readonly facts: readonly In[];
  /** Event types that `decide` and `announce` may emit. */
  readonly emits: readonly Out[];
  readonly initial: State;
  evolve(state: State, fact: Fact<In>): State;
  decide(command: Command, state: State, ctx: DecideContext & { readonly id: string }): readonly HubEvent<Out>[];
  readonly announced: Announced;
  /** What a release of an older shape had announced, as this one says it (shape 0: of a release that said none). It is kept as it stands unless told. */
  carryAnnounced?(announced: unknown, shape: number): Announced;
  announce(
    before: Announced,
    state: State,
    ctx: AnnounceContext<In>,
  ): { readonly events: readonly HubEvent<Out>[]; readonly announced: Announced };
  readonly views: readonly View<State>[];
  /**
   * The next thing that must happen by itself. The runtime keeps it, and when `dueAt` has passed sends `command` to `decide`
   * (with the role `system`), after asking again under the lock whether the state still names it. Its identity is the
   * aggregate, `name` and `dueAt`: one of these fires once.
   */
  deadline?(state: State): Deadline<Command> | null;
}

export interface Deadline<Command = unknown> {
  readonly name: string;
  readonly dueAt: EpochMillis;
  /** Plain JSON. */
  readonly command: Command;
}

export type AnyAggregate = Aggregate<unknown, unknown, unknown>;

export function defineAggregate<State, Command, Announced, const In extends EventType, const Out extends EventType>(
  spec: Aggregate<State, Command, Announced, In, Out>,
): Aggregate<State, Command, Announced, In, Out> {
  return spec;
}
