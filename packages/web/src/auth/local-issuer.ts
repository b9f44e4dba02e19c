import { systemClock } from '@homeward/kernel';
import { type ClientMetadata, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { type DemoPerson, findDemoPerson } from './demo-people.ts';
import { createIssuerStore } from './local-issuer-store.ts';
import type { LocalKeys } from './local-keys.ts';
import { localIssuerOf } from './partner-token.ts';

/** The name under which the product is known to its own local issuer. */
export const localClientId = 'homeward';
/** Where somebody picks whom to be; below our own pages, so that it looks like them. */
export const choosePath = '/sign-in/choose';
export const callbackPath = '/sign-in/callback';

const MINUTES_10 = 600;

/** Who may sign people in by an issuer. */
export interface IssuerClient {
  readonly secret: string;
  /** The address that people use there. */
  readonly site: URL;
}

/** The product itself, as its own issuer knows it. */
export const ownClient = ({ clientSecret }: LocalKeys, site: URL): IssuerClient => ({ secret: clientSecret, site });

/** An OpenID provider for this machine alone, or of the synthetic county: demo people without passwords, authorization code with PKCE, nothing else. */
export function createLocalIssuer(keys: LocalKeys, url: URL, client: IssuerClient): Provider {
  const provider = new Provider(localIssuerOf(url), {
    adapter: createIssuerStore(systemClock),
    jwks: { keys: [keys.signing] },
    cookies: { keys: [...keys.sessionKeys], names: cookieNamesAt(url.port) },
    clients: [metadataOf(client)],
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name', 'role', 'organisation'] },
    conformIdTokenClaims: false,
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    features: { devInteractions: { enabled: false }, userinfo: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    ttl: {
      AuthorizationCode: 60,
      AccessToken: MINUTES_10,
      IdToken: MINUTES_10,
      Interaction: MINUTES_10,
      Session: MINUTES_10,
      Grant: MINUTES_10,
    },
    interactions: { url: (_ctx, interaction) => `${choosePath}/${interaction.uid}` },
    findAccount: (_ctx, id) => {
      const person = findDemoPerson(id);
      return person === null ? undefined : { accountId: id, claims: () => toClaims(person) };
    },
    loadExistingGrant,
    renderError: (ctx, out) => {
      ctx.type = 'text/plain';
      ctx.body = `Sign-in stopped: ${out.error}. Start again at ${new URL('/', url).href}`;
    },
  });
  provider.proxy = client.site.origin !== url.origin; // a hub elsewhere says by which name it means us
  return provider;
}

function metadataOf({ secret, site }: IssuerClient): ClientMetadata {
  return {
    client_id: localClientId,
    client_secret: secret,
    redirect_uris: [new URL(callbackPath, site).href],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'client_secret_basic',
    id_token_signed_response_alg: 'ES256',
  };
}

/** Our own client asks only for what `scopes` lists: there is nothing to consent to. */
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client?.clientId as string, accountId: session?.accountId as string });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}

const toClaims = (person: DemoPerson) => ({ sub: person.id, name: person.displayName, role: person.id, organisation: person.organisation });

/** Cookies ignore ports, so the names carry it. */
function cookieNamesAt(port: string): { session: string; interaction: string; resume: string } {
  const prefix = `homeward-${port}-issuer`;
  return { session: prefix, interaction: `${prefix}-interaction`, resume: `${prefix}-resume` };
}
