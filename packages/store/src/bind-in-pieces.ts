import type pg from 'pg';

/** What pg's query asks its connection to bind. */
type Binding = Parameters<pg.Connection['bind']>[0];

const BIND = 0x42;
const BINARY = 1;
const TEXT = 0;

/**
 * The message `Bind` (PostgreSQL's manual, message formats) with binary parameters, as pieces that make it up: the parameters themselves stand
 * among them and are not copied.
 */
export function bindMessage({ statement = '', values }: { readonly statement?: string; readonly values: readonly Buffer[] }): Buffer[] {
  const count = values.length;
  const head = Buffer.alloc(5 + 1 + Buffer.byteLength(statement) + 1 + 2 + 2 * count + 2);
  head[0] = BIND;
  let at = 6 + head.write(statement, 6) + 1; // the portal's empty name before it, the end of its own behind
  at = head.writeInt16BE(count, at);
  for (let i = 0; i < count; i += 1) at = head.writeInt16BE(BINARY, at);
  head.writeInt16BE(count, at);
  const lengths = Buffer.alloc(4 * count);
  const pieces: Buffer[] = [head];
  let total = head.length - 1;
  for (const [i, value] of values.entries()) {
    lengths.writeInt32BE(value.length, 4 * i);
    pieces.push(lengths.subarray(4 * i, 4 * i + 4), value);
    total += 4 + value.length;
  }
  const tail = Buffer.alloc(4);
  tail.writeInt16BE(1, 0);
  tail.writeInt16BE(TEXT, 2); // answers come as text, which is what pg's parsers of types read
  head.writeInt32BE(total + tail.length, 1);
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
