import { fixedClock, Fault } from '@homeward/kernel';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createTokenReader } from './partner-token.ts';
import { subjectOfToken } from './read-own-token.ts';
import { clientSubject, organisationSubject } from './token-standing.ts';

const clock = fixedClock(Date.parse('2026-11-21T09:00:00Z'));
const { privateKey, publicKey } = await generateKeyPair('ES256');
const keySet = createLocalJWKSet({ keys: [await exportJWK(publicKey)] });
const rules = { issuer: 'https://issuer.example', audience: 'homeward', keySet, clock };
const refused = { code: 'HUB_UNAUTHENTICATED', rule: 'token-revoked' };

/** A list of two processes; `asked` counts, `away` stands for PostgreSQL. */
function list() {
  const known: { subject: string; before: number }[] = [];
  const state = { known, asked: 0, away: false };
  const areTokensRevoked = async (subjects: readonly string[], issuedAt: number): Promise<boolean> => {
    state.asked += 1;
    if (state.away) throw new Fault('HUB_STORE', 'away');
    return known.some(({ subject, before }) => subjects.includes(subject) && before >= issuedAt);
  };
  const reader = () => createTokenReader({ ...rules, revocations: { areTokensRevoked } });
  return Object.assign(state, { readers: [reader(), reader()] as const });
}

async function tokenOf(claims: { readonly jti?: string; readonly client_id?: string; readonly iat?: number } = {}): Promise<string> {
  return new SignJWT({ organisation: 'RH5', client_id: 'ward-system', iat: clock.now() / 1000, ...claims })
    .setProtectedHeader({ alg: 'ES256' })
    .setIssuer(rules.issuer)
    .setAudience(rules.audience)
    .setExpirationTime(new Date(clock.now() + 8 * 3_600_000))
    .sign(privateKey);
}

test.each([clientSubject('ward-system'), organisationSubject('RH5')])(
  '%s: what was issued before is refused everywhere, what comes after is taken',
  async (subject) => {
    const { known, readers } = list();
    const before = `Bearer ${await tokenOf()}`;
    for (const read of readers) await read(before);
    known.push({ subject, before: clock.now() });
    clock.advance(1_000);
    for (const read of readers) await expect(read(before)).rejects.toMatchObject(refused);
    const after = `Bearer ${await tokenOf()}`;
    for (const read of readers) expect(await read(after)).toMatchObject({ client: 'ward-system' });
  },
);

test('another client goes on, and a token that does not say when it was issued counts as old', async () => {
  const { known, readers } = list();
  known.push({ subject: clientSubject('ward-system'), before: clock.now() });
  const [read] = readers;
  expect(await read(`Bearer ${await tokenOf({ client_id: 'another' })}`)).toMatchObject({ client: 'another' });
  const undated = new SignJWT({ organisation: 'RH5', client_id: 'ward-system' }).setProtectedHeader({ alg: 'ES256' });
  const token = await undated.setIssuer(rules.issuer).setAudience(rules.audience).setExpirationTime('8h').sign(privateKey);
  await expect(read(`Bearer ${token}`)).rejects.toMatchObject(refused);
});

test.each([{}, { jti: 'one' }])('one token alone is refused, by its id or by what it says: %j', async (claims) => {
  const { known, readers } = list();
  const [read] = readers;
  const [one, other] = [await tokenOf(claims), await tokenOf({ jti: 'other' })];
  const { subject, endsAt } = subjectOfToken(`${one}\n`);
  known.push({ subject, before: endsAt });
  await expect(read(`Bearer ${one}`)).rejects.toMatchObject(refused);
  expect(await read(`Bearer ${other}`)).toMatchObject({ client: 'ward-system' });
});

test('the list is asked once a second for a token, however many calls come with it', async () => {
  const at = list();
  const [read] = at.readers;
  const token = `Bearer ${await tokenOf()}`;
  await read(token);
  await Promise.all(Array.from({ length: 20 }, () => read(token)));
  expect(at.asked).toBe(1);
  clock.advance(1_000);
  await Promise.all(Array.from({ length: 20 }, () => read(token)));
  expect(at.asked).toBe(2);
});

test('while the list cannot be asked nobody gets in, but for what is about nobody; then it is asked again at once', async () => {
  const at = list();
  const [read] = at.readers;
  const token = `Bearer ${await tokenOf()}`;
  at.away = true;
  await expect(read(token)).rejects.toMatchObject({ code: 'HUB_STORE' });
  expect(await read(token, { evenUnasked: true })).toMatchObject({ client: 'ward-system' });
  at.away = false;
  expect(await read(token)).toMatchObject({ client: 'ward-system' });
});

test('what is no token of the kind is said to be none', () => {
  expect(() => subjectOfToken('opaque')).toThrow(/no access token/);
});
