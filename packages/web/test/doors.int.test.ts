import { gzipSync } from 'node:zlib';
import { Fault } from '@homeward/kernel';
import { generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { issueToken, type LocalKeys } from '../src/demo.ts';
import { exampleOf, noteDoor } from './harness/door.ts';
import { startTestWeb, type TestWeb } from './harness/start-test-web.ts';

const partner = { organisation: 'RH5', client: 'somerset-nhs-ft' };

async function startDoors(answers: Parameters<typeof noteDoor>[1] = {}) {
  const { door, heard } = noteDoor('submitReferral', answers);
  const web = await startTestWeb({ doors: [{ door, permission: 'referral.submit' }] });
  return { web, heard, token: await tokenFor(web) };
}

const tokenFor = (web: { keys: LocalKeys; url: string }, rest: { now?: number; lifeMs?: number } = {}): Promise<string> =>
  issueToken(partner, { keys: web.keys, url: web.url, now: Date.now(), ...rest });

async function send(web: TestWeb, init: RequestInit & { token?: string; key?: string | null; path?: string }) {
  const { token, key = 'k-1', path = '/v1/referrals', headers, ...rest } = init;
  const sent: Record<string, string> = { 'content-type': 'application/json', ...(headers as Record<string, string>) };
  if (key !== null) sent['idempotency-key'] = key;
  if (token !== undefined) sent['authorization'] = `Bearer ${token}`;
  const answer = await fetch(`${web.url}${path}`, { method: 'POST', ...rest, headers: sent });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

const least = (): string => JSON.stringify(exampleOf('ReferralLeast'));

describe('what a door takes', () => {
  test('the bytes as they came, with who sent them and under which id', async () => {
    const { web, heard, token } = await startDoors({ notes: ['noted'] });
    const body = ` ${least()}\n`;
    const { status, body: answer } = await send(web, { token, body });
    expect(status).toBe(202);
    expect(answer).toEqual({ correlationId: expect.any(String), result: 'accepted', notes: ['noted'] });
    expect(heard).toEqual([{ how: 'received', bytes: body, from: { transportId: 'k-1', caller: partner }, fault: null }]);
  });

  test.each(['ReferralWhole', 'ReferralLeast', 'ReferralCareHome'])('the document’s own example %s, compressed as well', async (name) => {
    const { web, heard, token } = await startDoors();
    const body = JSON.stringify(exampleOf(name));
    expect((await send(web, { token, body: gzipSync(body), headers: { 'content-encoding': 'gzip' } })).status).toBe(202);
    expect(heard[0]?.bytes).toBe(body);
  });

  test('without a key of the sender’s own, the same bytes are the same message', async () => {
    const { web, heard, token } = await startDoors();
    const body = least();
    for (const sent of [body, body, `${body} `]) await send(web, { token, body: sent, key: null });
    const [first, second, third] = heard.map(({ from }) => from.transportId);
    expect(first).toMatch(/^sha256-[\w-]{43}$/);
    expect([second === first, third === first]).toEqual([true, false]);
  });

  test('why a message was skipped is among the notes', async () => {
    const { web, token } = await startDoors({ result: 'skipped', reason: 'class is not inpatient', notes: ['n'] });
    expect((await send(web, { token, body: least() })).body).toMatchObject({ result: 'skipped', notes: ['n', 'class is not inpatient'] });
  });

  test.each([
    [new Fault('HUB_CONFLICT', 'this key was used with another body'), 409, null],
    [new Fault('HUB_FORBIDDEN', 'the profile belongs to another organisation'), 403, null],
    [new Fault('HUB_STORE', 'no database', { retryAfterMs: 1_500 }), 503, '2'],
  ])('a refusal of the adapter is answered by the fault table: %s', async (fault, status, retryAfter) => {
    const { web, token } = await startDoors({ result: 'refused', fault });
    const answer = await send(web, { token, body: least() });
    expect([answer.status, answer.body['code'], answer.headers.get('retry-after')]).toEqual([status, fault.code, retryAfter]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('what fails the document', () => {
  test.each([
    ['JSON that ends too early', '{"spell":', 400, 'HUB_DECODE', 'json'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'HUB_DECODE', 'utf-8'],
    ['a member that comes twice', '{"spell":{"profile":"a","\\u0070rofile":"b"}}', 400, 'HUB_DECODE', 'repeated-member'],
    ['half a surrogate pair', JSON.stringify({ ...exampleOf('ReferralLeast'), wardContact: 'a\ud83c' }), 422, 'HUB_INVALID', 'text'],
    ['U+0000 in a name', '{"a\\u0000":1}', 422, 'HUB_INVALID', 'text'],
    ['nothing at all', '', 400, 'HUB_DECODE', 'json'],
    ['a list instead of an object', '[]', 422, 'HUB_INVALID', 'type'],
    ['a member that is missing', JSON.stringify({ ...exampleOf('ReferralLeast'), needs: undefined }), 422, 'HUB_INVALID', 'required'],
    [
      'a member that nobody knows',
      JSON.stringify({ ...exampleOf('ReferralLeast'), shoeSize: 7 }),
      422,
      'HUB_INVALID',
      'additionalProperties',
    ],
  ])('%s is refused by name and kept', async (_name, body, status, code, rule) => {
    const { web, heard, token } = await startDoors();
    const answer = await send(web, { token, body });
    expect(answer).toMatchObject({ status, body: { code, rule, status } });
    expect(heard).toMatchObject([{ how: 'refused', fault: { code } }]);
  });

  test('every broken rule is told with its place, and no value that was sent', async () => {
    const { web, token } = await startDoors();
    const whole = exampleOf('ReferralWhole');
    const body = JSON.stringify({ ...whole, revision: 'TESTER', consent: { basis: 'TESTER' }, 'Mrs Tester': 1 });
    const answer = await send(web, { token, body });
    expect(answer.body['errors']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ at: '/revision', rule: 'type' }),
        expect.objectContaining({ at: '/consent/basis', rule: 'enum' }),
        expect.objectContaining({ at: '/*', rule: 'additionalProperties' }),
      ]),
    );
    expect(JSON.stringify(answer.body)).not.toMatch(/tester/i);
    expect(JSON.stringify(web.lines)).not.toMatch(/tester/i);
  });

  test('an idempotency key that is none is told by the name of the header', async () => {
    const { web, heard, token } = await startDoors();
    const answer = await send(web, { token, body: least(), key: 'k'.repeat(5_000) });
    expect(answer.body).toMatchObject({ code: 'HUB_INVALID', errors: [{ at: 'idempotency-key', rule: 'maxLength' }] });
    expect(heard).toMatchObject([{ how: 'refused', from: { transportId: 'k'.repeat(128) } }]);
  });

  test.each([
    ['another media type', { headers: { 'content-type': 'text/plain' } }, 415, 'HUB_UNSUPPORTED'],
    ['an answer in another media type', { headers: { accept: 'application/xml' } }, 406, 'HUB_NOT_ACCEPTABLE'],
    ['another character set', { headers: { 'content-type': 'application/json; charset=latin1' } }, 415, 'HUB_UNSUPPORTED'],
    ['an unknown compression', { headers: { 'content-encoding': 'lzma' } }, 415, 'HUB_UNSUPPORTED'],
    ['a body that is not the compression it says', { headers: { 'content-encoding': 'gzip' } }, 400, 'HUB_DECODE'],
    ['a body over the limit', { body: `"${'a'.repeat(262_144)}"` }, 413, 'HUB_TOO_LARGE'],
    [
      'a small body that unpacks to more than the limit',
      { body: gzipSync(' '.repeat(5_000_000)), headers: { 'content-encoding': 'gzip' } },
      413,
      'HUB_TOO_LARGE',
    ],
    ['a query nobody asked for', { path: '/v1/referrals?dry=1' }, 422, 'HUB_INVALID'],
    ['another method', { method: 'PATCH' }, 405, 'HUB_METHOD'],
  ])('%s is refused by name', async (_name, init, status, code) => {
    const { web, token } = await startDoors();
    const answer = await send(web, { token, body: least(), ...init });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    if (status === 405) expect(answer.headers.get('allow')).toBe('POST');
  });
});

describe('who may use a door', () => {
  const claims = (web: TestWeb) => ({
    iss: `${web.url}/oidc`,
    aud: 'homeward',
    organisation: 'RH5',
    client_id: 'x',
    exp: Math.floor(Date.now() / 1000) + 600,
  });
  /** A token with the local issuer's own key and claims that it would not write. */
  const signed = async (web: TestWeb, change: object): Promise<string> =>
    new SignJWT({ ...claims(web), ...change })
      .setProtectedHeader({ alg: 'ES256', kid: web.keys.signing.kid })
      .sign(await importJWK(web.keys.signing, 'ES256'));

  const forgeries: [string, string, (web: TestWeb) => Promise<string | undefined>][] = [
    ['no token', 'token-missing', async () => undefined],
    ['something else than a token', 'token-signature', async () => 'abc'],
    ['an expired token', 'token-expired', (web) => tokenFor(web, { now: Date.now() - 7_200_000, lifeMs: 3_600_000 })],
    ['a token for another audience', 'token-aud', (web) => signed(web, { aud: 'elsewhere' })],
    ['a token of another issuer', 'token-iss', (web) => signed(web, { iss: 'https://issuer.example' })],
    ['a token that never expires', 'token-exp', (web) => signed(web, { exp: undefined })],
    ['an unsigned token', 'token-signature', async (web) => new UnsecuredJWT(claims(web)).encode()],
    [
      'a token signed with the public key as a secret',
      'token-signature',
      async (web) =>
        new SignJWT(claims(web))
          .setProtectedHeader({ alg: 'HS256', kid: web.keys.signing.kid })
          .sign(new TextEncoder().encode(JSON.stringify({ ...web.keys.signing, d: undefined }))),
    ],
    [
      'a token signed with somebody else’s key',
      'token-signature',
      async (web) =>
        new SignJWT(claims(web))
          .setProtectedHeader({ alg: 'ES256', kid: web.keys.signing.kid })
          .sign((await generateKeyPair('ES256')).privateKey),
    ],
  ];

  test.each(forgeries)('%s is refused before the body is read', async (_name, rule, forge) => {
    const { web, heard } = await startDoors();
    const token = await forge(web);
    const answer = await send(web, { ...(token === undefined ? {} : { token }), body: '{"not": "looked at"' });
    expect(answer).toMatchObject({ status: 401, body: { code: 'HUB_UNAUTHENTICATED', rule } });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="homeward"/);
    expect(heard).toEqual([]);
  });

  test('a token without an organisation is refused', async () => {
    const { web } = await startDoors();
    const token = await signed(web, { organisation: undefined });
    expect((await send(web, { token, body: least() })).body).toMatchObject({ code: 'HUB_UNAUTHENTICATED', rule: 'token-claims' });
  });

  test('what a partner system is not granted is forbidden', async () => {
    const { door, heard } = noteDoor('submitReferral');
    const web = await startTestWeb({ doors: [{ door, permission: 'triage.decide' }] });
    const answer = await send(web, { token: await tokenFor(web), body: least() });
    expect([answer.status, answer.body['code'], heard]).toEqual([403, 'HUB_FORBIDDEN', []]);
  });

  test('an organisation that the adapter has nothing to do with is forbidden, whatever it sends, and nothing is kept', async () => {
    const { door, heard } = noteDoor('submitReferral', {}, () => {
      throw new Fault('HUB_FORBIDDEN', 'the caller is no partner that may say this', { rule: 'partner' });
    });
    const web = await startTestWeb({ doors: [{ door, permission: 'referral.submit' }] });
    const token = await tokenFor(web);
    for (const body of ['{}', '{"spell":', least()])
      expect(await send(web, { token, body })).toMatchObject({ status: 403, body: { code: 'HUB_FORBIDDEN', rule: 'partner' } });
    expect(heard).toEqual([]);
  });

  test('a session of a person is no token', async () => {
    const { web, heard } = await startDoors();
    const client = await web.client('hub-clinician');
    expect((await send(web, { body: least(), headers: { cookie: client.cookieHeader() } })).status).toBe(401);
    expect(heard).toEqual([]);
  });

  test('a door that no document describes keeps the server from starting', async () => {
    const { door } = noteDoor('inventReferral');
    await expect(startTestWeb({ doors: [{ door, permission: 'referral.submit' }] })).rejects.toMatchObject({ code: 'HUB_CONFIG' });
  });
});
