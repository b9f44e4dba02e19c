import { type Frame, FrameBody } from './frame-body.ts';

/** MLLP: 0x0B, message, 0x1C 0x0D. Source: HL7 v2 Transport Specification, Minimal Lower Layer Protocol, release 1. */
const START = 0x0b;
const END = 0x1c;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
/** A start block within a message: the sender gave one up and began anew. Alone, 0x0B may be a line break pasted from a word processor. */
const RESTART = Buffer.from([START, 0x4d, 0x53, 0x48]);

/**
 * Cuts a byte stream into messages, however the stream is divided into chunks. A message ends at the first 0x1C, whether or not 0x0D follows.
 * What stands between messages is dropped and counted. A message that fits one chunk is a view of it; otherwise it is copied once.
 */
export class FrameReader {
  readonly #body: FrameBody;
  #open = false;
  #noise = 0;
  #abandoned = 0;

  constructor(maxMessageBytes: number) {
    this.#body = new FrameBody(maxMessageBytes);
  }

  /** True while a message has begun and not ended. */
  get open(): boolean {
    return this.#open;
  }

  /** Bytes seen since the last message that belong to none. */
  get noise(): number {
    return this.#noise;
  }

  /** Messages that the sender gave up half-way; they are never answered, so the sender still has them. */
  get abandoned(): number {
    return this.#abandoned;
  }

  push(chunk: Buffer): readonly Frame[] {
    const frames: Frame[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (!this.#open) {
        at = this.#seekStart(chunk, at);
        continue;
      }
      const end = chunk.indexOf(END, at);
      if (end === -1) {
        this.#body.add(chunk.subarray(at));
        break;
      }
      frames.push(this.#finish(chunk.subarray(at, end)));
      at = end + 1;
    }
    return frames;
  }

  /** Index after the next start block, or the chunk's length. */
  #seekStart(chunk: Buffer, from: number): number {
    const start = chunk.indexOf(START, from);
    const until = start === -1 ? chunk.length : start;
    let at = from; // line ends are no noise: the end block has one, and files of messages have more
    while (at < until && (chunk[at] === CARRIAGE_RETURN || chunk[at] === LINE_FEED)) at += 1;
    this.#noise += until - at;
    this.#open = start !== -1;
    return until + (this.#open ? 1 : 0);
  }

  #finish(last: Buffer): Frame {
    const frame = this.#body.take(last);
    this.#open = false;
    this.#noise = 0;
    if (frame.kind === 'too-large') return frame;
    const restart = frame.bytes.lastIndexOf(RESTART);
    if (restart === -1) return frame;
    this.#abandoned += 1;
    return { kind: 'message', bytes: frame.bytes.subarray(restart + 1) };
  }
}

/** The message between its start and end blocks. */
export function toFrame(message: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(message.length + 3);
  frame[0] = START;
  message.copy(frame, 1);
  frame[message.length + 1] = END;
  frame[message.length + 2] = CARRIAGE_RETURN;
  return frame;
}
