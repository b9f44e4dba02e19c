import { Fault, toFault } from '@homeward/kernel';
import type { Intake, Met } from '../ports/store-rows.ts';
import { StayAwake } from './stay-awake.ts';

export interface GroupCommitParts {
  /** Keeps a group in one commit; answers in the order given. Called again while another group is under way. */
  commit(group: readonly Intake[]): Promise<readonly Met[]>;
  readonly maxGroup: number;
  readonly maxWaiting: number;
  readonly maxWaitingBytes: number;
  /** Told after each try, but for what is wrong with one message alone: nothing would take that back before the next message. */
  settled(fault: Fault | null): void;
}

interface Entry {
  readonly intake: Intake;
  /** Null for a refusal, which holds no id. */
  readonly identity: string | null;
  readonly met: PromiseWithResolvers<Met>;
  isOver: boolean;
}

/** Those of whom an id is known, by it. */
type ByIdentity = Map<string, Entry>;

interface Group {
  readonly entries: readonly Entry[];
  readonly byIdentity: ByIdentity;
  /** What it publishes about. */
  readonly keys: ReadonlySet<string>;
}

/** While one group is on its way to the disk, the next is made up and sent after it. More would only make them smaller. */
const GROUPS_UNDER_WAY = 2;

/** So many at most come from a few senders who wait for their answers. Larger groups have Node at work all the while: there is nothing to stay awake for. */
const FEW = 8;
/** Commits of a few take longer than a single message's, and two are under way at once. */
const FEW_QUICK_MS = 1;

/** Who keeps the event loop awake: for one sender, and for a few. */
interface Awake {
  readonly one: Pick<StayAwake, 'during' | 'isAwake'>;
  readonly few: Pick<StayAwake, 'during'>;
}

const byIdentity = (entries: readonly Entry[]): ByIdentity =>
  new Map(entries.flatMap((entry) => (entry.identity === null ? [] : [[entry.identity, entry] as const])));

/** Refusals hold no id; everything else is one message by these three. */
const identityOf = ({ receipt }: Intake): string | null =>
  receipt.result === 'refused' ? null : JSON.stringify([receipt.door, receipt.sender, receipt.messageId]);

/**
 * Gathers messages while commits are under way and keeps them all in the next one. Two commits are under way at most, and never two about
 * one key, so that what is said about a key is published as it came. A second group is not sent before it is as large as the first:
 * commits are shared, not split. A second copy of a message that is still on its way waits for the first.
 *
 * Each group has a map of its own, made anew. A map for all, in which messages come and go, makes itself anew every few dozen of them, and its
 * former table points at the next: once one such table is old, whole messages live on until the next full collection of garbage.
 */
export class GroupCommit {
  readonly #parts: GroupCommitParts;
  readonly #awake: Awake;
  #waiting: Entry[] = [];
  #waitingByIdentity: ByIdentity = new Map();
  #groupsUnderWay: readonly Group[] = [];
  /** Those that wait for the end of a first copy. */
  #repeats = 0;
  #waitingBytes = 0;
  #scheduled = false;
  #idle: PromiseWithResolvers<void> | null = null;

  constructor(parts: GroupCommitParts, awake: Awake = { one: new StayAwake(), few: new StayAwake({ quickMs: FEW_QUICK_MS }) }) {
    this.#parts = parts;
    this.#awake = awake;
  }

  /** True while one sender sends message upon message, each at once upon the answer to the one before. */
  get servesOne(): boolean {
    return this.#awake.one.isAwake;
  }

  /** Resolves once the message is durable, or known from before. Rejects with `HUB_THROTTLED`, or with why the commit failed. */
  keep(intake: Intake): Promise<Met> {
    const identity = identityOf(intake);
    const first = identity === null ? undefined : this.#find(identity);
    if (this.#isFull()) return Promise.reject(new Fault('HUB_THROTTLED', 'too many messages wait at this door', { retryAfterMs: 1_000 }));
    if (first !== undefined) return this.#keepAfter(first, intake);
    const entry: Entry = { intake, identity, met: Promise.withResolvers(), isOver: false };
    this.#waiting.push(entry);
    this.#waitingBytes += intake.receipt.bytes.length;
    if (identity !== null) this.#waitingByIdentity.set(identity, entry);
    this.#schedule();
    return entry.met.promise;
  }

  /** A repeat: the store then knows it, and counts it. */
  async #keepAfter(first: Entry, intake: Intake): Promise<Met> {
    const { length } = intake.receipt.bytes;
    this.#repeats += 1;
    this.#waitingBytes += length;
    try {
      await first.met.promise;
    } finally {
      this.#repeats -= 1;
      this.#waitingBytes -= length;
    }
    return this.keep(intake);
  }

