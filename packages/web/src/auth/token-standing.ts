import { hash } from 'node:crypto';
import type { Clock } from '@homeward/kernel';
import type { JWTPayload } from 'jose';
import type { Caller } from './partner-token.ts';

/** Who holds a revoked token is refused from this long after, in every process; the list is asked at most this often for each token. */
const REVOKED_WITHIN_MS = 1_000;

export const clientSubject = (client: string): string => `client:${client}`;
export const organisationSubject = (organisation: string): string => `organisation:${organisation}`;
export const tokenSubject = (token: string, { jti }: JWTPayload): string => `token:${jti ?? fingerprintOf(token)}`;

/** What a token may be revoked by: its client, its organisation, itself. */
export const tokenSubjects = (token: string, { client, organisation }: Caller, payload: JWTPayload): readonly string[] => [
  clientSubject(client),
  organisationSubject(organisation),
  tokenSubject(token, payload),
];

/** Of what is signed, without the signature: that can be written in several ways. */
const fingerprintOf = (token: string): string => hash('sha256', token.slice(0, token.lastIndexOf('.')), 'base64url');

/** Asks again only after a while; those who ask meanwhile share the answer. A failure is told and forgotten. */
export function askedNowAndThen(ask: () => Promise<boolean>, clock: Clock): () => Promise<boolean> {
  let last: { readonly at: number; readonly answer: Promise<boolean> } | null = null;
  return () => {
    const now = clock.now();
    if (last !== null && now >= last.at && now - last.at < REVOKED_WITHIN_MS) return last.answer;
    const asked = { at: now, answer: ask() };
    last = asked;
    asked.answer.catch(() => {
      if (last === asked) last = null;
    });
    return asked.answer;
  };
}
