import { type Clock, Fault, newId } from '@homeward/kernel';
import type { LetterNote, StoredBody } from '../../ports/letter-store.ts';
import type { AppStore, StoreTransaction } from '../../ports/store.ts';
import { type Actor, may, type Permission } from '../../surface/access.ts';
import type { DeadLetters, Letter } from '../../surface/dead-letters.ts';
import { letterBytes, letterText } from './letter-text.ts';

const DEFAULT_RATE = 50;
const MAX_RATE = 1_000;

export interface LettersParts {
  readonly store: AppStore;
  readonly clock: Clock;
  /** Letters were queued. */
  queued(): void;
}

function require(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw new Fault('HUB_FORBIDDEN', `this needs the permission ${permission}`);
}

function checkedReason(reason: string): string {
  if (reason.trim() === '') throw new Fault('HUB_INVALID', 'a reason is needed', { at: 'reason' });
  return reason;
}

function checkedRate(rate: number): number {
  if (!Number.isInteger(rate) || rate < 1 || rate > MAX_RATE)
    throw new Fault('HUB_INVALID', `a rate is a whole number from 1 to ${MAX_RATE}`, { at: 'ratePerSecond' });
  return rate;
}

const missing = (): Fault => new Fault('HUB_NOT_FOUND', 'no such dead letter');

async function found<T>(asked: Promise<T | null>): Promise<T> {
  const answer = await asked;
  if (answer === null) throw missing();
  return answer;
}

type Change = Parameters<DeadLetters['edit']>[1];

interface Edit {
  readonly change: Change;
  readonly by: LetterNote;
  readonly expected: number | undefined;
  readonly bodies: readonly StoredBody[];
}

/** Adds a version; the letter is locked, so that two people cannot both follow the same one. */
async function editIn(tx: StoreTransaction, letter: Letter, edit: Edit): Promise<{ version: number }> {
  const { change, by, expected, bodies } = edit;
  if (letter.status !== 'dead') throw new Fault('HUB_PRECONDITION', `the letter is ${letter.status}, it does not wait`);
  if (expected !== undefined && expected !== letter.version) throw new Fault('HUB_PRECONDITION', 'somebody else edited this meanwhile');
  const before = bodies.find(({ version }) => version === letter.version) ?? bodies.at(-1);
  if (before === undefined) throw missing();
  const headers = { ...before.headers, ...change.headers };
  const bytes = change.bytes ?? (change.text === undefined ? before.bytes : letterBytes(letter.kind, change.text, { ...before, headers }));
  const version = letter.version + 1;
  await tx.letters.addBody(letter.id, { version, madeAt: by.at, bytes, headers });
  await tx.letters.note(letter.id, 'edit', by);
  return { version };
}

type Reads = Pick<DeadLetters, 'list' | 'waiting' | 'show' | 'replays'>;
type Acts = Omit<DeadLetters, keyof Reads>;

const noteBy = (clock: Clock, { role, organisation, userRef }: Actor, note: string): LetterNote => ({
  at: clock.now(),
  role,
  organisation,
  userRef,
  note,
});

function readsOf({ letters }: AppStore): Reads {
  return {
    list: async (filter, { before, limit: asked = 50 } = {}) => {
      const limit = Math.min(Math.max(asked, 1), 500);
      const found = await letters.list(filter, { limit, ...(before === undefined ? {} : { before }) });
      return { letters: found, next: found.length < limit ? null : (found.at(-1)?.row ?? null) };
    },
    waiting: () => letters.waiting(),
    show: (id) => found(letters.get(id)),
    replays: () => letters.replays(),
  };
}

function actsOf({ store, clock, queued }: LettersParts): Acts {
  return {
    readBody: async (id, { actor }) => {
      require(actor, 'dead-letters.read-body');
      const { letter } = await found(store.letters.get(id));
      await store.transaction((tx) => tx.letters.note(id, 'read-body', noteBy(clock, actor, '')));
      return (await store.letters.bodies(id)).map((body) => ({ ...body, text: letterText(letter.kind, body) }));
    },
    replay: async (which, { actor, ratePerSecond = DEFAULT_RATE }) => {
      require(actor, 'dead-letters.act');
      const id = newId(clock.now());
      const replay = { id, ratePerSecond: checkedRate(ratePerSecond), by: noteBy(clock, actor, id) };
      await store.transaction((tx) => tx.letters.queue(which, replay));
      queued();
      return found(store.letters.replay(id));
    },
    stop: async (replayId, { actor }) => {
      require(actor, 'dead-letters.act');
      await found(store.letters.replay(replayId));
      await store.transaction((tx) => tx.letters.stop(replayId, noteBy(clock, actor, replayId)));
      return found(store.letters.replay(replayId));
    },
    edit: async (id, change, { actor, reason, expectedVersion: expected }) => {
      require(actor, 'dead-letters.act');
      const by = noteBy(clock, actor, checkedReason(reason));
      return store.transaction(async (tx) => {
        const letter = await found(tx.letters.lock(id));
        return editIn(tx, letter, { change, by, expected, bodies: await store.letters.bodies(id) });
      });
    },
    drop: async (which, { actor, reason }) => {
      require(actor, 'dead-letters.act');
      const by = noteBy(clock, actor, checkedReason(reason));
      return store.transaction((tx) => tx.letters.drop(which, by));
    },
  };
}

/** The dead letters of an app, for its pages, its API and the command line. */
export const openLetters = (parts: LettersParts): DeadLetters => ({ ...readsOf(parts.store), ...actsOf(parts) });
