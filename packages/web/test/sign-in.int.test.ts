import type { Route } from '@homeward/hub';
import { fixedClock, systemClock } from '@homeward/kernel';
import { describe, expect, test } from 'vitest';
import { createRevocations } from '../src/auth/revocations.ts';
import { json } from '../src/index.ts';
import { createSignInUrl } from '../src/demo.ts';
import { type Client, createClient, follow } from './harness/client.ts';
import { appOf, startTestWeb } from './harness/start-test-web.ts';

const whoAmI: Route = { method: 'GET', path: '/me', permission: 'home.view', handle: ({ actor }) => json(actor) };
const apps = [appOf([whoAmI])];
const MINUTE = 60_000;

const me = async (client: Client): Promise<Record<string, unknown>> =>
  JSON.parse((await client.get('/ward/me', { accept: 'application/json' })).text);

/** The whole way as a browser goes it: to the issuer, choosing a person, back. */
async function signIn(client: Client, returnTo: string, person = 'council-worker') {
  const choice = await client.get(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  const issuer = await client.get(choice.headers.get('location') ?? '');
  const page = issuer.headers.get('location') ?? '';
  const chosen = await client.post(page, { person });
  const resumed = await client.get(chosen.headers.get('location') ?? '');
  return { page, callback: resumed.headers.get('location') ?? '', answer: await client.get(resumed.headers.get('location') ?? '') };
}

describe('signing in at the local issuer', () => {
  test('a demo person is chosen without a password and comes back to where they wanted to go', async () => {
    const web = await startTestWeb({ apps });
    const client = await web.client();
    const first = await client.get('/ward/me?x=1');
    const page = await follow(client, first);
    expect(page.text).toContain('Choose whom to be');
    const { answer } = await signIn(client, '/ward/me?x=1');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/ward/me?x=1']);
    expect(await me(client)).toMatchObject({
      kind: 'person',
      role: 'council-worker',
      displayName: 'Priya Nair',
      organisation: 'E06000066',
    });
  });

  test('the same person has the same reference by link and by issuer', async () => {
    const web = await startTestWeb({ apps });
    const byIssuer = await web.client();
    await signIn(byIssuer, '/');
    expect((await me(byIssuer))['userRef']).toBe((await me(await web.client('council-worker')))['userRef']);
  });

  test.each(['//evil.example', 'https://evil.example/', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)', '\\\\evil.example'])(
    'never leads off this site: %s',
    async (returnTo) => {
      const web = await startTestWeb({ apps });
      const client = await web.client();
      const { answer } = await signIn(client, returnTo);
      expect(answer.headers.get('location')).toBe('/');
      const again = await client.get(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
      expect(again.headers.get('location')).toBe('/');
    },
  );

  test('an answer without its beginning, a second time or with another state is refused, with a way to begin anew', async () => {
    const web = await startTestWeb({ apps });
    const client = await web.client();
    const { callback } = await signIn(client, '/');
    const stranger = await web.client();
    for (const answer of [await stranger.get(callback), await client.get(callback)]) {
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('href="/sign-in"');
    }
    const begun = await web.client();
    await begun.get('/sign-in');
    expect((await begun.get(callback)).status).toBe(401);
  });

  test('the choice is refused from another site and for a person who does not exist', async () => {
    const web = await startTestWeb({ apps });
    const client = await web.client();
    const begun = await client.get('/sign-in');
    const page = (await client.get(begun.headers.get('location') ?? '')).headers.get('location') ?? '';
    expect((await client.post(page, { person: 'ward-nurse' }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await client.post(page, { person: 'administrator' })).status).toBe(422);
    expect((await (await web.client()).get(page)).status).toBe(401);
  });
});

describe('a one-time link', () => {
  test('signs in once', async () => {
    const web = await startTestWeb({ apps });
    const link = await createSignInUrl('ward-nurse', { keys: web.keys, url: web.url, now: Date.now() });
    const [one, two] = [await web.client(), await web.client()];
    const head = await fetch(link, { method: 'HEAD', redirect: 'manual' });
    expect(head.status).toBe(404);
    expect((await one.get(link)).status).toBe(303);
    expect((await me(one))['role']).toBe('ward-nurse');
    const again = await two.get(link);
    expect([again.status, two.cookies.size]).toEqual([401, 0]);
  });

  test('of a time before the hub last started is refused', async () => {
    const web = await startTestWeb({ apps });
    const link = await createSignInUrl('ward-nurse', { keys: web.keys, url: web.url, now: Date.now() - 5_000 });
    expect((await (await web.client()).get(link)).status).toBe(401);
  });
});

describe('a session', () => {
  const sessionCookie = (client: Client): [string, string] =>
    [...client.cookies].find(([name]) => /^homeward-\d+$/.test(name)) as [string, string];

  test('is sealed: nothing in it can be read or changed', async () => {
    const web = await startTestWeb({ apps });
    const client = await web.client('hub-clinician');
    const [name, value] = sessionCookie(client);
    expect(Buffer.from(value, 'base64url').toString('latin1')).not.toMatch(/hub-clinician|Hallett/);
    for (const changed of [
      value.slice(0, -3),
      `${value.slice(0, -2)}${value.endsWith('AA') ? 'BA' : 'AA'}`, // of 256 seals one ends in AA as it is
      value.replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString('base64url')),
      '',
    ]) {
      client.cookies.set(name, changed);
      expect((await client.get('/ward/me')).status).toBe(303);
    }
  });

  test('is kept from scripts and other sites', async () => {
    const web = await startTestWeb({ apps });
    const link = await createSignInUrl('ward-nurse', { keys: web.keys, url: web.url, now: Date.now() });
    const answer = await fetch(link, { redirect: 'manual' });
    expect(answer.headers.getSetCookie()[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('slides on while it is used, ends when it is not, and never outlasts a shift', async () => {
    const machineClock = fixedClock(Date.now());
    const web = await startTestWeb({ apps, machineClock });
    const used = await web.client('ward-nurse');
    const idle = await web.client('ward-nurse');
    for (let minutes = 0; minutes < 60; minutes += 20) {
      machineClock.advance(20 * MINUTE);
      expect((await used.get('/ward/me')).status).toBe(200);
    }
    expect((await idle.get('/ward/me')).status).toBe(303);
    let shift = 60;
    for (; (await used.get('/ward/me')).status === 200; shift += 20) machineClock.advance(20 * MINUTE);
    expect(shift).toBeGreaterThan(11.5 * 60);
    expect(shift).toBeLessThanOrEqual(12.5 * 60);
  });

  test('does not slide on by what a page asks for by itself', async () => {
    const machineClock = fixedClock(Date.now());
    const web = await startTestWeb({ apps, machineClock });
    const client = await web.client('ward-nurse');
    machineClock.advance(20 * MINUTE);
    await client.get('/ward/me', { 'x-homeward-background': '1' });
    machineClock.advance(11 * MINUTE);
    expect((await client.get('/ward/me')).status).toBe(303);
  });

  test('ends at signing out, even for who kept the cookie', async () => {
    const web = await startTestWeb({ apps });
    const client = await web.client('ward-nurse');
    const [name, value] = sessionCookie(client);
    const out = await client.post('/sign-out', { _csrf: await client.formToken('/nothing') });
    expect(out.headers.get('location')).toBe(`${web.url}/signed-out`);
    client.cookies.set(name, value);
    expect((await client.get('/ward/me')).status).toBe(303);
  });

  test('ends in every process behind the address, though only one of them was told', async () => {
    const revocations = createRevocations(systemClock);
    const told = await startTestWeb({ apps, revocations });
    const other = await startTestWeb({ apps, revocations });
    const client = await told.client('ward-nurse');
    const elsewhere = createClient(other.url);
    // Behind one address both go by one name of the cookie; here it has each port's.
    const cookie = [`homeward-${new URL(other.url).port}`, sessionCookie(client)[1]] as const;
    elsewhere.cookies.set(...cookie);
    expect((await elsewhere.get('/ward/me')).status).toBe(200);
    await client.post('/sign-out', { _csrf: await client.formToken('/nothing') });
    elsewhere.cookies.set(...cookie);
    expect((await elsewhere.get('/ward/me')).status).toBe(303);
  });
});

describe('demo people', () => {
  const start = (rest: object) => startTestWeb({ apps, ...rest });

  test.each([
    ['in production', { environment: 'production' as const }],
    ['when pages can be reached from elsewhere', { host: '0.0.0.0', publicUrl: 'https://hub.example' }],
    ['when another listener can be', { otherHosts: ['127.0.0.1', '0.0.0.0'] }],
  ])('refuse to start %s', async (_name, rest) => {
    await expect(start(rest)).rejects.toMatchObject({ code: 'HUB_CONFIG' });
  });

  test('a taken port is named', async () => {
    const web = await startTestWeb({ apps });
    const port = Number(new URL(web.url).port);
    await expect(start({ port })).rejects.toMatchObject({ code: 'HUB_CONFIG', message: `HTTP port ${port} on 127.0.0.1 is taken` });
  });
});
