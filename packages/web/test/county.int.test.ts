import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Route } from '@homeward/hub';
import { systemClock } from '@homeward/kernel';
import { expect, onTestFinished, test } from 'vitest';
import { generateLocalKeys } from '../src/auth/local-keys.ts';
import { json, startWeb, type WebOptions } from '../src/index.ts';
import { issueToken } from '../src/demo.ts';
import { type Client, createClient, follow } from './harness/client.ts';
import { appOf } from './harness/start-test-web.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const whoAmI: Route = { method: 'GET', path: '/me', permission: 'home.view', handle: ({ actor }) => json(actor) };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function start(own: Partial<WebOptions> & Pick<WebOptions, 'auth' | 'port'>) {
  const web = await startWeb({
    host: '127.0.0.1',
    environment: 'production',
    apps: [],
    doors: [],
    health: { ready: () => true },
    clock: systemClock,
    log: silent,
    metrics: { count() {}, observe() {}, gauge() {} },
    ...own,
  });
  onTestFinished(() => web.stop());
  return web;
}

/** From one server to the other and back, until home is reached. */
async function followThrough(client: Client, address: string): Promise<void> {
  let at = address;
  for (let hops = 0; hops < 12; hops += 1) {
    const location = (await client.get(at)).headers.get('location');
    if (location === null || location === '/') return;
    at = new URL(location, at).href;
  }
}

test("the county's issuer signs people in at a hub elsewhere, which reaches it by another name than browsers do", async () => {
  const keys = await generateLocalKeys();
  const [hubPort, issuerPort] = [await freePort(), await freePort()];
  const site = new URL(`http://127.0.0.1:${hubPort}`);
  const secret = 'between the two';
  const issuer = await start({ port: issuerPort, auth: { kind: 'county', keys, client: { secret, site } }, names: ['localhost'] });
  const hub = await start({
    port: hubPort,
    apps: [appOf([whoAmI])],
    exposeMetrics: async () => 'figures',
    auth: {
      kind: 'issuer',
      issuer: `${issuer.url}/oidc`,
      backchannelUrl: `http://localhost:${issuerPort}`,
      clientId: 'homeward',
      clientSecret: secret,
      sessionKeys: keys.sessionKeys,
    },
  });

  // In a browser: chosen on the issuer's page.
  const byHand = createClient(issuer.url);
  const page = await follow(byHand, await byHand.get(`${hub.url}/sign-in`));
  expect(page.text).toContain('Choose whom to be');

  // By the link for programs.
  const client = createClient(hub.url);
  await followThrough(client, `${issuer.url}/sign-in/as/chc-lead`);
  expect(JSON.parse((await client.get('/ward/me', { accept: 'application/json' })).text)).toMatchObject({
    role: 'chc-lead',
    organisation: 'QSL',
  });
  expect((await createClient(issuer.url).get('/sign-in/as/nobody')).status).toBe(404);

  // A partner's system, whose token is held against keys that came by the other name.
  const token = await issueToken(
    { organisation: 'RH5', client: 'reports', role: 'operations' },
    { keys, url: issuer.url, now: Date.now() },
  );
  const figures = await fetch(`${hub.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect([figures.status, await figures.text()]).toEqual([200, 'figures']);
});
