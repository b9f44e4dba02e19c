import { type Actor, type Role, roles } from '@homeward/hub';
import { type Clock, type EpochMillis, Fault, newId } from '@homeward/kernel';
import { errors, importJWK, type JWTPayload, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose';
import type { LocalKeys } from './local-keys.ts';
import { Recognised } from './recognised.ts';
import type { Revocations } from './revocations.ts';
import { askedNowAndThen, tokenSubjects } from './token-standing.ts';

/** What an access token must be made out to, unless configured otherwise. */
export const tokenAudience = 'homeward';
/** Signatures with a public key only: a shared secret or no signature at all never proves an issuer. */
const ALGORITHMS = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'];
const HOUR_MS = 3_600_000;
const TOLERANCE_SECONDS = 5;

/** A partner's system, as its token names it. */
export interface Caller {
  readonly organisation: string;
  readonly client: string;
  /** For a program that works for people of a role: a report for commissioners, the tools of operations. Without it, a partner's system. */
  readonly role?: Role;
}

export interface IssueTokenOptions {
  readonly keys: LocalKeys;
  /** Address of the running product (`http://127.0.0.1:8080`). */
  readonly url: string;
  readonly now: EpochMillis;
  /** Eight hours unless given. */
  readonly lifeMs?: number;
}

export const localIssuerOf = (url: string | URL): string => new URL('/oidc', url).href;

/** An access token of the local issuer for a partner's system; development only, may be made by another process with the same keys. */
export async function issueToken(partner: Caller, { keys, url, now, lifeMs = 8 * HOUR_MS }: IssueTokenOptions): Promise<string> {
  const { organisation, client, role } = partner;
  return new SignJWT({ organisation, client_id: client, ...(role === undefined ? {} : { role }) })
    .setProtectedHeader({ alg: 'ES256', kid: keys.signing.kid, typ: 'at+jwt' })
    .setIssuer(localIssuerOf(url))
    .setAudience(tokenAudience)
    .setSubject(client)
    .setJti(newId(now))
    .setIssuedAt(new Date(now))
    .setExpirationTime(new Date(now + lifeMs))
    .sign(await importJWK(keys.signing, 'ES256'));
}

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly keySet: JWTVerifyGetKey;
  readonly clock: Clock;
  readonly revocations: Pick<Revocations, 'areTokensRevoked'>;
}

/**
 * Who sent this `Authorization` header. Throws `HUB_UNAUTHENTICATED`, `HUB_PARTNER_DOWN` where the issuer's keys cannot be had, or `HUB_STORE` where it
 * cannot be found out whether the token was revoked; `evenUnasked` goes by the token alone then, for what is about nobody and must be seen just then.
 */
export type TokenReader = (authorization: string | undefined, how?: { readonly evenUnasked: boolean }) => Promise<Caller>;

/** A token that was checked, with the key that its signature was checked with. */
interface Checked {
  readonly caller: Caller;
  readonly key: unknown;
  readonly asked: Parameters<JWTVerifyGetKey>;
  readonly isRevoked: () => Promise<boolean>;
}

export function createTokenReader(rules: TokenRules): TokenReader {
  const find = createTokenCheck(rules);
  return async (authorization, { evenUnasked } = { evenUnasked: false }) => {
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new Fault('HUB_UNAUTHENTICATED', 'a bearer token is needed', { rule: 'token-missing' });
    const { caller, isRevoked } = await find(token);
    const isOut = await isRevoked().catch((thrown: unknown) => {
      if (evenUnasked) return false;
      throw thrown;
    });
    if (isOut) throw new Fault('HUB_UNAUTHENTICATED', 'the token was revoked: fetch a new one from the issuer', { rule: 'token-revoked' });
    return caller;
  };
}

function createTokenCheck({ issuer, audience, keySet, clock, revocations }: TokenRules): (token: string) => Promise<Checked> {
  const checked = new Recognised<Checked>(clock);
  /** A key that the issuer took away, or another in its place, is seen at once. */
  const isStill = ({ key, asked }: Checked): Promise<boolean> =>
    Promise.resolve(keySet(...asked)).then(
      (current) => current === key,
      () => false,
    );
  const check = async (token: string): Promise<Checked> => {
    const used: Pick<Checked, 'key' | 'asked'>[] = [];
    const keyOf: JWTVerifyGetKey = async (...asked) => {
      const key = await keySet(...asked);
      used.push({ key, asked });
      return key;
    };
    const { payload } = await jwtVerify(token, keyOf, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp'],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: new Date(clock.now()),
    }).catch((cause: unknown) => {
      throw toTokenFault(cause);
    });
    const caller = toCaller(payload);
    const issuedAt = (payload.iat ?? 0) * 1000; // one that does not say is as old as can be
    const found = {
      caller,
      ...(used[0] as Pick<Checked, 'key' | 'asked'>), // a signature was checked with it
      isRevoked: askedNowAndThen(() => revocations.areTokensRevoked(tokenSubjects(token, caller, payload), issuedAt), clock),
    };
    checked.note(token, found, Number(payload.exp) * 1000);
    return found;
  };
  return async (token) => {
    const known = checked.find(token);
    return known !== null && (await isStill(known)) ? known : check(token);
  };
}

/** A partner's system as the closed list of permissions knows it. */
export function toPartnerActor({
  client,
  organisation,
  role = 'partner-system',
}: { readonly role?: Actor['role'] } & Omit<Caller, 'role'>): Actor {
  return { kind: 'partner', userRef: client, displayName: client, role, organisation };
}

function toCaller(payload: JWTPayload): Caller {
  const { organisation } = payload;
  const client = payload['client_id'] ?? payload['azp'] ?? payload.sub;
  if (typeof organisation !== 'string' || organisation === '' || typeof client !== 'string') {
    throw new Fault('HUB_UNAUTHENTICATED', 'the token names no organisation or no client', { rule: 'token-claims' });
  }
  return { organisation, client, ...roleOf(payload['role']) };
}

/** A role that is not known here grants nothing, and certainly not what a partner's system may. */
function roleOf(claim: unknown): Pick<Caller, 'role'> {
  if (claim === undefined) return {};
  const role = roles.find((known) => known === claim);
  if (role === undefined) throw new Fault('HUB_UNAUTHENTICATED', 'the token names a role that is not known here', { rule: 'token-claims' });
  return { role };
}

/** Says which check failed, so that a partner's developer need not guess; the token itself never appears. */
function toTokenFault(cause: unknown): Fault {
  if (cause instanceof errors.JWTExpired)
    return new Fault('HUB_UNAUTHENTICATED', 'the token has expired', { rule: 'token-expired', cause });
  if (cause instanceof errors.JWTClaimValidationFailed) {
    return new Fault('HUB_UNAUTHENTICATED', `the token's claim "${cause.claim}" is not what this hub asks for`, {
      rule: `token-${cause.claim}`,
      cause,
    });
  }
  const ours = cause instanceof errors.JWKSTimeout || cause instanceof errors.JWKSInvalid || !(cause instanceof errors.JOSEError);
  if (ours)
    return new Fault('HUB_PARTNER_DOWN', 'the keys of the token issuer cannot be read', {
      rule: 'issuer-keys',
      retryAfterMs: 10_000,
      cause,
    });
  return new Fault('HUB_UNAUTHENTICATED', 'the token is not signed by the issuer this hub trusts', { rule: 'token-signature', cause });
}
