import { hash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford's base 32: no i, l, o, u, so a key can be read aloud

function base32(bytes: Uint8Array, length: number): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && text.length < length) {
      bits -= 5;
      text += ALPHABET[(value >> bits) & 31];
    }
  }
  return text;
}

/** What a hash is taken over: length-prefixed parts, so that ('ab','c') and ('a','bc') differ. */
function prefixed(parts: readonly string[]): string {
  let text = '';
  for (const part of parts) text += `${Buffer.byteLength(part)}:${part}`;
  return text;
}

/**
 * An opaque, stable aggregate id: `<prefix>_` and 26 base-32 characters (130 bits) of a hash over `parts`.
 * The same parts give the same key everywhere; the parts cannot be read back.
 */
export function opaqueKey(prefix: string, ...parts: readonly string[]): string {
  return `${prefix}_${base32(hash('sha256', prefixed(parts), 'buffer'), 26)}`;
}

const VERSION_AT = 14;
const VARIANT_AT = 19;
/** Where a UUID is laid out, its hyphens in place: one put together of slices is a tree of texts until somebody reads it. */
const laidOut = Buffer.from('00000000-0000-0000-0000-000000000000', 'latin1');

/** Value of a hexadecimal digit by its code. */
const digit = (code: number): number => (code > 57 ? code - 87 : code - 48);

/** By the digits of which two are not free: the version stands in the 13th, the variant in two bits of the 17th. */
function uuid(hex: string, version: number): string {
  for (let at = 0, from = 0; at < laidOut.length; at += 1) {
    if (at !== 8 && at !== 13 && at !== 18 && at !== 23) laidOut[at] = hex.charCodeAt(from++);
  }
  laidOut[VERSION_AT] = 48 + version;
  laidOut[VARIANT_AT] = '89ab'.charCodeAt(digit(laidOut[VARIANT_AT] as number) & 3);
  return laidOut.toString('latin1');
}

/**
 * A UUID version 8 (RFC 9562) derived from `parts`: the same cause, handler and index give the same event id,
 * so that work done again after a crash says the same thing again and is dropped as a duplicate.
 */
export function deriveId(...parts: readonly string[]): string {
  return uuid(hash('sha256', prefixed(parts), 'hex'), 8);
}

/** Drawn ahead, since the system is asked for thousands of bytes at the price of sixteen; each is used once. */
const AHEAD = 16 * 256;
let drawn = Buffer.alloc(0);
let used = 0;

function sixteenRandomBytes(): Buffer {
  if (used === drawn.length) {
    drawn = randomBytes(AHEAD);
    used = 0;
  }
  used += 16;
  return drawn.subarray(used - 16, used);
}

/** A UUID version 7 (RFC 9562): ordered by time, for things that have no cause to be derived from. */
export function newId(now: number): string {
  const bytes = sixteenRandomBytes();
  bytes.writeUIntBE(now, 0, 6);
  return uuid(bytes.toString('hex'), 7);
}
