import { Fault, repeatedMember } from '@homeward/kernel';
import express, { type Request, type RequestHandler } from 'express';
import { checkJsonText } from '../host/only-text.ts';
import type { ApiPlace } from './api-place.ts';

/** What an operation takes at most, in bytes after decompression; stands in the API's document as well. */
export const BODY_LIMIT = 262_144;

const received = new WeakMap<object, Buffer>();

/** The bytes as they came (decompressed): what is kept and what the idempotency key is compared with. */
export function bytesOf(request: Request): Buffer {
  return received.get(request) ?? Buffer.alloc(0);
}

const raw = express.raw({ type: () => true, limit: BODY_LIMIT });
/** What the parser says of a body whose end did not come. */
const cutOff: readonly unknown[] = ['request.aborted', 'request.size.invalid'];

const announcesBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Reads the bytes of a body. Where its sender went away there is nobody to answer, and of what was not said whole nothing is kept: the connection ends. The
 * parser passes over what comes on a connection that its sender has ended, which would look like an empty body.
 */
const readWhole: RequestHandler = (request, response, next) =>
  raw(request, response, (thrown?: unknown) => {
    const isPassedOver = thrown === undefined && !Buffer.isBuffer(request.body) && announcesBody(request);
    if (isPassedOver || cutOff.includes((thrown as { type?: unknown } | undefined)?.type)) request.socket.destroy();
    else next(thrown);
  });

/**
 * Reads the body whole, remembers its bytes and parses them for the validator. The media type is settled here and stripped of its
 * parameters: the validator compiles once for each that it meets, and a caller may think of very many.
 */
export function readBody({ takes, bodyRequired }: ApiPlace): RequestHandler[] {
  if (takes.length === 0) return [withoutBody];
  const parse: RequestHandler = (request, _response, next) => {
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
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
  return [readWhole, parse];
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
