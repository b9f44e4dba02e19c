import type { EpochMillis } from '@homeward/kernel';
import { Fault } from '@homeward/kernel';
import { decodeJwt, type JWTPayload } from 'jose';
import { tokenSubject } from './token-standing.ts';

/** By what one token is revoked, and when it ends by itself. Nothing is checked: whoever has it wants to be rid of it. Throws `HUB_CONFIG` for anything else. */
export function subjectOfToken(text: string): { readonly subject: string; readonly endsAt: EpochMillis } {
  const token = text.trim();
  let payload: JWTPayload;
  try {
    payload = decodeJwt(token);
  } catch {
    throw new Fault('HUB_CONFIG', 'this is no access token of the kind that the hub takes (a JWT)', { rule: 'token-text' });
  }
  if (payload.exp === undefined) throw new Fault('HUB_CONFIG', 'this token names no end, so it is refused anyway', { rule: 'token-text' });
  return { subject: tokenSubject(token, payload), endsAt: payload.exp * 1000 };
}
