/** How much of a message over the limit is kept, so that its header can be answered. */
const HEAD_BYTES = 4096;
const FIRST_ALLOCATION = 4096;
const NOTHING = Buffer.alloc(0);

export type Frame =
  | { readonly kind: 'message'; readonly bytes: Buffer }
  /** Longer than the limit: `head` is its beginning, `length` all of it. */
  | { readonly kind: 'too-large'; readonly head: Buffer; readonly length: number };

/** The message being read. Grows by doubling, so that a message sent byte by byte costs no more than its size. */
export class FrameBody {
  readonly #limit: number;
  #held = NOTHING;
  #kept = 0;
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(part: Buffer): void {
    this.#length += part.length;
    const room = this.#length > this.#limit ? Math.max(0, HEAD_BYTES - this.#kept) : part.length;
    if (room === 0) return;
    const piece = part.subarray(0, room);
    this.#reserve(this.#kept + piece.length);
    piece.copy(this.#held, this.#kept);
    this.#kept += piece.length;
  }

  /** The message that ends with `last`; a view of `last` where that is all of it. */
  take(last: Buffer): Frame {
    const whole = this.#length === 0 && last.length <= this.#limit;
    if (!whole) this.add(last);
    const bytes = whole ? last : this.#held.subarray(0, this.#kept);
    const length = this.#length;
    this.#held = NOTHING;
    this.#kept = 0;
    this.#length = 0;
    return length > this.#limit ? { kind: 'too-large', head: bytes.subarray(0, HEAD_BYTES), length } : { kind: 'message', bytes };
  }

  #reserve(size: number): void {
    if (size <= this.#held.length) return;
    const bigger = Buffer.allocUnsafe(Math.max(FIRST_ALLOCATION, this.#held.length * 2, size));
    this.#held.copy(bigger, 0, 0, this.#kept);
    this.#held = bigger;
  }
}
