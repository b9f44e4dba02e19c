import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Fault } from '@homeward/kernel';
import type { Request } from 'express';

const inflaters = { br: createBrotliDecompress, deflate: createInflate, gzip: createGunzip } as const;

const tooLarge = () => new Fault('HUB_TOO_LARGE', 'the request is larger than this door takes', { rule: 'size' });

/** What is in the body, whatever it is packed in. What cuts off the request ends it, too. */
function contentOf(request: Request): Readable {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding === 'identity') return request;
  if (!Object.hasOwn(inflaters, encoding))
    throw new Fault('HUB_UNSUPPORTED', 'content encoding is not one of gzip, deflate, br, identity', { rule: 'content-encoding' });
  const content = inflaters[encoding as keyof typeof inflaters]();
  request.once('close', () => {
    if (!request.readableEnded) content.destroy();
  });
  return request.pipe(content);
}

/**
 * The bytes of a request's body, decompressed; none where it has none, null where the sender went away before they had come. Throws `HUB_TOO_LARGE` for more than
 * `limit`, `HUB_UNSUPPORTED` for an encoding that is not known, `HUB_DECODE` for bytes that do not follow theirs.
 *
 * A connection that its sender has ended may hold a whole body, or the beginning of one. Parsers that ask the socket whether there is anything to read take
 * both for an empty body, and what a sender gave up for something that it said.
 */
export async function readBytes(request: Request, limit: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
    for await (const piece of contentOf(request).iterator({ destroyOnReturn: false })) {
      size += piece.length;
      if (size > limit) throw tooLarge();
      pieces.push(piece);
    }
  } catch (thrown) {
    if (request.destroyed && !request.readableEnded) return null;
    request.unpipe().resume(); // what is left of it stands before the sender's next request
    if (thrown instanceof Fault) throw thrown;
    throw new Fault('HUB_DECODE', 'the request could not be read', { rule: 'request', cause: thrown });
  }
  return Buffer.concat(pieces);
}
