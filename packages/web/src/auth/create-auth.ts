import { type Clock, Fault } from '@homeward/kernel';
import { createLocalJWKSet, createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import type { Provider } from 'oidc-provider';
import { type DemoPerson, findDemoPerson, toDemoActor } from './demo-people.ts';
import { createFormTokens, type FormTokens } from './form-tokens.ts';
import { lazily } from './lazily.ts';
import { callbackPath, createLocalIssuer, localClientId } from './local-issuer.ts';
import type { LocalKeys } from './local-keys.ts';
import { createLinkReader } from './one-time-link.ts';
import { type Claims, createOpenIdSignIn, type OpenIdSignIn, toActor } from './openid-sign-in.ts';
import { createTokenReader, localIssuerOf, type TokenReader, tokenAudience } from './partner-token.ts';
import { createRevocations, type Revocations } from './revocations.ts';
import { createSeal, type Seal } from './seal.ts';
import { type CookieNames, cookieNames, createSessions, type Sessions } from './sessions.ts';

/** The local issuer with demo people; see `requireLocal`. */
export interface LocalAuth {
  readonly kind: 'local';
  readonly keys: LocalKeys;
}

/** Any OpenID issuer, for people and for partners' systems. */
export interface IssuerAuth {
  readonly kind: 'issuer';
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** 32 bytes each in base64url; the first closes, all open. The same in every process behind the address. */
  readonly sessionKeys: readonly string[];
  /** Of access tokens at the HTTP doors; `homeward` unless given. */
  readonly tokenAudience?: string;
  /** Shared between the processes behind one address; one process's memory unless given. */
  readonly revocations?: Revocations;
}

export type AuthConfig = LocalAuth | IssuerAuth;

export interface Auth {
  readonly cookies: CookieNames;
  readonly sessions: Sessions;
  readonly formTokens: FormTokens;
  readonly signIn: OpenIdSignIn;
  readonly readToken: TokenReader;
  /** Where forms may lead to besides this site: the issuer's sign-out. */
  readonly issuerOrigin: string | null;
  readonly local: { readonly issuer: Provider; readLink(token: string): Promise<DemoPerson> } | null;
}

/** Everything about who somebody is. `clock` is the machine's: links and tokens are made by other processes. */
export function createAuth(config: AuthConfig, url: URL, clock: Clock): Auth {
  const seal = createSeal(config.kind === 'local' ? config.keys.sessionKeys : config.sessionKeys, clock);
  const revocations = (config.kind === 'issuer' ? config.revocations : undefined) ?? createRevocations(clock);
  const cookies = cookieNames(url);
  const shared = { cookies, sessions: createSessions({ seal, revocations, clock, cookies }), formTokens: createFormTokens(seal) };
  const redirectUri = new URL(callbackPath, url).href;
  if (config.kind === 'issuer') return { ...shared, ...remoteAuth(config, { seal, redirectUri, clock }) };
  const readLink = createLinkReader({ keys: config.keys, clock, revocations });
  return {
    ...shared,
    ...localAuth(config.keys, { seal, redirectUri, clock, url }),
    local: { issuer: createLocalIssuer(config.keys, url), readLink },
  };
}

interface Parts {
  readonly seal: Seal;
  readonly redirectUri: string;
  readonly clock: Clock;
}

function localAuth(
  keys: LocalKeys,
  { seal, redirectUri, clock, url }: Parts & { url: URL },
): Pick<Auth, 'signIn' | 'readToken' | 'issuerOrigin'> {
  const { d: _, ...publicKey } = keys.signing;
  const issuer = localIssuerOf(url);
  const keySet = createLocalJWKSet({ keys: [publicKey] });
  return {
    signIn: createOpenIdSignIn({
      issuer,
      clientId: localClientId,
      clientSecret: keys.clientSecret,
      redirectUri,
      scope: 'openid profile',
      seal,
      toActor: demoActorOf,
      chooseAgain: true,
    }),
    readToken: createTokenReader({ issuer, audience: tokenAudience, keySet, clock }),
    issuerOrigin: null,
  };
}

function remoteAuth(
  config: IssuerAuth,
  { seal, redirectUri, clock }: Parts,
): Pick<Auth, 'signIn' | 'readToken' | 'issuerOrigin' | 'local'> {
  const { issuer, clientId, clientSecret } = config;
  const signIn = createOpenIdSignIn({
    issuer,
    clientId,
    clientSecret,
    redirectUri,
    scope: 'openid profile',
    seal,
    toActor: (claims) => toActor(issuer, claims),
    chooseAgain: false,
  });
  const remote = lazily(async () => createRemoteJWKSet(await signIn.keysUrl()));
  const keySet: JWTVerifyGetKey = async (header, token) => (await remote())(header, token);
  return {
    signIn,
    readToken: createTokenReader({ issuer, audience: config.tokenAudience ?? tokenAudience, keySet, clock }),
    issuerOrigin: new URL(issuer).origin,
    local: null,
  };
}

function demoActorOf(claims: Claims): ReturnType<typeof toDemoActor> {
  const person = findDemoPerson(String(claims['sub']));
  if (person === null) throw new Fault('HUB_FORBIDDEN', 'this account has no role in Homeward', { rule: 'sign-in-role' });
  return toDemoActor(person);
}
