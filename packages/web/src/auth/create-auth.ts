import { type Clock, Fault } from '@homeward/kernel';
import { createLocalJWKSet, createRemoteJWKSet, customFetch } from 'jose';
import type { Provider } from 'oidc-provider';
import { type DemoPerson, findDemoPerson, toDemoActor } from './demo-people.ts';
import { viaBackchannel } from './backchannel.ts';
import { believedKeys, FRESH_MS } from './believed-keys.ts';
import { createFormTokens, type FormTokens } from './form-tokens.ts';
import { lazily } from './lazily.ts';
import { callbackPath, createLocalIssuer, type IssuerClient, localClientId, ownClient } from './local-issuer.ts';
import type { LocalKeys } from './local-keys.ts';
import { createLinkReader } from './one-time-link.ts';
import { type Claims, createOpenIdSignIn, type OpenIdSignIn, toActor } from './openid-sign-in.ts';
import { createTokenReader, localIssuerOf, type TokenReader, tokenAudience } from './partner-token.ts';
import type { Revocations } from './revocations.ts';
import { createSeal, type Seal } from './seal.ts';
import { type CookieNames, cookieNames, createSessions, type Sessions } from './sessions.ts';

/** The local issuer with demo people; see `requireLocal`. */
export interface LocalAuth {
  readonly kind: 'local';
  readonly keys: LocalKeys;
}

/**
 * The synthetic county's issuer: it signs its invented people in at a hub elsewhere that was told to trust it, and has no pages of its own behind it.
 */
export interface CountyAuth {
  readonly kind: 'county';
  readonly keys: LocalKeys;
  readonly client: IssuerClient;
}

/** Any OpenID issuer, for people and for partners' systems. */
export interface IssuerAuth {
  readonly kind: 'issuer';
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** 32 bytes each in base64url; the first closes, all open. The same in every process behind the address. */
  readonly sessionKeys: readonly string[];
  /** Of access tokens at the HTTP doors, where that is another than people sign in at. It publishes its metadata as OpenID issuers do. */
  readonly tokenIssuer?: string;
  /** Of access tokens at the HTTP doors; `homeward` unless given. */
  readonly tokenAudience?: string;
  /** Where the hub itself reaches the issuer, where that is not where browsers do; see `viaBackchannel`. */
  readonly backchannelUrl?: string;
}

export type AuthConfig = LocalAuth | CountyAuth | IssuerAuth;

export interface Auth {
  readonly cookies: CookieNames;
  readonly sessions: Sessions;
  readonly formTokens: FormTokens;
  readonly signIn: OpenIdSignIn;
  readonly readToken: TokenReader;
  /** Where forms may lead to besides this site: the issuer's sign-out, the hub that an issuer signs in at. */
  readonly issuerOrigin: string | null;
  readonly local: {
    readonly issuer: Provider;
    readLink(token: string): Promise<DemoPerson>;
    /** The hub elsewhere that people are signed in at; null where it is this one. */
    readonly hub: URL | null;
  } | null;
}

export interface AuthParts {
  readonly url: URL;
  /** The machine's: links and tokens are made by other processes. */
  readonly clock: Clock;
  /** Shared between the processes behind one address. */
  readonly revocations: Revocations;
}

/** Everything about who somebody is. */
export function createAuth(config: AuthConfig, { url, clock, revocations }: AuthParts): Auth {
  const seal = createSeal(config.kind === 'issuer' ? config.sessionKeys : config.keys.sessionKeys, clock);
  const cookies = cookieNames(url);
  const shared = { cookies, sessions: createSessions({ seal, revocations, clock, cookies }), formTokens: createFormTokens(seal) };
  const redirectUri = new URL(callbackPath, url).href;
  if (config.kind === 'issuer') return { ...shared, ...remoteAuth(config, { seal, redirectUri, clock, revocations }) };
  const readLink = createLinkReader({ keys: config.keys, clock, revocations });
  const client = config.kind === 'county' ? config.client : ownClient(config.keys, url);
  const hub = config.kind === 'county' ? client.site : null;
  return {
    ...shared,
    ...localAuth(config.keys, { seal, redirectUri, clock, revocations, url }),
    issuerOrigin: hub?.origin ?? null,
    local: { issuer: createLocalIssuer(config.keys, url, client), readLink, hub },
  };
}

interface Parts {
  readonly seal: Seal;
  readonly redirectUri: string;
  readonly clock: Clock;
  readonly revocations: Revocations;
}

function localAuth(
  keys: LocalKeys,
  { seal, redirectUri, clock, revocations, url }: Parts & { url: URL },
): Pick<Auth, 'signIn' | 'readToken'> {
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
    readToken: createTokenReader({ issuer, audience: tokenAudience, keySet, clock, revocations }),
  };
}

function remoteAuth(
  config: IssuerAuth,
  { seal, redirectUri, clock, revocations }: Parts,
): Pick<Auth, 'signIn' | 'readToken' | 'issuerOrigin' | 'local'> {
  const { issuer, clientId, clientSecret, backchannelUrl, tokenIssuer = issuer } = config;
  const reach = backchannelUrl === undefined ? null : viaBackchannel(new URL(issuer), new URL(backchannelUrl));
  const at = (site: string): OpenIdSignIn =>
    createOpenIdSignIn({
      issuer: site,
      clientId,
      clientSecret,
      redirectUri,
      scope: 'openid profile',
      seal,
      toActor: (claims) => toActor(issuer, claims),
      chooseAgain: false,
      ...(reach === null ? {} : { reach }),
    });
  const signIn = at(issuer);
  const tokens = tokenIssuer === issuer ? signIn : at(tokenIssuer);
  const how = { cacheMaxAge: FRESH_MS, ...(reach === null ? {} : { [customFetch]: reach }) };
  const remote = lazily(async () => createRemoteJWKSet(await tokens.keysUrl(), how));
  const keySet = believedKeys(async (header, token) => (await remote())(header, token), clock);
  const audience = config.tokenAudience ?? tokenAudience;
  return {
    signIn,
    readToken: createTokenReader({ issuer: tokenIssuer, audience, keySet, clock, revocations }),
    issuerOrigin: new URL(issuer).origin,
    local: null,
  };
}

function demoActorOf(claims: Claims): ReturnType<typeof toDemoActor> {
  const person = findDemoPerson(String(claims['sub']));
  if (person === null) throw new Fault('HUB_FORBIDDEN', 'this account has no role in Homeward', { rule: 'sign-in-role' });
  return toDemoActor(person);
}
