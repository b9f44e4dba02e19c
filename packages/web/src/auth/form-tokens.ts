import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Seal } from './seal.ts';

/**
 * Proof that a form came from a page of this session. Salted anew for each page, so that nothing constant stands in compressed
 * replies (BREACH, CVE-2013-3587).
 */
export interface FormTokens {
  issue(sessionId: string): string;
  accepts(sessionId: string, token: string): boolean;
}

const SALT_BYTES = 12;

export function createFormTokens(seal: Seal): FormTokens {
  const keys = seal.derived('form token').map((key) => createSecretKey(key)); // made from bytes for each proof, a key costs five times the proof
  const proof = (key: KeyObject, salt: Buffer, sessionId: string): Buffer =>
    createHmac('sha256', key).update(salt).update(sessionId).digest();
  return {
    issue: (sessionId) => {
      const salt = randomBytes(SALT_BYTES);
      return Buffer.concat([salt, proof(keys[0] as KeyObject, salt, sessionId)]).toString('base64url');
    },
    accepts: (sessionId, token) => {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length !== SALT_BYTES + 32) return false;
      const salt = bytes.subarray(0, SALT_BYTES);
      return keys.some((key) => timingSafeEqual(proof(key, salt, sessionId), bytes.subarray(SALT_BYTES)));
    },
  };
}
