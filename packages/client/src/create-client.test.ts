import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createHomewardClient } from './index.ts';

/** A hub that notes what it is asked and answers one thing. */
async function startHub(status: number, body: unknown) {
  const asked: { method?: string | undefined; url?: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    asked.push({ method: request.method, url: request.url, headers: request.headers, body: await text(request) });
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
    response.end(JSON.stringify(body));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { asked, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const readiness = {
  spell: { profile: 'musgrove-park', visitNumber: '2139' },
  meets: true,
  codes: ['03'] as const,
  assessedAt: '2026-08-10T09:20:00Z',
};

test('a call goes where the document says, with the token and the body', async () => {
  const { asked, baseUrl } = await startHub(202, { correlationId: 'c', result: 'accepted', notes: [] });
  let issued = 0;
  const client = createHomewardClient('hospital', { baseUrl, token: async () => `t${++issued}` });
  for (const key of ['k-1', 'k-2']) await client.PUT('/v1/readiness', { params: { header: { 'Idempotency-Key': key } }, body: readiness });
  expect(asked.map(({ method, url, headers }) => [method, url, headers.authorization, headers['idempotency-key']])).toEqual([
    ['PUT', '/v1/readiness', 'Bearer t1', 'k-1'],
    ['PUT', '/v1/readiness', 'Bearer t2', 'k-2'],
  ]);
  expect(JSON.parse(asked[0]?.body as string)).toEqual(readiness);
});

test('parameters of path and query are written as the document says', async () => {
  const { asked, baseUrl } = await startHub(200, { messages: [], next: null });
  const client = createHomewardClient('operations', { baseUrl, token: 't' });
  const { data } = await client.GET('/operations/v1/apps/{app}/messages', {
    params: { path: { app: 'adapter-acute' }, query: { limit: 3, result: 'refused' } },
  });
  expect([data, asked[0]?.url]).toEqual([
    { messages: [], next: null },
    '/operations/v1/apps/adapter-acute/messages?limit=3&result=refused',
  ]);
});

test('a refusal is a problem and not an exception; no answer is one', async () => {
  const { baseUrl } = await startHub(422, { code: 'HUB_INVALID' });
  const { data, error, response } = await createHomewardClient('hospital', { baseUrl, token: 't' }).PUT('/v1/readiness', {
    body: readiness,
  });
  expect([data, error?.code, response.status]).toEqual([undefined, 'HUB_INVALID', 422]);
  const nobody = createHomewardClient('hospital', { baseUrl: 'http://127.0.0.1:1', token: 't' });
  await expect(nobody.PUT('/v1/readiness', { body: readiness })).rejects.toThrow('fetch failed');
});
