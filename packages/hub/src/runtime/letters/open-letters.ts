import { type Clock, Fault, newId } from '@homeward/kernel';
import type { LetterNote } from '../../ports/letter-store.ts';
import type { AppStore, StoreTransaction } from '../../ports/store.ts';
import { type Actor, may, type Permission } from '../../surface/access.ts';
import type { DeadLetters, Letter, Replay } from '../../surface/dead-letters.ts';
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
type EditOptions = Parameters<DeadLetters['edit']>[2];

/** Adds a version; the letter is locked, so that two people cannot both follow the same one. */
async function editIn(
  tx: StoreTransaction,
  letter: Letter,
  { change, by, expected }: { change: Change; by: LetterNote; expected: number | undefined },
  bodies: Awaited<ReturnType<AppStore['letters']['bodies']>>,
): Promise<{ version: number }> {
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

/** The dead letters of an app, for its pages, its API and the command line. */
export function openLetters({ store, clock, queued }: LettersParts): DeadLetters {
  const noteBy = ({ role, organisation, userRef }: Actor, note: string): LetterNote => ({
    at: clock.now(),
    role,
    organisation,
    userRef,
    note,
  });
  const edit = async (id: string, change: Change, { actor, reason, expectedVersion }: EditOptions) => {
    require(actor, 'dead-letters.act');
    const by = noteBy(actor, checkedReason(reason));
    return store.transaction(async (tx) => {
      const letter = await found(tx.letters.lock(id));
      return editIn(tx, letter, { change, by, expected: expectedVersion }, await store.letters.bodies(id));
    });
  };
  return {
    list: async (filter, { before, limit: asked = 50 } = {}) => {
      const limit = Math.min(Math.max(asked, 1), 500);
      const letters = await store.letters.list(filter, { limit, ...(before === undefined ? {} : { before }) });
      return { letters, next: letters.length < limit ? null : (letters.at(-1)?.row ?? null) };
    },
    waiting: () => store.letters.waiting(),
    show: (id) => found(store.letters.get(id)),
    readBody: async (id, { actor }) => {
      require(actor, 'dead-letters.read-body');
      const { letter } = await found(store.letters.get(id));
      await store.transaction((tx) => tx.letters.note(id, 'read-body', noteBy(actor, '')));
      return (await store.letters.bodies(id)).map((body) => ({ ...body, text: letterText(letter.kind, body) }));
    },
    replay: async (which, { actor, ratePerSecond = DEFAULT_RATE }) => {
      require(actor, 'dead-letters.act');
      const id = newId(clock.now());
      const replay = { id, ratePerSecond: checkedRate(ratePerSecond), by: noteBy(actor, id) };
      await store.transaction((tx) => tx.letters.queue(which, replay));
      queued();
      return (await store.letters.replay(id)) as Replay;
    },
    replays: () => store.letters.replays(),
    stop: async (replayId, { actor }) => {
      require(actor, 'dead-letters.act');
      await found(store.letters.replay(replayId));
      await store.transaction((tx) => tx.letters.stop(replayId, noteBy(actor, replayId)));
      return (await store.letters.replay(replayId)) as Replay;
    },
    edit,
    drop: async (which, { actor, reason }) => {
      require(actor, 'dead-letters.act');
      const by = noteBy(actor, checkedReason(reason));
      return store.transaction((tx) => tx.letters.drop(which, by));
    },
  };
}
