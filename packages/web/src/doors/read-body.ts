import { Fault } from '@homeward/kernel';
import express, { type Request, type RequestHandler } from 'express';

/** What a door takes at most, in bytes after decompression; stands in the API's document as well. */
export const DOOR_LIMIT = 262_144;

const received = new WeakMap<object, Buffer>();

/** The bytes as they came (decompressed): what is kept and what the idempotency key is compared with. */
export function bytesOf(request: Request): Buffer {
  return received.get(request) ?? Buffer.alloc(0);
}

/** Reads the body whole, remembers its bytes and parses JSON for the validator; other media types are the validator's to refuse. */
export function readBody(): RequestHandler[] {
  const raw = express.raw({ type: () => true, limit: DOOR_LIMIT });
  const parse: RequestHandler = (request, _response, next) => {
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    received.set(request, bytes);
    request.body = request.is('json') ? parseJson(bytes, request.headers['content-type'] ?? '') : undefined;
    next();
  };
  return [raw, parse];
}

/** Throws `HUB_DECODE` for bytes that are no JSON, `HUB_UNSUPPORTED` for another character set than UTF-8. */
export function parseJson(bytes: Buffer, contentType: string): unknown {
  const charset = /;\s*charset="?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') throw new Fault('HUB_UNSUPPORTED', 'JSON comes in UTF-8', { rule: 'charset' });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own message quotes the input, so it goes no further.
    throw new Fault('HUB_DECODE', 'the body is not JSON in UTF-8', { rule: 'json' });
  }
}
