import type { ApiOperation, ApiRequest, Role } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { issueToken } from '../src/demo.ts';
import type { Behind } from '../src/index.ts';
import { appOf, startTestWeb, type TestWeb } from './harness/start-test-web.ts';

type Given = Partial<Pick<ApiOperation, 'permission' | 'handle'>>;

const operation = (name: string, { permission = 'messages.view', handle = () => json({}) }: Given = {}): ApiOperation => ({
  api: 'operations',
  operation: name,
  permission,
  handle,
});

const json = (body: unknown, status = 200) => ({ kind: 'json', status, body }) as const;

/** A server with these operations, and a way to call them as a program of operations. */
async function startOperations(...operations: ApiOperation[]) {
  const web = await startTestWeb({ apps: [appOf([], { operations })] });
  return { web, call: await callerOf(web, 'operations') };
}

async function callerOf(web: TestWeb, role: Role | null) {
  const caller = { organisation: 'homeward', client: 'tools', ...(role === null ? {} : { role }) };
  const token = await issueToken(caller, { keys: web.keys, url: web.url, now: Date.now() });
  return async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
    const answer = await fetch(`${web.url}/operations/v1/apps${path}`, { ...init, headers });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
  };
}

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});

test('an operation hears what the document allows, and who calls', async () => {
  const heard: ApiRequest[] = [];
  const hear: ApiOperation['handle'] = (request) => {
    heard.push(request);
    return json({ taken: true }, 202);
  };
  const { call } = await startOperations(operation('listMessages', { handle: hear }), operation('dropDeadLetters', { handle: hear }));
  expect(await call('/adapter-acute/messages?limit=3&from=2026-08-10T00:00:00Z')).toMatchObject({ status: 202, body: { taken: true } });
  const body = { which: { filter: { kind: 'event' } }, reason: 'sent by mistake' };
  await call('/chc/drops', post(body, { 'idempotency-key': 'd-1' }));
  const [asked, told] = heard as [ApiRequest, ApiRequest];
  expect(asked).toMatchObject({ params: { app: 'adapter-acute' }, body: null, idempotencyKey: null });
  expect([asked.query.get('limit'), asked.query.get('from')]).toEqual(['3', '2026-08-10T00:00:00Z']);
  expect(asked.actor).toMatchObject({ kind: 'partner', role: 'operations', userRef: 'tools', organisation: 'homeward' });
  expect(told).toMatchObject({ params: { app: 'chc' }, body, idempotencyKey: 'd-1' });
});

test.each(['a:b', 'a/b', 'a@b', 'a%3Ab'])('a key is asked for as it is written: %s', async (key) => {
  const hear: ApiOperation['handle'] = ({ query }) => json({ key: query.get('key') });
  const { call } = await startOperations(operation('listDeliveries', { handle: hear }));
  expect(await call(`/adapter-icb/deliveries?key=${key}`)).toMatchObject({ status: 200, body: { key: decodeURIComponent(key) } });
});

test.each([
  ['a parameter out of bounds', '/chc/messages?limit=501', {}, 422, 'HUB_INVALID', 'limit'],
  ['a parameter nobody asked for', '/chc/messages?colour=red', {}, 422, 'HUB_INVALID', undefined],
  ['a parameter that comes twice', '/chc/messages?limit=1&limit=2', {}, 422, 'HUB_INVALID', 'limit'],
  ['a name in the path that is none', '/CHC!/messages', {}, 422, 'HUB_INVALID', 'app'],
  ['a path that cannot be read', '/%E0%A4%A/messages', {}, 400, 'HUB_DECODE', undefined],
  ['a body that breaks the document', '/chc/drops', post({ which: {}, reason: '' }), 422, 'HUB_INVALID', '/which/ids'],
  ['a body of another media type', '/chc/drops', post({}, { 'content-type': 'text/plain' }), 415, 'HUB_UNSUPPORTED', undefined],
  ['an answer of another media type', '/chc/messages', { headers: { accept: 'text/csv' } }, 406, 'HUB_NOT_ACCEPTABLE', undefined],
  ['another method', '/chc/messages', { method: 'DELETE' }, 405, 'HUB_METHOD', undefined],
  ['an address that the document does not have', '/chc/nothing', {}, 404, 'HUB_NOT_FOUND', undefined],
] as const)('%s is a problem by name', async (...[, path, init, status, code, at]) => {
  const { call } = await startOperations(operation('listMessages'), operation('dropDeadLetters'));
  const answer = await call(path, init as RequestInit);
  expect(answer).toMatchObject({ status, body: { code, status } });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  if (at !== undefined) expect(answer.body.at).toBe(at);
});

