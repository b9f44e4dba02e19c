import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, toFault } from '@homeward/kernel';
import type { LetterNote, QueuedLetter } from '../../ports/letter-store.ts';
import type { AppStore } from '../../ports/store.ts';
import type { Letter, LetterKind } from '../../surface/dead-letters.ts';
import type { OutboxRow } from '../../ports/store-rows.ts';
import type { Health } from '../health.ts';
import { STATE_OF_NEWER } from '../in-shape.ts';
import type { UnitContext } from '../settle-aggregates.ts';
import { traceRows } from '../trace.ts';
import { Aside } from './aside.ts';
import type { Replayer } from './replay-event.ts';

export interface WorkOffParts {
  readonly store: AppStore;
  /** Context of a unit of work that starts now. */
  unit(): UnitContext;
  readonly replayers: Partial<Readonly<Record<LetterKind, Replayer>>>;
  /** Called after each commit. */
  committed(): void;
}

const byHub = ({ now, organisation }: UnitContext, note: string): LetterNote => ({
  at: now,
  role: 'system',
  organisation,
  userRef: null,
  note,
});

/** What is told of a replay that failed. */
function failedTrace(unit: UnitContext, letter: Letter, { fault, began }: { fault: Fault; began: number }): OutboxRow[] {
  const { kind, source, reference, type, correlationId, replayId, handler, attempts } = letter;
  const eventId = kind === 'event' ? reference : correlationId;
  const hop = { type: type ?? '', correlationId: correlationId ?? eventId ?? '', outcome: kind === 'event' ? 'DEAD' : 'REFUSED' } as const;
  const consumed = eventId === null ? [] : [{ eventId, ...hop }];
  const faults = [{ eventId, code: fault.code, handler, attempts: attempts + 1 }];
  return traceRows(unit, { kind: 'REPLAY', handler: source, startedAt: unit.now, began, replayId, consumed, faults, outbox: [] });
}

const faultOf = ({ code, message, at, rule }: Fault): Letter['fault'] => ({ code, message, at: at ?? null, rule: rule ?? null });

async function giveUp(parts: WorkOffParts, letter: Letter, { fault, began }: { fault: Fault; began: number }): Promise<void> {
  const unit = parts.unit();
  await parts.store.transaction(async (tx) => {
    const isStillQueued = await tx.letters.failed(letter.id, faultOf(fault), byHub(unit, fault.code));
    if (isStillQueued) await tx.addOutbox(failedTrace(unit, letter, { fault, began }));
  });
}

/** Of a letter that stays queued. Where even that is not written the store is away, which is told by what the attempt threw. */
async function takeTurn({ store }: WorkOffParts, id: string): Promise<void> {
  await store.transaction((tx) => tx.letters.tried(id)).catch(() => {});
}

const isPassing = (fault: Fault): boolean => fault.row.retry === 'backoff' || fault.rule === STATE_OF_NEWER;

/**
 * Works off the oldest queued letter that is not put aside: what it leads to and its end are one transaction. Where it fails again it is dead again, with
 * those behind it of its source and key. Throws what may pass (`HUB_STORE`, a state that a newer release wrote); the letter then stays queued and is put
 * aside. Answers how many milliseconds to wait with the next, null where nothing is queued.
 */
export async function workOffOne(parts: WorkOffParts, { aside, pollMs }: { aside: Aside; pollMs: number }): Promise<number | null> {
  const { store, replayers } = parts;
  const waiting = aside.waiting();
  const wait = await store.letters.dueIn(waiting);
  if (wait === null && (waiting.length === 0 || (await store.letters.dueIn([])) === null)) aside.clear(); // others worked them off, or people stopped them
  if (wait !== 0) return wait; // almost always: one look, no transaction
  const began = performance.now();
  let taken: QueuedLetter | null = null;
  try {
    await store.transaction(async (tx) => {
      taken = await tx.letters.nextQueued(waiting);
      if (taken === null) return;
      const replay = replayers[taken.letter.kind];
      const note = replay === undefined ? 'this app has nothing that takes it' : await replay(tx, taken);
      await tx.letters.settled(taken.letter.id, byHub(parts.unit(), note));
    });
  } catch (thrown) {
    const fault = toFault(thrown);
    const { letter } = (taken ?? {}) as Partial<QueuedLetter>;
    if (letter === undefined) throw fault;
    if (isPassing(fault)) {
      const tookMs = performance.now() - began;
      aside.put(letter.id, Math.max(fault.retryAfterMs ?? pollMs, tookMs), BigInt(letter.row)); // others have at least as much time as it took
      await takeTurn(parts, letter.id);
      throw fault;
    }
    await giveUp(parts, letter, { fault, began });
  }
  if (taken !== null) aside.passed(BigInt((taken as QueuedLetter).letter.row), waiting);
  parts.committed();
  return 0;
}

export interface Replays {
  /** Something was queued: look at once. */
  wake(): void;
  stop(): Promise<void>;
}

/** Works off queued letters at the rate each replay asked for, all processes together, until it is stopped. What a crash leaves is still queued. */
export function watchReplays(parts: WorkOffParts, { pollMs, health }: { pollMs: number; health: Health }): Replays {
  const stopping = new AbortController();
  const aside = new Aside();
  let woken = Promise.withResolvers<void>();
  const rest = async (ms: number) => {
    await Promise.race([woken.promise, pause(ms, undefined, { signal: stopping.signal }).catch(() => {})]);
    woken = Promise.withResolvers();
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        const wait = await workOffOne(parts, { aside, pollMs });
        if (aside.isEmpty()) health.works('replays');
        if (wait !== 0) await rest(wait ?? pollMs);
      } catch (thrown) {
        health.fails('replays', toFault(thrown));
        await rest(pollMs);
      }
    }
  };
  const running = run();
  return {
    wake: () => woken.resolve(),
    stop: async () => {
      stopping.abort();
      woken.resolve();
      await running;
    },
  };
}
