import { eventEntry } from '@homeward/contracts';
import { eventRegistry, type Registry } from '@homeward/contracts/registry';
import type { Role } from '@homeward/hub';
import { describe, expect, test } from 'vitest';
import { issueToken } from '../src/demo.ts';
import { startTestWeb, type TestWeb } from './harness/start-test-web.ts';

const MEDIA = 'application/vnd.schemaregistry.v1+json';
const MOVED = 'spell.v1-homeward.spell.SpellMovedV1';

async function start(registry: Registry = eventRegistry()) {
  const web = await startTestWeb({ registry: () => registry });
  const token = await tokenFor(web);
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
    const answer = await fetch(`${web.url}/registry${path}`, { ...init, headers });
    return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) as unknown };
  };
  return { web, token, ask };
}

const tokenFor = (web: TestWeb, now = Date.now()): Promise<string> =>
  issueToken({ organisation: 'RH5', client: 'somerset-nhs-ft' }, { keys: web.keys, url: web.url, now });

const basic = (login: string): string => `Basic ${Buffer.from(login).toString('base64')}`;

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': MEDIA, ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('a client of the registry', () => {
  test('finds the schema of a record by the id in front of it', async () => {
    const { ask } = await start();
    const { status, headers, body } = await ask(`/schemas/ids/${eventEntry('spell.moved.v1').schemaId}`);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, MEDIA, 'no-store']);
    const { schema } = body as { schema: string };
    expect(JSON.parse(schema)).toMatchObject({ type: 'record', namespace: 'homeward.spell', name: 'SpellMovedV1' });
    expect((await ask(`/subjects/${MOVED}`, post({ schema }))).body).toMatchObject({ subject: MOVED, version: 1, schema });
  });

  test('reads the address itself, with a slash at its end and without', async () => {
    const { ask } = await start();
    for (const path of ['', '/', '/?x=1']) expect((await ask(path)).body).toEqual({});
  });

  test('passes on what stands after the question mark', async () => {
    const { ask } = await start();
    expect((await ask('/subjects?subjectPrefix=spell.v1-homeward.spell.SpellMo')).body).toContain(MOVED);
  });

  test('asks for the head alone', async () => {
    const { web, token } = await start();
    const answer = await fetch(`${web.url}/registry/subjects`, { method: 'HEAD', headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, MEDIA, '']);
  });

  test.each([
    [MEDIA, MEDIA],
    ['application/vnd.schemaregistry+json', 'application/vnd.schemaregistry+json'],
    ['application/json', 'application/json; charset=utf-8'],
    ['*/*', MEDIA],
    [`${MEDIA}, application/vnd.schemaregistry+json, application/json`, MEDIA],
  ])('that takes %s is answered in %s', async (accept, media) => {
    const { ask } = await start();
    expect((await ask('/subjects', { headers: { accept } })).headers.get('content-type')).toBe(media);
  });

  test.each([MEDIA, 'application/vnd.schemaregistry+json', 'application/json; charset=utf-8', 'application/octet-stream'])(
    'may send a body as %s',
    async (media) => {
      const { ask } = await start();
      const { status } = await ask(`/compatibility/subjects/none/versions`, post({ schema: '"string"' }, { 'content-type': media }));
      expect(status).toBe(200);
    },
  );
});

