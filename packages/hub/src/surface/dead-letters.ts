import type { EpochMillis, FaultCode } from '@homeward/kernel';
import type { Actor } from './access.ts';

/** An event that no handler could work off, a message that a door refused, a call that a partner refused, a record that Kafka will never take. */
export type LetterKind = 'event' | 'message' | 'delivery' | 'publication';

/** `dead` waits for somebody; `queued` is about to be replayed; `replayed` and `dropped` are done with. */
export type LetterStatus = 'dead' | 'queued' | 'replayed' | 'dropped';

/** A dead letter without its body. Holds ids and codes only. */
export interface Letter {
  /** UUID. */
  readonly id: string;
  readonly kind: LetterKind;
  readonly status: LetterStatus;
  /** The topic (read, or for a publication written), the door (`adapter-acute.adt`) or the partner. */
  readonly source: string;
  /** Key of the event or delivery, sender of the message; empty where none could be read. Letters of one source and key are replayed in order. */
  readonly key: string;
  /** Where the original stands: `topic/partition/offset` of an event, row of the receipt of a message, id of a delivery, row of the outbox of a publication. */
  readonly origin: string;
  /** Id of the event, or the sender's own id of the message; null where none could be read. */
  readonly reference: string | null;
  /** Event type (`spell.moved.v1`); null where there is none. */
  readonly type: string | null;
  readonly correlationId: string | null;
  /** What was tried: `decode`, the names of the handlers, the door, `relay`. */
  readonly handler: string;
  readonly fault: { readonly code: FaultCode; readonly message: string; readonly at: string | null; readonly rule: string | null };
  readonly attempts: number;
  readonly firstFailedAt: EpochMillis;
  readonly deadAt: EpochMillis;
  /** The version of the body that a replay takes: 1 as it came, one more with each edit. */
  readonly version: number;
  /** The last replay that this letter was part of. */
  readonly replayId: string | null;
  /** Place in the list; `before` of the next page. */
  readonly row: string;
}

export interface LetterFilter {
  readonly kind?: LetterKind;
  readonly status?: LetterStatus;
  readonly fault?: FaultCode;
  readonly source?: string;
  readonly key?: string;
  readonly correlationId?: string;
  readonly replayId?: string;
  /** Dead since then. */
  readonly since?: EpochMillis;
  readonly until?: EpochMillis;
}

/** What somebody did with a letter. */
export interface LetterAction {
  readonly action: 'read-body' | 'edit' | 'replay' | 'stop' | 'drop' | 'settled' | 'failed';
  readonly at: EpochMillis;
  readonly role: string;
  readonly organisation: string;
  readonly userRef: string | null;
  /** The reason that was given, or what became of a replay. */
  readonly note: string;
}

/** One version of what a letter carries. Personal data may stand in it. */
export interface LetterBody {
  /** 1 is the original; an edit adds one and leaves those before. */
  readonly version: number;
  readonly madeAt: EpochMillis;
  readonly bytes: Buffer;
  /** Headers of an event; for a message what the transport said of its sender. */
  readonly headers: Readonly<Record<string, string>>;
  /** For people: an event's data as JSON, a message as text; null where it can be read as neither. */
  readonly text: string | null;
}

/** A replay of one or many letters: rate-limited, in order, durable, to be stopped. Its id is the cause that it goes by. */
export interface Replay {
  readonly id: string;
  readonly askedAt: EpochMillis;
  readonly ratePerSecond: number;
  readonly stopped: boolean;
  /** Letters still to be tried, worked off, and failed anew or held back behind one of the same key that failed. */
  readonly queued: number;
  readonly replayed: number;
  readonly dead: number;
}

/** Letters by id, or all that wait and fit a filter. */
export type Which = { readonly ids: readonly string[] } | { readonly filter: LetterFilter };

/**
 * An app's own dead letters. Reading needs `dead-letters.view`, which the route or operation checks; whoever reads a body or acts is
 * checked here and noted (`HUB_FORBIDDEN` without `dead-letters.read-body` or `dead-letters.act`). An id that is not there is `HUB_NOT_FOUND`.
 */
export interface DeadLetters {
  /** Newest first; `limit` at most 500, 50 unless told. `next` is the `before` of the following page, null at the end. */
  list(
    filter: LetterFilter,
    page?: { readonly before?: string; readonly limit?: number },
  ): Promise<{ readonly letters: readonly Letter[]; readonly next: string | null }>;
  /** How many wait for somebody. */
  waiting(): Promise<number>;
  show(id: string): Promise<{ readonly letter: Letter; readonly actions: readonly LetterAction[] }>;
  /** Every version, the original first. */
  readBody(id: string, options: { readonly actor: Actor }): Promise<readonly LetterBody[]>;
  /**
   * Queues letters; the app works them off by itself, oldest first, also after a restart. A letter that fails again is dead again, and those
   * behind it of the same source and key are held back. An event reaches this app alone and passes its inbox once.
   * `ratePerSecond` is 50 unless told.
   */
  replay(which: Which, options: { readonly actor: Actor; readonly ratePerSecond?: number }): Promise<Replay>;
  /** Newest first, 100 at most; without those that no letter goes by, since none fitted or a later replay took them over. */
  replays(): Promise<readonly Replay[]>;
  /** What is not worked off yet waits again. */
  stop(replayId: string, options: { readonly actor: Actor }): Promise<Replay>;
  /**
   * Keeps a new version; the old ones stay. `text` in the form in which `readBody` shows it. Throws `HUB_INVALID` where it does not fit the
   * event's schema, `HUB_PRECONDITION` where the letter does not wait, or is at another version than `expectedVersion`.
   */
  edit(
    id: string,
    change: { readonly text?: string; readonly bytes?: Buffer; readonly headers?: Readonly<Record<string, string>> },
    options: { readonly actor: Actor; readonly reason: string; readonly expectedVersion?: number },
  ): Promise<{ readonly version: number }>;
  /** Done with, for a reason; the letter and its body stay to be read. Answers how many there were. */
  drop(which: Which, options: { readonly actor: Actor; readonly reason: string }): Promise<number>;
}
