import type pg from 'pg';

/** What pg's query asks its connection to bind. */
type Binding = Parameters<pg.Connection['bind']>[0];

const BIND = 0x42;
const BINARY = 1;
const TEXT = 0;

/** Up to so many bytes a message leaves whole: a piece more costs a write more than copying what stands in it. */
const WHOLE = 16_384;

interface Bound {
  readonly statement?: string;
  readonly values: readonly Buffer[];
}

/** All that stands before the parameters: names, their formats, how many there are. `room` bytes follow it in the buffer. */
function openBind({ statement = '', values }: Bound, room = 0): { readonly buffer: Buffer; readonly end: number } {
  const count = values.length;
  const buffer = Buffer.allocUnsafe(5 + 1 + Buffer.byteLength(statement) + 1 + 2 + 2 * count + 2 + room);
  buffer[0] = BIND;
  buffer[5] = 0; // the portal's empty name
  let at = 6 + buffer.write(statement, 6);
  buffer[at] = 0;
  at = buffer.writeInt16BE(count, at + 1);
  for (let i = 0; i < count; i += 1) at = buffer.writeInt16BE(BINARY, at);
  return { buffer, end: buffer.writeInt16BE(count, at) };
}

/** Answers come as text, which is what pg's parsers of types read. */
const closeBind = (buffer: Buffer, at: number): number => buffer.writeInt16BE(TEXT, buffer.writeInt16BE(1, at));
const CLOSE = 4;

function wholeBind(bound: Bound, room: number): Buffer {
  const { buffer, end } = openBind(bound, room);
  let at = end;
  for (const value of bound.values) {
    at = buffer.writeInt32BE(value.length, at);
    at += value.copy(buffer, at);
  }
  buffer.writeInt32BE(closeBind(buffer, at) - 1, 1);
  return buffer;
}

/**
 * The message `Bind` (PostgreSQL's manual, message formats) with binary parameters: whole where it is short, else as pieces that make it up, among
 * which the parameters themselves stand and are not copied.
 */
export function bindMessage(bound: Bound): Buffer[] {
  const { values } = bound;
  let room = CLOSE;
  for (const value of values) room += 4 + value.length;
  if (room <= WHOLE) return [wholeBind(bound, room)];
  const { buffer: head } = openBind(bound);
  const lengths = Buffer.alloc(4 * values.length);
  const pieces: Buffer[] = [head];
  for (const [i, value] of values.entries()) {
    lengths.writeInt32BE(value.length, 4 * i);
    pieces.push(lengths.subarray(4 * i, 4 * i + 4), value);
  }
  const tail = Buffer.alloc(CLOSE);
  closeBind(tail, 0);
  head.writeInt32BE(head.length - 1 + room, 1);
  return [...pieces, tail];
}

const isBinary = (values: readonly unknown[] | undefined): values is readonly Buffer[] =>
  values !== undefined && values.length > 0 && values.every((value) => Buffer.isBuffer(value));

/**
 * Lets a connection send parameters that are buffers as they are: pg gathers a whole message first, in a buffer that it enlarges step by step,
 * and copies a batch of rows several times over. Everything else goes pg's own way.
 */
export function bindInPieces(connection: pg.Connection): void {
  const gathered = connection.bind.bind(connection);
  const bind = (binding: Binding, more: boolean): void => {
    const { portal, statement, values, binary } = binding ?? {};
    if (portal || binary || !isBinary(values)) return gathered(binding, more);
    if (!connection.stream.writable) return;
    for (const piece of bindMessage({ values, ...(statement === undefined ? {} : { statement }) })) connection.stream.write(piece);
  };
  Object.assign(connection, { bind });
}
