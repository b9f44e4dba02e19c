import type { Socket } from 'node:net';
import type { Door, Logger } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { Frame } from './frame-body.ts';
import { FrameReader, toFrame } from './frame-reader.ts';

export interface ConnectionOptions {
  readonly door: Door;
  readonly log: Logger;
  readonly maxMessageBytes: number;
  readonly maxInFlight: number;
  readonly stallMs: number;
}

/** A peer that sends this much without a message does not speak MLLP. */
const MAX_NOISE_BYTES = 65_536;
const NOBODY = { transportId: null, caller: null } as const;

/** A message in hand. */
interface Slot {
  /** Undefined until it is there; null where the connection was closed instead. */
  answer: Buffer | null | undefined;
}

/**
 * Reads messages from one connection and answers each, in the order of the messages. Up to `maxInFlight` are at the door at once; beyond that,
 * and while the peer does not read its answers, nothing more is read from it. A message cut off by the end of the connection is never
 * handed over: it was not acknowledged, so its sender still has it.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #reader: FrameReader;
  #waiting: Frame[] = [];
  /** Of the messages in hand, in their order. */
  #slots: Slot[] = [];
  #hasSpoken = false;
  #finishing = false;
  #isTimed = false;
  /** Told when nothing is in hand any more. */
  #idle: PromiseWithResolvers<void> | null = null;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#reader = new FrameReader(options.maxMessageBytes);
  }

  /** True once a whole message came. */
  get hasSpoken(): boolean {
    return this.#hasSpoken;
  }

  start(): void {
    const { door, log } = this.#options;
    this.#socket.setNoDelay(true);
    this.#socket.setKeepAlive(true, 60_000);
    this.#socket.on('timeout', () => this.#onSilence());
    this.#socket.on('data', (chunk) => this.#onData(chunk));
    this.#socket.on('drain', () => this.#pump());
    this.#socket.on('end', () => void this.#onEnd());
    this.#socket.on('error', (error: NodeJS.ErrnoException) =>
      log.debug('a connection failed', { door: door.name, code: error.code ?? error.name }),
    );
  }

  /** Takes no more messages, answers those in hand, closes. */
  async finish(): Promise<void> {
    this.#finishing = true;
    this.#waiting = [];
    this.#socket.pause();
    await this.#allAnswered();
    this.#socket.end(() => this.destroy());
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #onData(chunk: Buffer): void {
    if (this.#finishing) return;
    const { door, log } = this.#options;
    const quiet = this.#reader.noise === 0;
    for (const frame of this.#reader.push(chunk)) this.#waiting.push(frame);
    this.#watch();
    this.#hasSpoken ||= this.#waiting.length > 0;
    const { noise } = this.#reader;
    if (quiet && noise > 0) log.warn('bytes outside an MLLP frame are dropped', { door: door.name, bytes: noise });
    if (noise <= MAX_NOISE_BYTES) return this.#pump();
    log.warn('closed a connection that does not speak MLLP', { door: door.name });
    this.destroy();
  }

  #pump(): void {
    let next = 0;
    while (next < this.#waiting.length && this.#slots.length < this.#options.maxInFlight && !this.#socket.destroyed) {
      this.#dispatch(this.#waiting[next++] as Frame);
    }
    if (next > 0) this.#waiting = this.#waiting.slice(next);
    if (this.#finishing) return;
    if (this.#waiting.length > 0 || this.#socket.writableNeedDrain) this.#socket.pause();
    else this.#socket.resume();
  }

  #dispatch(frame: Frame): void {
    const slot: Slot = { answer: undefined };
    this.#slots.push(slot);
    const settle = (answer: Buffer | null) => {
      slot.answer = answer;
      this.#answer();
    };
    this.#toDoor(frame).then(settle, (thrown: unknown) => settle(this.#onUnanswered(thrown)));
  }

  /** Writes the answers that are there, up to the first that is not. */
  #answer(): void {
    let next = 0;
    for (; next < this.#slots.length; next += 1) {
      const { answer } = this.#slots[next] as Slot;
      if (answer === undefined) break;
      if (answer !== null) this.#socket.write(answer);
    }
    if (next === 0) return;
    this.#slots = this.#slots.slice(next);
    this.#pump();
    if (this.#slots.length > 0) return;
    this.#idle?.resolve();
    this.#idle = null;
  }

  /** Resolves when nothing is in hand. */
  #allAnswered(): Promise<void> {
    if (this.#slots.length === 0) return Promise.resolve();
    this.#idle ??= Promise.withResolvers();
    return this.#idle.promise;
  }

  async #toDoor(frame: Frame): Promise<Buffer> {
    const { door, maxMessageBytes } = this.#options;
    if (frame.kind === 'message') return toFrame((await door.receive(frame.bytes, NOBODY)).reply);
    const fault = new Fault('HUB_TOO_LARGE', `message of ${frame.length} bytes; this door takes ${maxMessageBytes}`, {
      rule: 'message-size',
    });
    return toFrame((await door.refuse(frame.head, fault, NOBODY)).reply);
  }

  #onUnanswered(thrown: unknown): null {
    const { door, log } = this.#options;
    log.error('a door failed to answer; the connection is closed so that the sender tries again', { door: door.name, error: thrown });
    this.destroy();
    return null;
  }

  /** Silence is a fault within a message alone: a timer for each connection, set anew by all that is read and written, would cost every message. */
  #watch(): void {
    if (this.#reader.open === this.#isTimed) return;
    this.#isTimed = this.#reader.open;
    this.#socket.setTimeout(this.#isTimed ? this.#options.stallMs : 0);
  }

  #onSilence(): void {
    if (!this.#reader.open || this.#waiting.length > 0 || this.#slots.length > 0) return;
    const { door, log, stallMs } = this.#options;
    log.warn('closed a connection that stopped within a message', { door: door.name, ms: stallMs });
    this.destroy();
  }

  /** The peer has no more to send but may still read its answers. */
  async #onEnd(): Promise<void> {
    const { door, log } = this.#options;
    if (this.#reader.open) log.warn('a connection ended within a message, which was not accepted', { door: door.name });
    while (!this.#socket.destroyed && (this.#slots.length > 0 || this.#waiting.length > 0)) await this.#allAnswered();
    this.#socket.end();
  }
}
