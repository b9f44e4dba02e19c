import { createHash, hkdfSync } from 'node:crypto';
import { type Clock, Fault } from '@homeward/kernel';
import { EncryptJWT, errors, jwtDecrypt, type JWTPayload } from 'jose';

/**
 * Closes values into text that only the holder of a key can read or make (JWE, A256GCM), and opens them again.
 * A purpose is part of what is sealed: a session cannot pass as a sign-in state.
 */
export interface Seal {
  close(purpose: string, claims: JWTPayload, lifeMs: number): Promise<string>;
  /** Null where the text is not ours, was changed, is out of date or meant for another purpose. */
  open(purpose: string, text: string): Promise<JWTPayload | null>;
  /** A key for one use, one per ring key and in its order. */
  derived(use: string): readonly Buffer[];
}

/** `keys`: 32 bytes each in base64url; the first closes, all open, so that a new key is put in front and the old one retired later. */
export function createSeal(keys: readonly string[], clock: Clock): Seal {
  const ring = keys.map(toRingKey);
  const [current] = ring;
  if (current === undefined) throw new Fault('HUB_CONFIG', 'no session key', { rule: 'session-keys' });
  const currentDate = (): Date => new Date(clock.now());
  const keyOf = (kid: string | undefined): Uint8Array => {
    const found = ring.find((key) => key.kid === kid);
    if (found === undefined) throw new errors.JWEDecryptionFailed();
    return found.secret;
  };
  return {
    close: (purpose, claims, lifeMs) =>
      new EncryptJWT(claims)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.kid })
        .setAudience(purpose)
        .setIssuedAt(currentDate())
        .setExpirationTime(new Date(clock.now() + lifeMs))
        .encrypt(current.secret),
    open: (purpose, text) =>
      jwtDecrypt(text, (header) => keyOf(header.kid), {
        audience: purpose,
        currentDate: currentDate(),
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
        requiredClaims: ['exp'],
      }).then(({ payload }) => payload, nullIfRefused),
    derived: (use) => ring.map(({ secret }) => Buffer.from(hkdfSync('sha256', secret, '', `homeward ${use}`, 32))),
  };
}

function toRingKey(text: string): { secret: Uint8Array; kid: string } {
  const secret = Buffer.from(text, 'base64url');
  if (secret.length !== 32) throw new Fault('HUB_CONFIG', 'a session key is not 32 bytes in base64url', { rule: 'session-keys' });
  return { secret: new Uint8Array(secret), kid: createHash('sha256').update(secret).digest('base64url').slice(0, 8) };
}

function nullIfRefused(error: unknown): null {
  if (error instanceof errors.JOSEError) return null;
  throw error;
}