test('what an operation throws is a problem, and what nobody classified tells nothing of itself', async () => {
  const refuse = operation('showMessage', {
    handle: () => {
      throw new Fault('HUB_NOT_FOUND', 'this app has no such message');
    },
  });
  const broken = operation('listMessages', { handle: () => Promise.reject(new Error('9990000018 was in it')) });
  const { web, call } = await startOperations(refuse, broken);
  expect(await call('/chc/messages/7')).toMatchObject({ status: 404, body: { detail: 'this app has no such message' } });
  const bug = await call('/chc/messages');
  expect(bug).toMatchObject({ status: 500, body: { code: 'HUB_BUG' } });
  expect(JSON.stringify([bug.body, web.lines.map(({ fields }) => ({ ...fields, error: null }))])).not.toContain('9990000018');
});

test('HEAD is answered as GET, without a body', async () => {
  const { call } = await startOperations(operation('listApps', { handle: () => json({ apps: [] }) }));
  const answer = await call('', { method: 'HEAD' });
  expect([answer.status, answer.body, answer.headers.get('content-length')]).toEqual([200, null, '11']);
});

test('a place that is written out goes before one with a parameter', async () => {
  const { call } = await startOperations(
    operation('showApp', { handle: () => json('one') }),
    operation('listApps', { handle: () => json('all') }),
  );
  expect([(await call('/chc')).body, (await call('')).body]).toEqual(['one', 'all']);
});

test('text is given as the type it says', async () => {
  const csv = operation('listApps', { handle: () => ({ kind: 'text', status: 200, type: 'text/csv', body: 'a,b\n' }) });
  const web = await startTestWeb({ apps: [appOf([], { operations: [csv] })] });
  const client = await web.client('operations');
  const answer = await client.get('/operations/v1/apps', { accept: '*/*' });
  expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([200, 'a,b\n', 'text/csv; charset=utf-8']);
});

test('a token is for its role, and an unknown role is none', async () => {
  const { web } = await startOperations(operation('listApps'));
  const statusFor = async (role: Role | null) => (await (await callerOf(web, role))('')).status;
  expect([await statusFor('operations'), await statusFor('ward-nurse'), await statusFor(null)]).toEqual([200, 403, 403]);
  const answer = await (await callerOf(web, 'emperor' as Role))('');
  expect(answer).toMatchObject({ status: 401, body: { code: 'HUB_UNAUTHENTICATED', rule: 'token-claims' } });
});

test('a session will do where the document says so, and a change has to come from our own pages', async () => {
  const { web } = await startOperations(operation('listApps'), operation('stopReplay', { permission: 'dead-letters.act' }));
  const client = await web.client('operations');
  const stop = '/operations/v1/apps/chc/replays/0199c2a9-1b2c-7d4e-9f60-718293a4b5c6/stop';
  const asJson = { accept: 'application/json' };
  const statuses = [
    (await client.get('/operations/v1/apps', asJson)).status,
    (await client.post(stop, {}, asJson)).status,
    (await client.post(stop, {}, { ...asJson, origin: 'https://elsewhere.example' })).status,
    (await (await web.client('ward-nurse')).get('/operations/v1/apps', asJson)).status,
    (await (await web.client()).get('/operations/v1/apps', asJson)).status,
  ];
  expect(statuses).toEqual([200, 200, 403, 403, 401]);
});

test.each<[string, ApiOperation[]]>([
  ['that no document describes', [operation('inventReplay')]],
  ['that two parts answer', [operation('listApps'), operation('listApps')]],
])('an operation %s keeps the server from starting', async (_name, operations) => {
  await expect(startTestWeb({ apps: [appOf([], { operations })] })).rejects.toMatchObject({ code: 'HUB_CONFIG' });
});

test('an operation may ask apps of other processes in the name of whoever calls', async () => {
  const asked: unknown[] = [];
  const beside = {
    ask: async (...told: Parameters<Behind['ask']>) => {
      asked.push(told);
      return { status: 200, text: '{"messages":[]}' };
    },
  } as unknown as Behind;
  const trace = operation('showTrace', { handle: async ({ ask }) => json(await ask?.('adapter-acute', '/operations/v1/apps')) });
  const web = await startTestWeb({ beside, apps: [appOf([], { operations: [trace] })] });
  const call = await callerOf(web, 'operations');
  expect(await call('/../traces/A10041%2F%C3%A5')).toMatchObject({ status: 200, body: { messages: [] } });
  expect(asked).toEqual([
    ['adapter-acute', '/operations/v1/apps', expect.objectContaining({ authorization: expect.stringMatching(/^Bearer /) })],
  ]);
});
