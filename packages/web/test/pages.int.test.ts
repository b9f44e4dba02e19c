import { Readable } from 'node:stream';
import { type Actor, may, permissions, type Role, type Route, roles } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { describe, expect, test } from 'vitest';
import { download, json, page, redirect } from '../src/index.ts';
import { appOf, startTestWeb } from './harness/start-test-web.ts';

const template = new URL('./harness/shown.njk', import.meta.url);
const shown = (text: string) => page(template, 'Shown', { text });
const get = (path: string, permission: Route['permission'], handle: Route['handle']): Route => ({
  method: 'GET',
  path,
  permission,
  handle,
});

const actorOf = (role: Role): Actor => ({ kind: 'person', userRef: 'usr_x', displayName: 'X', role, organisation: 'RH5' });

describe('who may see what', () => {
  const guarded = permissions.flatMap((permission): Route[] => [
    get(`/see/${permission}`, permission, () => shown('secret')),
    { method: 'POST', path: `/do/${permission}`, permission, handle: () => shown('secret') },
  ]);

  test('every permission is refused to whoever is not signed in, before the form is looked at', async () => {
    const web = await startTestWeb({ apps: [appOf(guarded)] });
    const nobody = await web.client();
    for (const permission of permissions) {
      const seen = await nobody.get(`/ward/see/${permission}?x=1`);
      expect([seen.status, seen.headers.get('location')]).toEqual([
        303,
        `/sign-in?returnTo=${encodeURIComponent(`/ward/see/${permission}?x=1`)}`,
      ]);
      const done = await nobody.post(`/ward/do/${permission}`, { _csrf: 'x' });
      expect([done.status, done.headers.get('location')]).toEqual([303, '/sign-in?returnTo=%2F']);
      const asked = await nobody.get(`/ward/see/${permission}`, { accept: 'application/json' });
      expect([asked.status, JSON.parse(asked.text).code]).toEqual([401, 'HUB_UNAUTHENTICATED']);
    }
  });

  test.each(roles)('%s sees and does exactly what the closed list grants', async (role) => {
    const web = await startTestWeb({ apps: [appOf(guarded)] });
    const client = await web.client(role);
    const token = await client.formToken('/nothing-here');
    expect(token).not.toBe('');
    for (const permission of permissions) {
      const granted = may(actorOf(role), permission);
      const answers = [await client.get(`/ward/see/${permission}`), await client.post(`/ward/do/${permission}`, { _csrf: token })];
      for (const { status, text } of answers) {
        expect([permission, status]).toEqual([permission, granted ? 200 : 403]);
        expect(text.includes('secret')).toBe(granted);
      }
    }
  });

  test('a refusal is a page of its own, with a reference and the way home', async () => {
    const web = await startTestWeb({ apps: [appOf(guarded)] });
    const { text } = await (await web.client('village-agent')).get('/ward/see/board.view');
    expect(text).toContain('You cannot see or do this');
    expect(text).toMatch(/Reference for support: <span class="app-reference">[0-9a-f-]{36}</);
  });
});