  /** The copy of a message that is on its way. */
  #find(identity: string): Entry | undefined {
    const waiting = this.#waitingByIdentity.get(identity);
    if (waiting !== undefined) return waiting;
    for (const group of this.#groupsUnderWay) {
      const sent = group.byIdentity.get(identity);
      if (sent?.isOver === false) return sent;
    }
    return undefined;
  }

  #isFull(): boolean {
    return this.#waiting.length + this.#repeats >= this.#parts.maxWaiting || this.#waitingBytes >= this.#parts.maxWaitingBytes;
  }

  /** Looks once all sockets that are ready have been read: what arrived together is kept together. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      while (this.#start());
    });
  }

  /** Sends the next group, where there is one to send. */
  #start(): boolean {
    if (this.#waiting.length === 0 || this.#groupsUnderWay.length === GROUPS_UNDER_WAY) return false;
    const { taken, left } = this.#divide();
    const least = Math.min(...this.#groupsUnderWay.map((group) => group.entries.length), this.#parts.maxGroup);
    if (taken.length === 0 || (this.#groupsUnderWay.length > 0 && taken.length < least)) return false;
    const group = this.#toGroup(taken, left);
    const isAlone = taken.length === 1 && this.#groupsUnderWay.length === 0;
    this.#groupsUnderWay = [...this.#groupsUnderWay, group];
    const settled = this.#settle(taken);
    if (isAlone) this.#awake.one.during(settled);
    else if (taken.length <= FEW) this.#awake.few.during(settled);
    void settled.then(() => {
      this.#groupsUnderWay = this.#groupsUnderWay.filter((other) => other !== group);
      if (this.#waiting.length > 0) this.#schedule();
      else if (this.#groupsUnderWay.length === 0) this.#idle?.resolve();
    });
    return true;
  }

  #toGroup(taken: readonly Entry[], left: Entry[]): Group {
    const its = left.length === 0 ? this.#waitingByIdentity : byIdentity(taken);
    this.#waiting = left;
    this.#waitingByIdentity = byIdentity(left);
    for (const { intake } of taken) this.#waitingBytes -= intake.receipt.bytes.length;
    return { entries: taken, byIdentity: its, keys: new Set(taken.flatMap(({ intake }) => intake.outbox.map((row) => row.key))) };
  }

  /** Who waits: the next group, and those behind it, or behind somebody who is under way or waits about the same key. */
  #divide(): { readonly taken: Entry[]; readonly left: Entry[] } {
    if (this.#groupsUnderWay.length === 0) {
      const { maxGroup } = this.#parts;
      return { taken: this.#waiting.slice(0, maxGroup), left: this.#waiting.slice(maxGroup) };
    }
    const held = new Set(this.#groupsUnderWay.flatMap((group) => [...group.keys]));
    const taken: Entry[] = [];
    const left: Entry[] = [];
    for (const entry of this.#waiting) {
      const { outbox } = entry.intake;
      if (taken.length < this.#parts.maxGroup && !outbox.some((row) => held.has(row.key))) taken.push(entry);
      else {
        left.push(entry);
        for (const row of outbox) held.add(row.key);
      }
    }
    return { taken, left };
  }

  /** Commits a group; where the store refuses it for what is in it, halves it, so that one message's fault is not its neighbours'. */
  async #settle(entries: readonly Entry[]): Promise<void> {
    try {
      const met = await this.#parts.commit(entries.map((entry) => entry.intake));
      this.#parts.settled(null);
      entries.forEach((entry, i) => {
        entry.isOver = true;
        entry.met.resolve(met[i] as Met);
      });
    } catch (thrown) {
      const fault = toFault(thrown);
      const isOfContent = fault.row.retry === 'never';
      if (entries.length > 1 || !isOfContent) this.#parts.settled(fault);
      if (entries.length > 1 && isOfContent) {
        await this.#settle(entries.slice(0, entries.length >> 1));
        await this.#settle(entries.slice(entries.length >> 1));
        return;
      }
      for (const entry of entries) {
        entry.isOver = true;
        entry.met.reject(fault);
      }
    }
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    while (this.#waiting.length > 0 || this.#groupsUnderWay.length > 0) {
      this.#idle ??= Promise.withResolvers();
      await this.#idle.promise;
      this.#idle = null;
    }
  }
}
