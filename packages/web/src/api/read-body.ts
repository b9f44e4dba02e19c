import { Fault, repeatedMember } from '@homeward/kernel';
import type { Request, RequestHandler } from 'express';
import { checkJsonText } from '../host/only-text.ts';
import type { ApiPlace } from './api-place.ts';
import { readBytes } from './read-bytes.ts';

/** What an operation takes at most, in bytes after decompression; stands in the API's document as well. */
export const BODY_LIMIT = 262_144;

const received = new WeakMap<object, Buffer>();

/** The bytes as they came (decompressed): what is kept and what the idempotency key is compared with. */
export function bytesOf(request: Request): Buffer {
  return received.get(request) ?? Buffer.alloc(0);
}

/**
 * Reads the body whole, remembers its bytes and parses them for the validator. The media type is settled here and stripped of its
 * parameters: the validator compiles once for each that it meets, and a caller may think of very many.
 */
export function readBody({ takes, bodyRequired }: ApiPlace): RequestHandler[] {
  if (takes.length === 0) return [withoutBody];
  const parse: RequestHandler = async (request, _response, next) => {
    const bytes = await readBytes(request, BODY_LIMIT);
    if (bytes === null) {
      request.socket.destroy(); // nobody waits for an answer, and of what was not said whole nothing is kept
      return;
    }
    received.set(request, bytes);
    if (bytes.length === 0 && !bodyRequired) {
      withoutBody(request, _response, next);
      return;
    }
    const declared = request.headers['content-type'] ?? '';
    const media = declared.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!takes.includes(media)) throw new Fault('HUB_UNSUPPORTED', `the body comes as ${takes.join(' or ')}`, { rule: 'media-type' });
    request.body = /[/+]json$/.test(media) ? parseJson(bytes, declared) : parseText(bytes, declared);
    request.headers['content-type'] = media;
    next();
  };
  return [parse];
}

const withoutBody: RequestHandler = (request, _response, next) => {
  delete request.headers['content-type'];
  request.body = undefined;
  next();
};

/**
 * Throws `HUB_DECODE` for bytes that are no JSON or name a member twice (readers would differ in which one counts), `HUB_INVALID` for what no text
 * holds, `HUB_UNSUPPORTED` for another character set than UTF-8.
 */
export function parseJson(bytes: Buffer, contentType: string): unknown {
  const text = parseText(bytes, contentType);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the input, so it goes no further.
    throw new Fault('HUB_DECODE', 'the body is not JSON in UTF-8', { rule: 'json' });
  }
  if (repeatedMember(text) !== null)
    throw new Fault('HUB_DECODE', 'an object of the body names a member twice', { rule: 'repeated-member' });
  checkJsonText(value, text);
  return value;
}

function parseText(bytes: Buffer, contentType: string): string {
  const charset = /;\s*charset="?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') throw new Fault('HUB_UNSUPPORTED', 'the body comes in UTF-8', { rule: 'charset' });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Fault('HUB_DECODE', 'the body is not UTF-8', { rule: 'utf-8' });
  }
}