describe('what a page carries', () => {
  test('nothing but our own files may run, load or frame, and nothing is stored', async () => {
    const web = await startTestWeb({ apps: [appOf([get('/', null, () => shown('x'))])] });
    const { headers, text } = await (await web.client()).get('/ward/');
    expect(headers.get('content-security-policy')).toContain("default-src 'none';script-src 'self';style-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.has('x-powered-by')).toBe(false);
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle="|\son\w+="/);
    for (const [, address] of text.matchAll(/(?:src|href)="([^"#]*)"/g)) expect(address).toMatch(/^\/(?!\/)/);
  });

  test('a name that is markup stays text', async () => {
    const web = await startTestWeb({ apps: [appOf([get('/:name', null, ({ params }) => shown(params['name'] ?? ''))])] });
    const { text } = await (await web.client()).get(`/ward/${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('styles and scripts are kept for ever under the hash of their content, compressed, without fonts or foreign addresses', async () => {
    const web = await startTestWeb({ apps: [appOf([get('/', null, () => shown('x'))])] });
    const client = await web.client();
    const sheet = /href="(\/assets\/\w+\/nhsuk\.css)"/.exec((await client.get('/ward/')).text)?.[1] ?? '';
    const { headers, text } = await client.get(sheet, { 'accept-encoding': 'gzip' });
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(text).not.toMatch(/frutiger|https?:\/\/|@font-face/i);
    expect((await client.get('/assets/0/nhsuk.css')).headers.get('cache-control')).toBe('no-cache');
    expect((await client.get('/assets/0/..%2Fstart.js')).status).toBe(404);
  });
});

test('a file is sent to be kept, whole or as a stream', async () => {
  const routes = [
    get('/whole', null, () => download('text/csv', 'list "1".csv', Buffer.from('a,b'))),
    get('/stream', null, () => download('application/pdf', 'list.pdf', Readable.from(['%PDF', '-1.7']))),
  ];
  const client = await (await startTestWeb({ apps: [appOf(routes)] })).client();
  const whole = await client.get('/ward/whole');
  expect([whole.text, whole.headers.get('content-type')]).toEqual(['a,b', 'text/csv; charset=utf-8']);
  expect(whole.headers.get('content-disposition')).toBe('attachment; filename="list \\"1\\".csv"');
  expect((await client.get('/ward/stream')).text).toBe('%PDF-1.7');
});

describe('what goes wrong', () => {
  const routes = [
    get('/bug', null, () => {
      throw new Error('select * from person where name = TESTER');
    }),
    get('/rule', null, () => {
      throw new Fault('HUB_RULE', 'triage has not been started');
    }),
    get('/busy', null, () => {
      throw new Fault('HUB_STORE', 'no database', { retryAfterMs: 2_500 });
    }),
    get('/off', null, () => redirect('//elsewhere.example/')),
    get('/api', null, () => json({ fine: true }, 201)),
  ];

  test('an unclassified error shows neither its text nor a stack, and is logged with its reference', async () => {
    const web = await startTestWeb({ apps: [appOf(routes)] });
    const client = await web.client();
    const seen = await client.get('/ward/bug');
    expect(seen.status).toBe(500);
    expect(seen.text).not.toMatch(/TESTER|at file:|node_modules/);
    const asked = await client.get('/ward/bug', { accept: 'application/json' });
    const problem = JSON.parse(asked.text) as Record<string, unknown>;
    expect(asked.headers.get('content-type')).toContain('application/problem+json');
    expect(problem).toMatchObject({ code: 'HUB_BUG', status: 500, type: '/faults/HUB_BUG' });
    expect(asked.text).not.toMatch(/TESTER|at file:/);
    expect(web.lines.filter(({ level }) => level === 'error').at(-1)?.fields).toMatchObject({
      code: 'HUB_BUG',
      route: '/ward/bug',
      correlationId: problem['correlationId'],
    });
  });

  test.each([
    ['/ward/rule', 409, 'Triage has not been started.'],
    ['/ward/busy', 503, 'This is not available just now'],
    ['/ward/off', 500, 'something went wrong'],
    ['/ward/nothing', 404, 'Page not found'],
    ['/ward/%E0%A4%A', 404, 'Page not found'],
    ['/ward/bug?of=%00', 404, 'Page not found'],
  ])('%s answers %i in words', async (path, status, words) => {
    const web = await startTestWeb({ apps: [appOf(routes)] });
    const answer = await (await web.client()).get(path);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(words);
    expect(answer.headers.get('retry-after')).toBe(status === 503 ? '3' : null);
  });

  test('another method is told which would do', async () => {
    const web = await startTestWeb({ apps: [appOf(routes)] });
    const answer = await (await web.client()).post('/ward/api', {});
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('a page of another name that points here is refused; another name of this machine is led to ours', async () => {
    const web = await startTestWeb({ apps: [appOf([get('/', null, () => shown('x'))])] });
    const { port } = new URL(web.url);
    const ask = (host: string) => rawGet(port, `/ward/?a=1`, host);
    expect(await ask(`evil.example:${port}`)).toMatch(/^HTTP\/1.1 403 /);
    expect(await ask(`localhost:${port}`)).toMatch(new RegExp(`^HTTP/1.1 307 [^]*\r\nLocation: ${web.url}/ward/\\?a=1\r\n`));
    expect(await ask(`127.0.0.1:${port}`)).toMatch(/^HTTP\/1.1 200 /);
  });
});

/** fetch does not let a test choose the Host header. */
async function rawGet(port: string, path: string, host: string): Promise<string> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { host, accept: 'text/html', connection: 'close' } }, (response) => {
      response.resume().once('end', () => {
        const headers = response.rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
        resolve(`HTTP/1.1 ${response.statusCode} \r\n${headers}`);
      });
    })
      .once('error', reject)
      .end();
  });
}
