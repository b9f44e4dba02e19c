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
  #inFlight = 0;
  #hasSpoken = false;
  #finishing = false;
  #answered: Promise<void> = Promise.resolve();

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
    const { door, log, stallMs } = this.#options;
    this.#socket.setNoDelay(true);
    this.#socket.setKeepAlive(true, 60_000);
    this.#socket.setTimeout(stallMs, () => this.#onSilence());
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
    await this.#answered;
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
    this.#hasSpoken ||= this.#waiting.length > 0;
    const { noise } = this.#reader;
    if (quiet && noise > 0) log.warn('bytes outside an MLLP frame are dropped', { door: door.name, bytes: noise });
    if (noise <= MAX_NOISE_BYTES) return this.#pump();
    log.warn('closed a connection that does not speak MLLP', { door: door.name });
    this.destroy();
  }

  #pump(): void {
    let next = 0;
    while (next < this.#waiting.length && this.#inFlight < this.#options.maxInFlight && !this.#socket.destroyed) {
      this.#dispatch(this.#waiting[next++] as Frame);
    }
    if (next > 0) this.#waiting = this.#waiting.slice(next);
    if (this.#finishing) return;
    if (this.#waiting.length > 0 || this.#socket.writableNeedDrain) this.#socket.pause();
    else this.#socket.resume();
  }

  #dispatch(frame: Frame): void {
    this.#inFlight += 1;
    const reply = this.#toDoor(frame).catch((thrown: unknown) => this.#onUnanswered(thrown));
    this.#answered = this.#answered
      .then(() => reply)
      .then((bytes) => {
        if (bytes !== null) this.#socket.write(bytes);
        this.#inFlight -= 1;
        this.#pump();
      });
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

  #onSilence(): void {
    if (!this.#reader.open || this.#waiting.length > 0 || this.#inFlight > 0) return;
    const { door, log, stallMs } = this.#options;
    log.warn('closed a connection that stopped within a message', { door: door.name, ms: stallMs });
    this.destroy();
  }

  /** The peer has no more to send but may still read its answers. */
  async #onEnd(): Promise<void> {
    const { door, log } = this.#options;
    if (this.#reader.open) log.warn('a connection ended within a message, which was not accepted', { door: door.name });
    while (!this.#socket.destroyed && (this.#inFlight > 0 || this.#waiting.length > 0)) await this.#answered;
    this.#socket.end();
  }
}