describe('who may read', () => {
  test('a token, as bearer or as the password of any user', async () => {
    const { ask, token } = await start();
    for (const authorization of [`Bearer ${token}`, basic(`anything:${token}`), basic(`:${token}`)]) {
      expect((await ask('/mode', { headers: { authorization } })).body).toEqual({ mode: 'READONLY' });
    }
  });

  test.each<[string, (web: TestWeb, token: string) => string | Promise<string>]>([
    ['a password that is no token', () => basic('user:password')],
    ['a token that was changed', (_web, token) => `Bearer ${token.slice(0, -6)}AAAAAA`],
    ['a token that has expired', async (web) => basic(`x:${await tokenFor(web, Date.now() - 9 * 3_600_000)}`)],
    ['a scheme that nobody knows', (_web, token) => `Digest ${token}`],
  ])('not %s', async (_name, authorization) => {
    const { web, ask, token } = await start();
    const { status, headers, body } = await ask('/subjects', { headers: { authorization: await authorization(web, token) } });
    expect([status, headers.get('content-type')]).toEqual([401, MEDIA]);
    expect(headers.get('www-authenticate')).toBe('Basic realm="homeward", Bearer realm="homeward"');
    expect(body).toEqual({ error_code: 401, message: expect.any(String) });
    expect(JSON.stringify([body, web.lines])).not.toContain(token);
  });

  test('not a stranger, and not even what is there', async () => {
    const { web } = await start();
    for (const path of ['/subjects', '/nothing']) {
      const answer = await fetch(`${web.url}/registry${path}`);
      const message = 'a token is needed: as bearer, or as the password of Basic';
      expect([answer.status, await answer.json()]).toEqual([401, { error_code: 401, message }]);
    }
  });

  test.each<[Role, number]>([
    ['operations', 200],
    ['hub-clinician', 403],
    ['commissioner', 403],
  ])('a person signed in as %s: %i', async (role, status) => {
    const { web } = await start();
    const client = await web.client(role);
    const answer = await client.get('/registry/subjects', { accept: 'application/json' });
    expect(answer.status).toBe(status);
    if (status === 403) expect(JSON.parse(answer.text)).toEqual({ error_code: 403, message: 'your role may not read the registry' });
  });
});

describe('what is refused over HTTP', () => {
  test.each<[string, string, RequestInit, number, number]>([
    ['a subject that is not there', '/subjects/none/versions', {}, 404, 40401],
    ['a schema that would change a subject', `/subjects/${MOVED}/versions`, post({ schema: '"string"' }), 409, 409],
    ['a schema that is none', `/subjects/${MOVED}`, post({ schema: '{' }), 422, 42201],
    ['a new subject', '/subjects/new-value/versions', post({ schema: '"string"' }), 422, 42205],
    ['a change of the mode', '/mode', { ...post({ mode: 'READWRITE' }), method: 'PUT' }, 422, 42205],
    ['the end of a subject', `/subjects/${MOVED}`, { method: 'DELETE' }, 422, 42205],
    ['a path that is not there', '/nothing', {}, 404, 404],
    ['a method that is not there', '/mode', { method: 'PATCH' }, 405, 405],
    ['a client that takes nothing of this', '/subjects', { headers: { accept: 'text/html' } }, 406, 406],
    ['a body that is a form', `/subjects/${MOVED}`, post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 415],
    ['a body that is not JSON', `/subjects/${MOVED}`, post('{"schema":'), 400, 400],
    ['a body beyond the limit', `/subjects/${MOVED}`, post({ schema: 'x'.repeat(300_000) }), 413, 413],
  ])('%s', async (_name, path, init, status, code) => {
    const { ask } = await start();
    const answer = await ask(path, init);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, MEDIA]);
    expect(answer.body).toEqual({ error_code: code, message: expect.any(String) });
  });

  test('an error of the hub itself says nothing but where to look for it', async () => {
    const { ask, web } = await start({
      answer: () => {
        throw new Error('inside');
      },
    });
    const { status, body } = await ask('/subjects');
    expect([status, body]).toEqual([500, { error_code: 500, message: expect.stringMatching(/^Internal error [\w-]+$/) }]);
    expect(web.lines.some(({ level, fields }) => level === 'error' && fields['code'] === 'HUB_BUG')).toBe(true);
  });

  test('everything, where the server offers no registry', async () => {
    const web = await startTestWeb();
    const headers = { authorization: `Bearer ${await tokenFor(web)}`, accept: 'application/json' };
    expect((await fetch(`${web.url}/registry/subjects`, { headers })).status).toBe(404);
  });
});
