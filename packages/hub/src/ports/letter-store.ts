import type { EpochMillis } from '@homeward/kernel';
import type { Letter, LetterAction, LetterBody, LetterFilter, Replay, Which } from '../surface/dead-letters.ts';
import type { InboxRow } from './store-rows.ts';

/** A letter as it is written; one of a message has its body in the receipt. */
export interface NewLetter extends Omit<Letter, 'status' | 'version' | 'replayId' | 'row'> {
  readonly body: Pick<LetterBody, 'bytes' | 'headers'> | null;
}

/** A body as it is kept. */
export type StoredBody = Omit<LetterBody, 'text'>;

/** A letter whose turn has come, locked, with the body that its replay takes. */
export interface QueuedLetter {
  readonly letter: Letter;
  readonly body: StoredBody;
}

/** Who did something with letters, when, and why. */
export interface LetterNote {
  readonly role: string;
  readonly organisation: string;
  readonly userRef: string | null;
  readonly at: EpochMillis;
  readonly note: string;
}

/** Reads dead letters. */
export interface LetterLog {
  list(filter: LetterFilter, page: { readonly before?: string; readonly limit: number }): Promise<readonly Letter[]>;
  waiting(): Promise<number>;
  /**
   * Milliseconds until the oldest queued letter may be worked off by the rate of its replay; null where nothing is queued. Those put aside, and what is
   * behind them of their source and key, count as not queued.
   */
  dueIn(aside: readonly string[]): Promise<number | null>;
  get(id: string): Promise<{ readonly letter: Letter; readonly actions: readonly LetterAction[] } | null>;
  bodies(id: string): Promise<readonly StoredBody[]>;
  replays(): Promise<readonly Replay[]>;
  replay(id: string): Promise<Replay | null>;
}

/** What a transaction may do with dead letters. */
export interface LetterWrites {
  add(rows: readonly NewLetter[]): Promise<void>;
  /** Locks a letter; null where there is none. */
  lock(id: string): Promise<Letter | null>;
  addBody(id: string, body: StoredBody): Promise<void>;
  note(id: string, action: LetterAction['action'], by: LetterNote): Promise<void>;
  /** Queues every chosen letter that waits, under a new replay. Answers how many. */
  queue(which: Which, replay: { readonly id: string; readonly ratePerSecond: number; readonly by: LetterNote }): Promise<number>;
  /** What is still queued waits again. */
  stop(replayId: string, by: LetterNote): Promise<void>;
  drop(which: Which, by: LetterNote): Promise<number>;
  /** Locks the letter that `dueIn` tells of, so that one is worked off at a time in all processes; null where nothing is queued, or not due yet. */
  nextQueued(aside: readonly string[]): Promise<QueuedLetter | null>;
  /** What an attempt takes of its replay's rate, where the attempt was undone and the letter stays queued. */
  tried(id: string): Promise<void>;
  settled(id: string, by: LetterNote): Promise<void>;
  /** The letter is dead again, of this fault; those of its source, key and replay behind it are no longer queued. False where it was not queued. */
  failed(id: string, fault: Letter['fault'], by: LetterNote): Promise<boolean>;
  /** Marks the dead letter's id as worked off in the inbox; false where it does not stand there as dead. */
  release(group: string, row: InboxRow): Promise<boolean>;
  /** Replayed in another version than the log has, oldest first: what a rebuild cannot know from the log. */
  edited(): Promise<readonly QueuedLetter[]>;
}
