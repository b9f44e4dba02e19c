import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { openSystem, taken } from './system.ts';

interface Heard extends Pick<IncomingMessage, 'method' | 'url' | 'headers'> {
  readonly body: string;
}

/** A hub that answers with the given status and body, over one connection after the other. */
async function startHub(answers: (readonly [status: number, body: object | null])[]) {
  const heard: Heard[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, url, headers } = request;
    heard.push({ method, url, headers, body: await text(request) });
    const [status, body] = answers[heard.length - 1] ?? [500, null];
    response.writeHead(status, { 'content-type': 'application/json' }).end(body === null ? undefined : JSON.stringify(body));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close(), 1_000);
  onTestFinished(() => server.closeAllConnections());
  return { heard, http: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('a call is carried as the document says, with its token, its key and its body; what is answered is read whole', async () => {
  const { heard, http } = await startHub([
    [202, { result: 'accepted', correlationId: 'c', notes: [] }],
    [409, { code: 'HUB_RULE', detail: 'no such thing – é' }],
    [200, { messages: [], next: null }],
  ]);
  const trust = openSystem('partnership', 'rh5', { http, token: async (partner) => `token of ${partner}` });
  const body = { kind: 'idea', theme: 'ward', level: 'information', text: 'A list – of key safes.' } as const;
  const raise = () => trust.POST('/partnership/v1/concerns', { params: { header: { 'Idempotency-Key': 'k-1' } }, body });
  expect(await taken('concern', raise())).toMatchObject({ correlationId: 'c' });
  await expect(taken('concern', raise())).rejects.toThrow('concern: refused with 409 HUB_RULE no such thing – é');
  const { method, url, headers } = heard[0] as Heard;
  expect([method, url, headers.authorization, headers['idempotency-key'], headers['content-type']]).toEqual([
    'POST',
    '/partnership/v1/concerns',
    'Bearer token of rh5',
    'k-1',
    'application/json',
  ]);
  expect(JSON.parse(heard[0]?.body as string)).toEqual(body);
  const operator = openSystem('operations', 'operations', { http, token: async () => 't' });
  const params = { path: { app: 'adapter-acute' }, query: { limit: 3 } };
  expect((await operator.GET('/operations/v1/apps/{app}/messages', { params })).data).toEqual({ messages: [], next: null });
  expect(heard[2]?.url).toBe('/operations/v1/apps/adapter-acute/messages?limit=3');
});

test('where nobody answers, the hub is down', async () => {
  const system = openSystem('council', 'somerset-council', { http: 'http://127.0.0.1:1', token: async () => 't' });
  await expect(system.POST('/council/v1/packages', { body: {} as never })).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN' });
});
