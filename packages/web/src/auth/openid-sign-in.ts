import { type Actor, type Role, roles } from '@homeward/hub';
import { Fault, opaqueKey } from '@homeward/kernel';
import * as openid from 'openid-client';
import type { Reach } from './backchannel.ts';
import { lazily } from './lazily.ts';
import { isLoopback } from './loopback.ts';
import type { Seal } from './seal.ts';

const PURPOSE = 'sign-in in flight';
const IN_FLIGHT_MS = 10 * 60_000;
const TIMEOUT_SECONDS = 5;

export type Claims = Readonly<Record<string, unknown>>;

export interface OpenIdOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Ours: where the issuer sends people back to. */
  readonly redirectUri: string;
  readonly scope: string;
  readonly seal: Seal;
  /** Who the issuer's claims stand for; throws `HUB_FORBIDDEN` where that is nobody here. */
  toActor(claims: Claims): Actor;
  /** Asks the issuer to let people choose anew each time. */
  readonly chooseAgain: boolean;
  /** How the issuer is reached; as its address says unless given. */
  readonly reach?: Reach;
}

export interface OpenIdSignIn {
  /** The issuer's page to go to, and what to keep (sealed) in a cookie until the answer comes. */
  begin(returnTo: string): Promise<{ url: URL; state: string }>;
  /** Who came back. Throws `HUB_UNAUTHENTICATED` or `HUB_FORBIDDEN` (no role here). */
  finish(callback: URL, state: string | undefined): Promise<{ actor: Actor; returnTo: string }>;
  /** The issuer's own sign-out page, where it has one. */
  signOutUrl(returnTo: URL): Promise<URL | null>;
  /** Where the issuer publishes the keys it signs with. */
  keysUrl(): Promise<URL>;
}

/** OpenID Connect, authorization code with PKCE, against any issuer that publishes its metadata. */
export function createOpenIdSignIn(options: OpenIdOptions): OpenIdSignIn {
  const configuration = lazily(() => discover(options));
  return {
    async begin(returnTo) {
      const verifier = openid.randomPKCECodeVerifier();
      const checks = { state: openid.randomState(), nonce: openid.randomNonce(), verifier, returnTo };
      const url = openid.buildAuthorizationUrl(await configuration(), {
        redirect_uri: options.redirectUri,
        scope: options.scope,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(options.chooseAgain ? { prompt: 'login' } : {}),
      });
      return { url, state: await options.seal.close(PURPOSE, checks, IN_FLIGHT_MS) };
    },
    async finish(callback, state) {
      const checks = state === undefined ? null : await options.seal.open(PURPOSE, state);
      if (checks === null) {
        throw new Fault('HUB_UNAUTHENTICATED', 'this sign-in was not begun here, or took longer than ten minutes', {
          rule: 'sign-in-state',
        });
      }
      const claims = await exchange(await configuration(), callback, checks);
      return { actor: options.toActor(claims), returnTo: checks['returnTo'] as string };
    },
    async signOutUrl(returnTo) {
      const known = await configuration();
      if (known.serverMetadata().end_session_endpoint === undefined) return null;
      return openid.buildEndSessionUrl(known, { post_logout_redirect_uri: returnTo.href });
    },
    keysUrl: async () => new URL((await configuration()).serverMetadata().jwks_uri ?? ''),
  };
}

/** The code of the callback for the claims of who signed in, checked against what was kept. */
async function exchange(configuration: openid.Configuration, callback: URL, checks: Claims): Promise<Claims> {
  const tokens = await openid
    .authorizationCodeGrant(configuration, callback, {
      expectedState: checks['state'] as string,
      expectedNonce: checks['nonce'] as string,
      pkceCodeVerifier: checks['verifier'] as string,
      idTokenExpected: true,
    })
    .catch((cause: unknown) => {
      throw new Fault('HUB_UNAUTHENTICATED', 'the sign-in was not confirmed by the identity provider', { rule: 'sign-in-refused', cause });
    });
  return tokens.claims() ?? {};
}

async function discover({ issuer, clientId, clientSecret, reach }: OpenIdOptions): Promise<openid.Configuration> {
  const server = new URL(issuer);
  const plain = server.protocol === 'http:' && isLoopback(server.hostname);
  return openid
    .discovery(server, clientId, undefined, openid.ClientSecretBasic(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      execute: plain ? [openid.allowInsecureRequests] : [],
      ...(reach === undefined ? {} : { [openid.customFetch]: reach as openid.CustomFetch }),
    })
    .catch((cause: unknown) => {
      throw new Fault('HUB_PARTNER_DOWN', 'the identity provider does not answer', { rule: 'sign-in-issuer', retryAfterMs: 10_000, cause });
    });
}

/** Role and organisation are the issuer's to say (`role` may be a list); without a role known here nobody gets in. */
export function toActor(issuer: string, claims: Claims): Actor {
  const said = [claims['role']].flat();
  const role = roles.find((known): known is Role => said.includes(known));
  const organisation = claims['organisation'];
  if (role === undefined || typeof organisation !== 'string' || organisation === '') {
    throw new Fault('HUB_FORBIDDEN', 'this account has no role in Homeward', { rule: 'sign-in-role' });
  }
  const name = claims['name'] ?? claims['preferred_username'];
  return {
    kind: 'person',
    userRef: opaqueKey('usr', issuer, String(claims['sub'])),
    displayName: typeof name === 'string' && name !== '' ? name : 'Signed in',
    role,
    organisation,
  };
}
