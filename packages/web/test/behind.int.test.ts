import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@homeward/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type AppBehind, openBehind } from '../src/index.ts';
import { startTestWeb } from './harness/start-test-web.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A process behind the front that answers probes, and everything else as told. */
async function startProcess(answer: Answer): Promise<{ url: string; heard: IncomingMessage[]; end(): Promise<void> }> {
  const heard: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/health') === true) {
      response.end('{}');
      return;
    }
    heard.push(request);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const end = async (): Promise<void> => {
    server.closeAllConnections();
    if (server.listening) await new Promise((done) => server.close(done));
  };
  onTestFinished(end);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, end };
}

const appBehind = (name: string, urls: readonly string[], operations: AppBehind['operations'] = []): AppBehind => ({
  name,
  label: name,
  prefix: `/${name}`,
  urls,
  operations,
});

async function startFront(...apps: readonly AppBehind[]) {
  const behind = openBehind(apps, { site: new URL('http://127.0.0.1'), lookMs: 200 });
  onTestFinished(() => behind.close());
  return startTestWeb({ behind });
}

const echo: Answer = async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  response.writeHead(201, { 'x-own': 'yes', 'set-cookie': ['a=1', 'b=2'] });
  response.end(JSON.stringify({ method: request.method, url: request.url, body: Buffer.concat(parts).toString() }));
};

