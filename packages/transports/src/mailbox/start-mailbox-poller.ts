import { hash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Door, Logger } from '@homeward/hub';
import { Fault, toFault } from '@homeward/kernel';
import type { Mailbox, MailboxMessage } from './open-mailbox.ts';

export interface MailboxPollerOptions {
  readonly mailbox: Mailbox;
  readonly door: Door;
  /** Organisation (ODS code, or the hub's id) behind each mailbox that may write to ours. */
  readonly senders: Readonly<Record<string, string>>;
  /** Workflow under which the door's answers go back to the sender's mailbox; null where nobody wants them. */
  readonly replyWorkflow: string | null;
  readonly log: Logger;
  /** How long to rest when the inbox is empty, in milliseconds. Default 10 s. */
  readonly pollMs?: number;
  /** Longest rest after failures, in milliseconds. Default 5 minutes. */
  readonly maxPauseMs?: number;
}

export interface MailboxPoller {
  /** Looks at once. */
  wake(): void;
  /** What is wrong with the mailbox now; null while it answers. */
  fault(): Fault | null;
  /** Finishes the file in hand. */
  stop(): Promise<void>;
}

/** The file is its own key: the same bytes left twice are the same message, whatever ids the exchange gave them. */
const contentKey = (bytes: Buffer): string => `sha256-${hash('sha256', bytes, 'base64url')}`;

/** Where nothing durable came of it, the file stays in the mailbox and comes again. */
const isKept = (fault: Fault | null): boolean => fault === null || (fault.row.retry !== 'backoff' && fault.code !== 'HUB_UNAUTHENTICATED');

/** After so many failures one after the other it is not the files: the turn ends. */
const FAILURES_IN_A_ROW = 8;

class Loop {
  readonly #options: MailboxPollerOptions;
  /** Files that failed, the one that failed last at the end. They come after the others, so that many of them hold up no more than one does. */
  #failed: readonly string[] = [];
  #stopping = false;
  #fault: Fault | null = null;
  #woken = Promise.withResolvers<void>();

  constructor(options: MailboxPollerOptions) {
    this.#options = options;
  }

  get fault(): Fault | null {
    return this.#fault;
  }

  wake(): void {
    this.#woken.resolve();
  }

  end(): void {
    this.#stopping = true;
    this.wake();
  }

  /** Hands one file to the door; what is not taken (a stranger's, too long) is refused, and that is kept too. */
  #present({ from, bytes, isCut }: MailboxMessage) {
    const { door, senders } = this.#options;
    const organisation = Object.hasOwn(senders, from) ? senders[from] : undefined;
    const caller = organisation === undefined ? null : { organisation, client: from };
    const at = { transportId: contentKey(bytes), caller };
    if (caller === null)
      return door.refuse(bytes, new Fault('HUB_FORBIDDEN', 'the mailbox that sent it is not among those known here'), at);
    if (isCut) return door.refuse(bytes, new Fault('HUB_TOO_LARGE', 'the file is longer than is taken'), at);
    return door.receive(bytes, at);
  }

  async #reply(message: MailboxMessage, reply: Buffer): Promise<void> {
    const { mailbox, replyWorkflow } = this.#options;
    if (replyWorkflow === null || reply.length === 0) return;
    const localId = `reply-${message.id}`; // the same again after a crash, so that the exchange knows it
    await mailbox.send({ to: message.from, workflow: replyWorkflow, fileName: `${localId}.txt`, localId, body: reply.toString('utf8') });
  }

  /** One file: acknowledged only once it is durable and its sender was answered. */
  async #take(id: string): Promise<void> {
    const { mailbox } = this.#options;
    const message = await mailbox.fetch(id);
    if (message === null) return;
    const { reply, receipt } = await this.#present(message);
    if (!isKept(receipt.fault)) throw receipt.fault;
    await this.#reply(message, reply);
    await mailbox.acknowledge(id);
  }

  async #inOrder(): Promise<readonly string[]> {
    const ids = new Set(await this.#options.mailbox.list());
    this.#failed = this.#failed.filter((id) => ids.has(id));
    return [...ids.difference(new Set(this.#failed)), ...this.#failed];
  }

  /** Takes what is there, one file after the other; answers how many, and the last failure. A file that fails holds up no other. */
  async #turn(): Promise<{ readonly taken: number; readonly fault: Fault | null }> {
    let [taken, inARow] = [0, 0];
    let fault: Fault | null = null;
    for (const id of await this.#inOrder()) {
      if (this.#stopping || inARow === FAILURES_IN_A_ROW) break;
      try {
        await this.#take(id);
        taken += 1;
        inARow = 0;
      } catch (thrown) {
        this.#failed = [...this.#failed.filter((other) => other !== id), id];
        inARow += 1;
        fault = toFault(thrown);
      }
    }
    return { taken, fault };
  }

  async #rest(ms: number): Promise<void> {
    const over = new AbortController();
    await Promise.race([this.#woken.promise, pause(ms, undefined, { signal: over.signal }).catch(() => {})]);
    over.abort();
    this.#woken = Promise.withResolvers();
  }

  async run(): Promise<void> {
    const { log, door, pollMs = 10_000, maxPauseMs = 300_000 } = this.#options;
    for (let wait = 1_000; !this.#stopping; ) {
      try {
        const { taken, fault } = await this.#turn();
        if (taken > 0) wait = 1_000;
        if (fault !== null) throw fault;
        if (this.#fault !== null) log.info('a mailbox answers again', { door: door.name });
        this.#fault = null;
        wait = 1_000;
        if (taken === 0) await this.#rest(pollMs);
      } catch (thrown) {
        const fault = toFault(thrown);
        if (this.#fault?.code !== fault.code)
          log.warn('a mailbox cannot be read', { door: door.name, code: fault.code, error: fault.cause ?? fault });
        this.#fault = fault;
        await this.#rest(Math.min(Math.max(wait, fault.retryAfterMs ?? 0), maxPauseMs));
        wait = Math.min(wait * 2, maxPauseMs);
      }
    }
  }
}

/**
 * Fetches what partners left in a mailbox and hands each file to the door, oldest first and one at a time. A file is acknowledged once its
 * receipt is durable; after a crash before that it comes again, and the door knows it by its sender and id.
 */
export function startMailboxPoller(options: MailboxPollerOptions): MailboxPoller {
  const loop = new Loop(options);
  const running = loop.run();
  return {
    wake: () => loop.wake(),
    fault: () => loop.fault,
    stop: async () => {
      loop.end();
      await running;
    },
  };
}
