import type { OutboxRow } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';

/**
 * Records of one topic as one value, in their order:
 *
 *     version   1 byte, 1
 *     count     2 bytes, the most significant first
 *     record    count times:
 *       key       length + 1 and UTF-8; 0 for a record that was taken out, of which nothing follows
 *       names     0: those of the record before, in its order; else their number + 1, and of each the length and UTF-8
 *       headers   of each name: 0: as in the record before; 1: the key; else length + 2 and UTF-8
 *       value     length and bytes
 *
 * Lengths and numbers are varints (unsigned, seven bits a byte, the least first). What the records of a unit of work have in common stands once, which is half of them.
 */
const VERSION = 1;
const [SAME, KEY, TEXT] = [0, 1, 2];

type Unpacked = Omit<OutboxRow, 'topic'>;

/** A record of a pack, and its place there. */
export type PackedRecord = Unpacked & { readonly at: number };

let scratch = Buffer.allocUnsafe(1 << 16);
let end = 0;

function room(need: number): void {
  if (end + need <= scratch.length) return;
  const wider = Buffer.allocUnsafe(Math.max(scratch.length * 2, end + need));
  scratch.copy(wider, 0, 0, end);
  scratch = wider;
}

/** Writes a varint at `at`, where five bytes are free; answers where it ends. */
function putVarint(value: number, at: number): number {
  let rest = value;
  let next = at;
  for (; rest > 0x7f; rest >>>= 7) scratch[next++] = (rest & 0x7f) | 0x80;
  scratch[next++] = rest;
  return next;
}

/** Length, `more` added, and text. Nearly all are ASCII, which is written letter by letter until that shows to be wrong. */
function putText(text: string, more = 0): void {
  const { length } = text;
  room(5 + length * 3);
  const bytes = scratch;
  let at = putVarint(length + more, end);
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) {
      at = putVarint(Buffer.byteLength(text) + more, end);
      end = at + bytes.write(text, at, 'utf8');
      return;
    }
    bytes[at++] = code;
  }
  end = at;
}

function isSame(names: readonly string[], before: readonly string[]): boolean {
  if (names.length !== before.length) return false;
  for (let i = 0; i < names.length; i += 1) if (names[i] !== before[i]) return false;
  return true;
}

/** Writes a pack, one record after the other, each laid out against the one before it. One at a time. */
class Writer {
  #names: readonly string[] = [];
  #texts: string[] = [];

  constructor() {
    scratch[0] = VERSION;
    end = 3;
  }

  putNothing(): void {
    room(1);
    scratch[end++] = 0;
  }

  put({ key, headers, value }: Unpacked): void {
    putText(key, 1);
    const names = Object.keys(headers);
    const known = isSame(names, this.#names);
    room(5);
    end = putVarint(known ? 0 : names.length + 1, end);
    if (!known) {
      for (const name of names) putText(name);
      this.#names = names;
      this.#texts = [];
    }
    for (let i = 0; i < names.length; i += 1) {
      const text = headers[names[i] as string] as string;
      room(1);
      if (text === this.#texts[i]) scratch[end++] = SAME;
      else {
        if (text === key) scratch[end++] = KEY;
        else putText(text, TEXT);
        this.#texts[i] = text;
      }
    }
    room(5 + value.length);
    end = putVarint(value.length, end);
    end += value.copy(scratch, end);
  }
}

/** A pack is as full as that: a row of it still fits a page. A record that is longer by itself is a pack all the same. */
const FULL = 7_900;

interface Packed {
  readonly bytes: Buffer;
  /** Records in it. */
  readonly events: number;
}

function close(count: number): Buffer {
  scratch.writeUInt16BE(count, 1);
  return Buffer.from(scratch.subarray(0, end));
}

/** In their order, as few packs as they fill. */
export function packAll(records: readonly Unpacked[]): Packed[] {
  const packs: Packed[] = [];
  let writer = new Writer();
  let count = 0;
  for (const record of records) {
    const before = end;
    writer.put(record);
    if (end > FULL && count > 0) {
      end = before;
      packs.push({ bytes: close(count), events: count });
      writer = new Writer();
      writer.put(record);
      count = 0;
    }
    count += 1;
  }
  if (count > 0) packs.push({ bytes: close(count), events: count });
  return packs;
}

/** The same pack without what stands at this place; null where nothing would be left, and the pack itself where nothing stands there. */
export function without(bytes: Buffer, at: number): Buffer | null {
  const left = unpack(bytes).filter((record) => record.at !== at);
  const writer = new Writer();
  for (let place = 0, next = 0, count = bytes.readUInt16BE(1); place < count; place += 1) {
    const record = left[next];
    if (record?.at === place) next += 1;
    if (record?.at === place) writer.put(record);
    else writer.putNothing();
  }
  return left.length === 0 ? null : close(bytes.readUInt16BE(1));
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new Fault('HUB_BUG', 'a pack ends within a record');
    return byte;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  bytes(length: number): Buffer {
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new Fault('HUB_BUG', 'a pack ends within a record');
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  text(length: number): string {
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new Fault('HUB_BUG', 'a pack ends within a record');
    return this.#bytes.toString('utf8', this.#at - length, this.#at);
  }
}

/** The records of a pack that were not taken out. Throws `HUB_BUG` for bytes that are none, and for a form that this release does not know. */
export function unpack(bytes: Buffer): PackedRecord[] {
  const reader = new Reader(bytes);
  const version = reader.byte();
  if (version !== VERSION) throw new Fault('HUB_BUG', `a pack of the unknown form ${version}`);
  const records: PackedRecord[] = [];
  let names: string[] = [];
  let texts: string[] = [];
  for (let at = 0, count = (reader.byte() << 8) | reader.byte(); at < count; at += 1) {
    const length = reader.varint();
    if (length === 0) continue;
    const key = reader.text(length - 1);
    const named = reader.varint();
    if (named > 0) {
      names = Array.from({ length: named - 1 }, () => reader.text(reader.varint()));
      texts = [];
    }
    const headers: Record<string, string> = {};
    for (let i = 0; i < names.length; i += 1) {
      const form = reader.varint();
      if (form !== SAME) texts[i] = form === KEY ? key : reader.text(form - TEXT);
      headers[names[i] as string] = texts[i] as string;
    }
    records.push({ at, key, headers, value: reader.bytes(reader.varint()) });
  }
  return records;
}
