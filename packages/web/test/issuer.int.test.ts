import { randomBytes } from 'node:crypto';
import type { Route } from '@homeward/hub';
import { expect, test } from 'vitest';
import { json } from '../src/index.ts';
import { type Client, createClient } from './harness/client.ts';
import { exampleOf, noteDoor } from './harness/door.ts';
import { startIssuer } from './harness/start-issuer.ts';
import { appOf, startTestWeb } from './harness/start-test-web.ts';

const whoAmI: Route = { method: 'GET', path: '/me', permission: 'home.view', handle: ({ actor }) => json(actor) };
const nurse = { name: 'Ann Example', role: ['staff', 'ward-nurse'], organisation: 'RH5' };

async function startWith(person: Record<string, unknown>, rest: { readonly tokenIssuer?: string } = {}) {
  const issuer = await startIssuer(person);
  const { door, heard } = noteDoor('submitReferral');
  const web = await startTestWeb({
    environment: 'production',
    apps: [appOf([whoAmI])],
    doors: [{ door, permission: 'referral.submit' }],
    auth: {
      kind: 'issuer',
      issuer: issuer.url,
      clientId: 'hub',
      clientSecret: 'hub-secret',
      sessionKeys: [randomBytes(32).toString('base64url')],
      ...rest,
    },
  });
  issuer.registers(web.url);
  return { issuer, web, heard };
}

/** Two cookie jars, one for each site, as a browser keeps them apart. */
async function signIn(client: Client, issuerUrl: string) {
  const atIssuer = createClient(issuerUrl);
  let place = (await client.get('/sign-in?returnTo=/ward/me')).headers.get('location') ?? '';
  while (place.startsWith(issuerUrl) || place.startsWith('/')) place = (await atIssuer.get(place)).headers.get('location') ?? 'nowhere';
  return client.get(place);
}

test('any OpenID issuer signs people in, and out again', async () => {
  const { issuer, web } = await startWith(nurse);
  const client = await web.client();
  const answer = await signIn(client, issuer.url);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/ward/me']);
  expect(JSON.parse((await client.get('/ward/me')).text)).toMatchObject({
    role: 'ward-nurse',
    organisation: 'RH5',
    displayName: 'Ann Example',
  });
  const out = await client.post('/sign-out', { _csrf: await client.formToken('/nothing') });
  expect(out.headers.get('location')).toMatch(
    new RegExp(`^${issuer.url}/session/end\\?.*post_logout_redirect_uri=${encodeURIComponent(`${web.url}/signed-out`)}`),
  );
  expect(out.headers.get('content-security-policy')).toContain(`form-action 'self' ${issuer.url}`);
  expect((await client.get('/ward/me')).status).toBe(303);
});

test('an account without a role here is refused in words, and gets no session', async () => {
  const { issuer, web } = await startWith({ name: 'Guest', role: 'visitor', organisation: 'RH5' });
  const client = await web.client();
  const answer = await signIn(client, issuer.url);
  expect([answer.status, answer.text.includes('This account has no role in Homeward.')]).toEqual([403, true]);
  expect((await client.get('/ward/me')).status).toBe(303);
});

test('its access tokens open the doors; the links and people of development do not exist', async () => {
  const { issuer, web, heard } = await startWith(nurse);
  const send = async (token: string) =>
    fetch(`${web.url}/v1/referrals`, {
      method: 'POST',
      body: JSON.stringify(exampleOf('ReferralLeast')),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'k' },
    });
  expect((await send(await issuer.token({ organisation: 'RH5', client_id: 'trust' }))).status).toBe(202);
  expect(heard[0]?.from.caller).toEqual({ organisation: 'RH5', client: 'trust' });
  expect((await send(await issuer.token({ client_id: 'trust' }))).status).toBe(401);
  const client = await web.client();
  for (const path of ['/sign-in/once?token=x', '/sign-in/choose/x', '/oidc/.well-known/openid-configuration'])
    expect((await client.get(path)).status).toBe(404);
});

test('partners bring tokens of an issuer of their own, and then of no other', async () => {
  const partners = await startIssuer({});
  partners.registers('http://nowhere.example');
  const { issuer, web, heard } = await startWith(nurse, { tokenIssuer: partners.url });
  const send = async (token: string) =>
    fetch(`${web.url}/v1/referrals`, {
      method: 'POST',
      body: JSON.stringify(exampleOf('ReferralLeast')),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'k' },
    });
  const claims = { organisation: 'RH5', client_id: 'trust' };
  expect((await send(await partners.token(claims))).status).toBe(202);
  expect(heard).toHaveLength(1);
  expect((await send(await issuer.token(claims))).status).toBe(401);
  expect((await signIn(await web.client(), issuer.url)).status).toBe(303);
});

test('an issuer that does not answer is told as such, for people and for systems, and tried again', async () => {
  const { issuer, web } = await startWith(nurse);
  const silent = await startTestWeb({
    environment: 'production',
    doors: [{ door: noteDoor('submitReferral').door, permission: 'referral.submit' }],
    auth: {
      kind: 'issuer',
      issuer: 'http://127.0.0.1:1',
      clientId: 'hub',
      clientSecret: 'x',
      sessionKeys: [randomBytes(32).toString('base64url')],
    },
  });
  const client = await silent.client();
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const page = await client.get('/sign-in');
    expect([page.status, page.headers.get('retry-after'), page.text.includes('not available just now')]).toEqual([503, '10', true]);
  }
  const answer = await fetch(`${silent.url}/v1/referrals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await issuer.token({})}` },
  });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'HUB_PARTNER_DOWN']);
  expect(web.url).not.toBe(silent.url);
});