describe('the front', () => {
  test('passes a prefix on as it came, and the answer back as it is', async () => {
    const process = await startProcess(echo);
    const { url } = await startFront(appBehind('chc', [process.url]));
    const answer = await fetch(`${url}/chc/caseload?show=%2Fall`, { method: 'POST', body: 'x=1&y=2' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-own')).toBe('yes');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.json()).toEqual({ method: 'POST', url: '/chc/caseload?show=%2Fall', body: 'x=1&y=2' });
    expect((await fetch(`${url}/chcx`, { headers: { accept: 'application/json' } })).status).toBe(404);
  });

  test('passes the operations of an API on to the app that answers them, whatever the method', async () => {
    const process = await startProcess(echo);
    const { url } = await startFront(appBehind('adapter-acute', [process.url], [{ api: 'hospital', operation: 'submitReferral' }]));
    const { url: asked } = (await (await fetch(`${url}/v1/referrals`, { method: 'POST', body: '{}' })).json()) as { url: string };
    expect(asked).toBe('/v1/referrals');
    expect((await fetch(`${url}/v1/referrals`, { method: 'DELETE' })).status).toBe(201);
  });

  test('says who asked, by which name and how, and keeps what belongs to one connection', async () => {
    const process = await startProcess(echo);
    const { url } = await startFront(appBehind('chc', [process.url]));
    await fetch(`${url}/chc`, {
      headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', te: 'trailers', forwarded: 'for=x' },
    });
    expect(process.heard[0]?.headers).toMatchObject({
      host: new URL(url).host,
      'x-forwarded-for': '203.0.113.9, 127.0.0.1', // a proxy on loopback is trusted
      'x-forwarded-host': new URL(url).host,
      'x-forwarded-proto': 'https',
      via: '1.1 homeward',
    });
    expect(process.heard[0]?.headers).not.toHaveProperty('te');
    expect(process.heard[0]?.headers).not.toHaveProperty('forwarded');
  });

  test('lets live updates through as they come, and ends them when the reader leaves', async () => {
    let ended = false;
    const process = await startProcess((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: one\n\n');
      request.once('close', () => {
        ended = true;
      });
    });
    const { url } = await startFront(appBehind('chc', [process.url]));
    const leaving = new AbortController();
    const answer = await fetch(`${url}/chc/events`, { signal: leaving.signal });
    const first = await (answer.body as ReadableStream<Uint8Array>).getReader().read();
    expect(new TextDecoder().decode(first.value)).toBe('data: one\n\n');
    leaving.abort();
    await eventually('the process sees the reader leave', async () => ended);
  });

  test('passes a session on until it was signed out, and nothing of it afterwards', async () => {
    const process = await startProcess(echo);
    const web = await startFront(appBehind('chc', [process.url]));
    const client = await web.client('chc-lead');
    const cookie = client.cookieHeader();
    const heardWith = async (): Promise<string | undefined> => {
      await fetch(`${web.url}/chc`, { headers: { cookie } });
      return process.heard.at(-1)?.headers.cookie;
    };
    expect(await heardWith()).toBe(cookie);
    await client.post('/sign-out', { _csrf: await client.formToken('/no-such-page') });
    expect(await heardWith()).toBeUndefined();
  });

  test('takes copies in turn, and the others while one is away', async () => {
    const [one, two] = [await startProcess(echo), await startProcess(echo)];
    const { url } = await startFront(appBehind('chc', [one.url, two.url]));
    for (let i = 0; i < 4; i += 1) await fetch(`${url}/chc/${i}`);
    expect([one.heard.length, two.heard.length]).toEqual([2, 2]);
    await one.end();
    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push((await fetch(`${url}/chc/${i}`)).status);
    expect(answers).toEqual([201, 201, 201, 201]);
  });
});

describe('an app that is away', () => {
  test('is a page for people and a problem for programs, at once, and known to the probe', async () => {
    const process = await startProcess(echo);
    const web = await startFront(appBehind('chc', [process.url]));
    await eventually('all are ready', async () => (await fetch(`${web.url}/health/all`)).ok);
    await process.end();
    const problem = await fetch(`${web.url}/chc/caseload`, { headers: { accept: 'application/json' } });
    expect([problem.status, problem.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await problem.json()).toMatchObject({ code: 'HUB_AWAY', type: '/faults/HUB_AWAY', rule: 'app-away' });
    const page = await (await web.client('chc-lead')).get('/chc/caseload');
    expect(page.status).toBe(503);
    expect(page.text).toContain('This part does not answer just now');
    const all = await fetch(`${web.url}/health/all`);
    expect([all.status, await all.json()]).toEqual([503, { status: 'not ready', apps: { chc: 'away' } }]);
    expect((await fetch(`${web.url}/health/ready`)).status).toBe(200);
  });

  test('does not leave anybody waiting who had asked it before it hung', async () => {
    let hangs = false;
    const server = createServer((_request, response) => {
      if (!hangs) response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.close().closeAllConnections();
    });
    const { url } = await startFront(appBehind('chc', [`http://127.0.0.1:${(server.address() as AddressInfo).port}`]));
    await eventually('it is ready', async () => (await fetch(`${url}/health/all`)).ok);
    hangs = true;
    const answer = await fetch(`${url}/chc/caseload`, { method: 'POST', headers: { accept: 'application/json' } });
    expect(answer.status).toBe(503);
  });

  test('ends an answer that it left half, so that nobody takes it for whole', async () => {
    const process = await startProcess((_request, response) => {
      response.write('half');
      setImmediate(() => response.destroy());
    });
    const { url } = await startFront(appBehind('chc', [process.url]));
    await expect(fetch(`${url}/chc`).then((answer) => answer.text())).rejects.toThrow('terminated');
  });
});

test('the figures of all apps are asked of each, and an app that is away is told as such', async () => {
  const figures: Answer = (request, response) =>
    response.end(JSON.stringify({ name: request.url?.split('/').at(-1), proof: request.headers.authorization }));
  const process = await startProcess(figures);
  const { url } = await startFront(appBehind('chc', [process.url]), appBehind('dashboard', ['http://127.0.0.1:1']));
  const answer = await fetch(`${url}/operations/v1/apps`, { headers: { authorization: 'Bearer x' } });
  expect(await answer.json()).toEqual({
    apps: [
      { name: 'chc', proof: 'Bearer x' },
      { name: 'dashboard', label: 'dashboard', state: 'stopped', lag: -1, outbox: -1, faults: {}, failing: [], deadLetters: -1 },
    ],
  });
});
