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

/** SHA-256 over length-prefixed parts, so that ('ab','c') and ('a','bc') differ. */
function digest(parts: readonly string[]): Buffer {
  let text = '';
  for (const part of parts) text += `${Buffer.byteLength(part)}:${part}`;
  return hash('sha256', text, 'buffer');
}

/**
 * An opaque, stable aggregate id: `<prefix>_` and 26 base-32 characters (130 bits) of a hash over `parts`.
 * The same parts give the same key everywhere; the parts cannot be read back.
 */
export function opaqueKey(prefix: string, ...parts: readonly string[]): string {
  return `${prefix}_${base32(digest(parts), 26)}`;
}

function uuid(bytes: Buffer, version: number): string {
  bytes[6] = ((bytes[6] as number) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/**
 * A UUID version 8 (RFC 9562) derived from `parts`: the same cause, handler and index give the same event id,
 * so that work done again after a crash says the same thing again and is dropped as a duplicate.
 */
export function deriveId(...parts: readonly string[]): string {
  return uuid(digest(parts).subarray(0, 16), 8);
}

/** A UUID version 7 (RFC 9562): ordered by time, for things that have no cause to be derived from. */
export function newId(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  return uuid(bytes, 7);
}
