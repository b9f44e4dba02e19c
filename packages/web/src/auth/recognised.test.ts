import { randomBytes } from 'node:crypto';
import type { Actor } from '@homeward/hub';
import { fixedClock } from '@homeward/kernel';
import { createLocalJWKSet, type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { createTokenReader } from './partner-token.ts';
import { Recognised } from './recognised.ts';
import { createRevocations } from './revocations.ts';
import { createSeal } from './seal.ts';
import { cookieNames, createSessions } from './sessions.ts';

const clock = fixedClock(0);
const MINUTE = 60_000;

beforeEach(() => clock.set(Date.parse('2026-11-21T09:00:00Z')));

test('a token is known for a minute, and never beyond its end', () => {
  const known = new Recognised<string>(clock);
  known.note('long', 'a', clock.now() + 10 * MINUTE);
  known.note('short', 'b', clock.now() + 1_000);
  expect([known.find('long'), known.find('short'), known.find('other'), known.find('lon')]).toEqual(['a', 'b', null, null]);
  clock.advance(1_000);
  expect([known.find('long'), known.find('short')]).toEqual(['a', null]);
  clock.advance(MINUTE - 1_000);
  expect(known.find('long')).toBeNull();
});

test('a clock that is put back makes it unknown, and the oldest go where there are too many', () => {
  const known = new Recognised<string>(clock, 2);
  for (const token of ['a', 'b', 'c']) known.note(token, token, clock.now() + MINUTE);
  expect(['a', 'b', 'c'].map((token) => known.find(token))).toEqual([null, 'b', 'c']);
  clock.advance(-1);
  expect(known.find('c')).toBeNull();
});

const nurse: Actor = { kind: 'person', userRef: 'usr_1', displayName: 'Ann', role: 'ward-nurse', organisation: 'RH5' };

function openSessions() {
  const real = createSeal([randomBytes(32).toString('base64url')], clock);
  const opened: string[] = [];
  const open: typeof real.open = (purpose, text) => {
    opened.push(text);
    return real.open(purpose, text);
  };
  const cookies = cookieNames(new URL('http://127.0.0.1:8080'));
  return { sessions: createSessions({ seal: { ...real, open }, revocations: createRevocations(clock), clock, cookies }), opened };
}

test('a session is opened once, and a sign-out is seen at the next page', async () => {
  const { sessions, opened } = openSessions();
  const cookie = (await sessions.start(nurse)).split(';')[0];
  const first = await sessions.read(cookie);
  expect(first?.session.actor).toEqual(nurse);
  expect(await sessions.read(cookie)).toEqual(first);
  expect(opened).toHaveLength(1);
  await sessions.end(first?.session ?? null);
  expect(await sessions.read(cookie)).toBeNull();
});

test('a session that is known ends when it ends, and slides on when it is due', async () => {
  const { sessions } = openSessions();
  const cookie = (await sessions.start(nurse)).split(';')[0];
  clock.advance(29 * MINUTE + 30_000);
  expect((await sessions.read(cookie))?.renewal).toMatch(/^homeward/);
  expect((await sessions.read(cookie))?.renewal).toMatch(/^homeward/);
  clock.advance(30_000);
  expect(await sessions.read(cookie)).toBeNull();
});

test('a changed cookie is never taken for the one that is known', async () => {
  const { sessions } = openSessions();
  const cookie = (await sessions.start(nurse)).split(';')[0] as string;
  expect(await sessions.read(cookie)).not.toBeNull();
  const place = cookie.length - 30;
  const other = cookie[place] === 'A' ? 'B' : 'A';
  expect(await sessions.read(`${cookie.slice(0, place)}${other}${cookie.slice(place + 1)}`)).toBeNull();
});

const rules = { issuer: 'https://issuer.example', audience: 'homeward', clock, revocations: createRevocations(clock) };

async function tokenWith(key: CryptoKey, lifeMs = 8 * 60 * MINUTE): Promise<string> {
  const token = new SignJWT({ organisation: 'RH5' }).setProtectedHeader({ alg: 'ES256', kid: 'one' }).setSubject('ward-system');
  const within = token
    .setIssuer(rules.issuer)
    .setAudience(rules.audience)
    .setExpirationTime(new Date(clock.now() + lifeMs));
  return `Bearer ${await within.sign(key)}`;
}

/** An issuer whose keys can be changed; counts the keys that were asked for. */
async function issuer() {
  const [one, two] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const setOf = async (key: CryptoKey) => createLocalJWKSet({ keys: [{ ...(await exportJWK(key)), kid: 'one' } as JWK] });
  const sets = { one: await setOf(one.publicKey), two: await setOf(two.publicKey), none: createLocalJWKSet({ keys: [] }) };
  let current: keyof typeof sets = 'one';
  const use = (name: keyof typeof sets) => {
    current = name;
  };
  return { signing: one.privateKey, use, readToken: createTokenReader({ ...rules, keySet: (...asked) => sets[current](...asked) }) };
}

test('a token that was checked is taken again, until it ends', async () => {
  const { signing, readToken } = await issuer();
  const token = await tokenWith(signing, 20_000);
  const caller = { organisation: 'RH5', client: 'ward-system' };
  expect([await readToken(token), await readToken(token)]).toEqual([caller, caller]);
  clock.advance(26_000); // with the five seconds that clocks may differ by
  await expect(readToken(token)).rejects.toMatchObject({ code: 'HUB_UNAUTHENTICATED', rule: 'token-expired' });
});

test.each(['two', 'none'] as const)('a key that was taken away is seen at once, though the token was checked before (%s)', async (then) => {
  const { signing, use, readToken } = await issuer();
  const token = await tokenWith(signing);
  await readToken(token);
  use(then);
  await expect(readToken(token)).rejects.toMatchObject({ code: 'HUB_UNAUTHENTICATED', rule: 'token-signature' });
  use('one');
  expect(await readToken(token)).toMatchObject({ client: 'ward-system' });
});

test('a forged signature is refused beside the token that is known', async () => {
  const { signing, readToken } = await issuer();
  const token = await tokenWith(signing);
  await readToken(token);
  const forged = `${token.slice(0, -6)}${token.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`;
  await expect(readToken(forged)).rejects.toMatchObject({ rule: 'token-signature' });
});
