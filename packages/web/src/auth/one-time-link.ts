import { type Clock, type EpochMillis, Fault, newId } from '@homeward/kernel';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import { type DemoPerson, findDemoPerson } from './demo-people.ts';
import type { LocalKeys } from './local-keys.ts';
import type { Revocations } from './revocations.ts';

const PURPOSE = 'homeward one-time sign-in';
const LIFE_MS = 10 * 60_000;

export interface SignInUrlOptions {
  readonly keys: LocalKeys;
  /** Address of the running product (`http://127.0.0.1:8080`). */
  readonly url: string;
  readonly now: EpochMillis;
}

/** A link that signs one demo person in, once, within ten minutes; may be made by another process with the same keys. `HUB_CONFIG` for an unknown person. */
export async function createSignInUrl(personId: string, { keys, url, now }: SignInUrlOptions): Promise<string> {
  if (findDemoPerson(personId) === null) throw new Fault('HUB_CONFIG', 'no such demo person', { rule: 'demo-person' });
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: keys.signing.kid })
    .setAudience(PURPOSE)
    .setSubject(personId)
    .setJti(newId(now))
    .setIssuedAt(new Date(now))
    .setExpirationTime(new Date(now + LIFE_MS))
    .sign(await importJWK(keys.signing, 'ES256'));
  return new URL(`/sign-in/once?token=${token}`, url).href;
}

export interface OneTimeLinkOptions {
  readonly keys: LocalKeys;
  readonly clock: Clock;
  readonly revocations: Revocations;
}

/** Whom a link's token signs in; throws `HUB_UNAUTHENTICATED` where it was used, is too old or is not ours. */
export function createLinkReader({ keys, clock, revocations }: OneTimeLinkOptions): (token: string) => Promise<DemoPerson> {
  // What was used is remembered in this process, so links made before it started are refused: they may have been used already.
  const startedAt = Math.floor(clock.now() / 1000);
  const { d: _, ...publicKey } = keys.signing;
  return async (token) => {
    const { payload } = await jwtVerify(token, await importJWK(publicKey, 'ES256'), {
      audience: PURPOSE,
      algorithms: ['ES256'],
      requiredClaims: ['exp', 'iat', 'jti', 'sub'],
      currentDate: new Date(clock.now()),
    }).catch((cause: unknown) => {
      throw refused(cause);
    });
    const person = findDemoPerson(payload.sub as string);
    const fresh = (payload.iat as number) >= startedAt && (await revocations.revoke(payload.jti as string, (payload.exp as number) * 1000));
    if (person === null || !fresh) throw refused();
    return person;
  };
}

function refused(cause?: unknown): Fault {
  return new Fault(
    'HUB_UNAUTHENTICATED',
    'this sign-in link was used already, is older than ten minutes, or was made before the hub was last started',
    { rule: 'one-time-link', cause },
  );
}
