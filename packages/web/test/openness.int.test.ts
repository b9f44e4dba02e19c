import { type IncomingMessage, request as ask } from 'node:http';
import { text } from 'node:stream/consumers';
import { apiNames, openApiDocument } from '@homeward/contracts';
import type { ApiOperation, Role } from '@homeward/hub';
import { describe, expect, test } from 'vitest';
import { issueToken } from '../src/demo.ts';
import { appOf, startTestWeb, type TestWeb } from './harness/start-test-web.ts';

const figures: ApiOperation = {
  api: 'operations',
  operation: 'listApps',
  permission: 'messages.view',
  handle: () => ({ kind: 'json', status: 200, body: { apps: [] } }),
};

async function bearer(web: TestWeb, { client = 'tools', role = 'operations' }: { client?: string; role?: Role } = {}) {
  const token = await issueToken({ organisation: 'homeward', client, role }, { keys: web.keys, url: web.url, now: Date.now() });
  return { authorization: `Bearer ${token}` };
}

describe('the API documents', () => {
  test('are served to anybody, as JSON and as they were written', async () => {
    const web = await startTestWeb();
    const { apis } = (await (await fetch(`${web.url}/openapi`)).json()) as { apis: { api: string; json: string; yaml: string }[] };
    expect(apis.map(({ api }) => api)).toEqual([...apiNames]);
    for (const { api, json, yaml } of apis) {
      const [asJson, asYaml] = await Promise.all([fetch(web.url + json), fetch(web.url + yaml)]);
      expect(asJson.headers.get('content-type')).toContain('application/openapi+json');
      expect(await asJson.json()).toEqual(openApiDocument(api as (typeof apiNames)[number]));
      expect(asYaml.headers.get('content-type')).toContain('application/openapi+yaml');
      expect(await asYaml.text()).toMatch(/^openapi: 3\.1\.0\n/);
    }
  });

  test.each(['hospice.json', 'hospital.xml'])('%s is none', async (name) => {
    const web = await startTestWeb();
    const answer = await fetch(`${web.url}/openapi/${name}`);
    expect(answer).toMatchObject({ status: 404 });
    expect(await answer.json()).toMatchObject({ code: 'HUB_NOT_FOUND' });
  });
});

describe('a caller who calls too often', () => {
  test('is told to wait, alone, and before its body is read', async () => {
    const web = await startTestWeb({ apps: [appOf([], { operations: [figures] })], callsPerMinute: 2 });
    const call = async (headers: Record<string, string>) => fetch(`${web.url}/operations/v1/apps`, { headers });
    const [busy, other] = [await bearer(web, { client: 'busy' }), await bearer(web, { client: 'other' })];
    const statuses = [(await call(busy)).status, (await call(busy)).status];
    const last = await call(busy);
    expect([...statuses, last.status, (await call(other)).status]).toEqual([200, 200, 429, 200]);
    expect(await last.json()).toMatchObject({ code: 'HUB_THROTTLED', rule: 'calls-per-minute' });
    const wait = Number(last.headers.get('retry-after'));
    expect(wait > 0 && wait <= 60).toBe(true);
  });

  test('counts where nothing else is known of a call than who makes it', async () => {
    const web = await startTestWeb({ apps: [appOf([], { operations: [figures] })], callsPerMinute: 1 });
    const headers = await bearer(web);
    const refused = await fetch(`${web.url}/operations/v1/apps?colour=red`, { headers });
    expect([refused.status, (await fetch(`${web.url}/operations/v1/apps`, { headers })).status]).toEqual([422, 429]);
  });
});

describe('the metrics', () => {
  const start = () => startTestWeb({ exposeMetrics: async () => 'homeward_up 1\n' });

  /** As Prometheus asks: without what `fetch` adds of its own. */
  async function scrape(web: TestWeb, headers: Record<string, string> = {}) {
    const asking = ask(`${web.url}/metrics`, { headers });
    const answer = await new Promise<IncomingMessage>((done, fail) => asking.once('response', done).once('error', fail).end());
    return { status: answer.statusCode, type: answer.headers['content-type'], body: await text(answer) };
  }

  test('are for this machine', async () => {
    expect(await scrape(await start())).toEqual({ status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: 'homeward_up 1\n' });
  });

  test.each([
    ['what a proxy passed on', { 'x-forwarded-for': '127.0.0.1' }, 401],
    ['a page of another site', { origin: 'https://elsewhere.example' }, 401],
    ['another name of this machine', { host: 'hub.example' }, 401],
    ['a token that is none', { authorization: 'Bearer abc' }, 401],
  ])('are not for %s', async (_name, headers, status) => {
    const answer = await scrape(await start(), headers);
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, 'HUB_UNAUTHENTICATED']);
  });

  test('are for a token that may read them', async () => {
    const web = await start();
    const from = { 'x-forwarded-for': '192.0.2.7' };
    expect((await scrape(web, { ...from, ...(await bearer(web)) })).status).toBe(200);
    expect((await scrape(web, { ...from, ...(await bearer(web, { role: 'ward-nurse' })) })).status).toBe(403);
  });

  test('have no page where none are exposed', async () => {
    expect((await scrape(await startTestWeb())).status).toBe(404);
  });
});
