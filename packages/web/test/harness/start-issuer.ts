import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';
import { onTestFinished } from 'vitest';

export interface TestIssuer {
  readonly url: string;
  /** Tells the issuer of its one client, whose address is known only later. */
  registers(site: string): void;
  /** An access token for a partner's system. */
  token(claims: Record<string, unknown>): Promise<string>;
}

/** Another organisation's OpenID provider, as far as sign-in sees it: everybody is signed in as `person` at once. */
export async function startIssuer(person: Record<string, unknown>): Promise<TestIssuer> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const key: JWK = {
    ...(await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)),
    kid: 'k1',
    alg: 'ES256',
    use: 'sig',
  };
  return {
    url,
    registers: (site) => void server.on('request', providerFor({ url, site, key, person })),
    token: async (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
        .setIssuer(url)
        .setAudience('homeward')
        .setExpirationTime('5m')
        .sign(await importJWK(key)),
  };
}

function providerFor({ url, site, key, person }: { url: string; site: string; key: JWK; person: Record<string, unknown> }) {
  const provider = new Provider(url, {
    jwks: { keys: [key as never] },
    cookies: { keys: ['test'] },
    clients: [
      {
        client_id: 'hub',
        client_secret: 'hub-secret',
        redirect_uris: [`${site}/sign-in/callback`],
        post_logout_redirect_uris: [`${site}/signed-out`],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    scopes: ['openid', 'profile'],
    claims: { profile: ['name', 'role', 'organisation'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...person }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new provider.Grant({ clientId: 'hub', accountId: String(ctx.oidc.session?.accountId) });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  return (request: Parameters<typeof answer>[0], response: Parameters<typeof answer>[1]): void => {
    if (request.url?.startsWith('/interaction/')) void provider.interactionFinished(request, response, { login: { accountId: 'u-1' } });
    else void answer(request, response);
  };
}
