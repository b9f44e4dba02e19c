import { Fault, toFault } from '@homeward/kernel';
import type { Intake, Met } from '../ports/store-rows.ts';

export interface GroupCommitParts {
  /** Keeps a group in one commit; answers in the order given. */
  commit(group: readonly Intake[]): Promise<readonly Met[]>;
  readonly maxGroup: number;
  readonly maxWaiting: number;
  readonly maxWaitingBytes: number;
  /** Told after each try. */
  settled(fault: Fault | null): void;
}

interface Entry {
  readonly intake: Intake;
  readonly met: PromiseWithResolvers<Met>;
}

/** Refusals hold no id; everything else is one message by these three. */
const identityOf = ({ receipt }: Intake): string | null =>
  receipt.result === 'refused' ? null : JSON.stringify([receipt.door, receipt.sender, receipt.messageId]);

/**
 * Gathers messages while a commit is under way and keeps them all in the next one. One commit at a time, in the order of arrival, so
 * that one sender's messages are published as they came. A second copy of a message that is still on its way waits for the first.
 */
export class GroupCommit {
  readonly #parts: GroupCommitParts;
  readonly #waiting: Entry[] = [];
  readonly #underWay = new Map<string, Entry>();
  #waitingBytes = 0;
  #running: Promise<void> | null = null;

  constructor(parts: GroupCommitParts) {
    this.#parts = parts;
  }

  /** Resolves once the message is durable, or known from before. Rejects with `HUB_THROTTLED`, or with why the commit failed. */
  keep(intake: Intake): Promise<Met> {
    const identity = identityOf(intake);
    const first = identity === null ? undefined : this.#underWay.get(identity);
    if (first !== undefined) return first.met.promise.then(() => this.keep(intake)); // the store then knows it, and counts the repeat
    if (this.#isFull()) return Promise.reject(new Fault('HUB_THROTTLED', 'too many messages wait at this door', { retryAfterMs: 1_000 }));
    const entry: Entry = { intake, met: Promise.withResolvers() };
    this.#waiting.push(entry);
    this.#waitingBytes += intake.receipt.bytes.length;
    if (identity !== null) this.#underWay.set(identity, entry);
    this.#running ??= this.#run();
    return entry.met.promise;
  }

  #isFull(): boolean {
    return this.#waiting.length >= this.#parts.maxWaiting || this.#waitingBytes >= this.#parts.maxWaitingBytes;
  }

  /** The next group, off the queue. */
  #take(): Entry[] {
    const group = this.#waiting.splice(0, this.#parts.maxGroup);
    for (const { intake } of group) this.#waitingBytes -= intake.receipt.bytes.length;
    return group;
  }

  async #run(): Promise<void> {
    await Promise.resolve(); // whatever else arrives in this turn of the event loop joins the first group
    while (this.#waiting.length > 0) await this.#settle(this.#take());
    this.#running = null;
  }

  /** Commits a group; where the store refuses it for what is in it, halves it, so that one message's fault is not its neighbours'. */
  async #settle(group: readonly Entry[]): Promise<void> {
    try {
      const met = await this.#parts.commit(group.map((entry) => entry.intake));
      this.#parts.settled(null);
      group.forEach((entry, i) => {
        this.#finish(entry);
        entry.met.resolve(met[i] as Met);
      });
    } catch (thrown) {
      const fault = toFault(thrown);
      this.#parts.settled(fault);
      if (group.length > 1 && fault.row.retry === 'never') {
        await this.#settle(group.slice(0, group.length >> 1));
        await this.#settle(group.slice(group.length >> 1));
        return;
      }
      for (const entry of group) {
        this.#finish(entry);
        entry.met.reject(fault);
      }
    }
  }

  #finish(entry: Entry): void {
    const identity = identityOf(entry.intake);
    if (identity !== null) this.#underWay.delete(identity);
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }
}
