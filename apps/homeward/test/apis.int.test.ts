import { createHomewardClient } from '@homeward/client';
import { apiNames } from '@homeward/contracts';
import {
  type ApiCall,
  anyOf,
  apiDocument,
  exampleCalls,
  expectDocumented,
  type Operation,
  sendCall,
  spoiled,
  spoiledText,
  toCall,
} from '@homeward/testing/api';
import { eventually } from '@homeward/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { tokenFor } from './apis/callers.ts';
import { startHub } from './apis/start-hub.ts';

const hub = await startHub();
const operations = apiNames.flatMap((api) => apiDocument(api).operations);

/** Sends a call as somebody who may make it; the answer is one that the document describes. */
async function answerTo(call: ApiCall): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await sendCall({ url: hub.url, token: await tokenFor(hub, call) }, call);
  return { status: answer.status, body: await expectDocumented(call.api, call.operation, answer) };
}

/** Ids of things that are there, for the examples that show or change one. */
const there: Record<string, string> = {};
beforeAll(async () => {
  const [taken, refused] = exampleCalls('hospital') as readonly ApiCall[];
  const { body } = await answerTo({ ...(taken as ApiCall), headers: { ...taken?.headers, 'Idempotency-Key': 'first' } });
  await answerTo({ ...(refused as ApiCall), headers: { ...refused?.headers, 'Idempotency-Key': 'broken' }, body: '{"spell":{}}' });
  const client = createHomewardClient('operations', { baseUrl: hub.url, token: await hub.token('operations') });
  const path = { app: 'adapter-acute' };
  const { data: kept } = await client.GET('/operations/v1/apps/{app}/messages', { params: { path, query: { result: 'refused' } } });
  const { data: dead } = await client.GET('/operations/v1/apps/{app}/dead-letters', { params: { path } });
  const which = { filter: { key: 'nobody@nowhere' } };
  const { data: asked } = await client.POST('/operations/v1/apps/{app}/replays', { params: { path }, body: { which } });
  const { correlationId: id } = body as { correlationId: string };
  const [raising] = exampleCalls('partnership').filter(({ operation }) => operation === 'raiseConcern') as readonly ApiCall[];
  const { body: raised } = await answerTo({ ...(raising as ApiCall), headers: { ...raising?.headers, 'Idempotency-Key': 'first' } });
  const { id: concern } = raised as { id: string };
  Object.assign(there, { message: kept?.messages[0]?.row, letter: dead?.letters[0]?.id, replay: asked?.id, id, concern });
  const missing = Object.keys(there).filter((name) => there[name] === undefined);
  if (missing.length > 0) throw new Error(`the hub has no ${missing.join(', ')} to show`);
  await eventually('the message can be traced', async () => {
    const { response } = await client.GET('/operations/v1/traces/{id}', { params: { path: { id } } });
    return response.status === 200;
  });
});

/** Nothing has gone out to a partner yet, and nothing was measured: what these are about is not there. */
const ABSENT = ['enablePartner', 'disablePartner', 'recoverPartner', 'showMetric', 'listObservations'];

describe.each(operations.map((operation) => ({ operation, name: operation.name })))('$name', ({ operation }) => {
  test('does what its examples ask for, and answers as documented', async () => {
    const calls = exampleCalls(operation.api, there).filter((call) => call.operation === operation.name);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      const { status } = await answerTo(call);
      expect([call.example, status]).toEqual([
        call.example,
        expect.toSatisfy((given: number) => given < 300 || (ABSENT.includes(call.operation) && given === 404)),
      ]);
    }
  });

  test('refuses strangers, and asks for nothing else first', async () => {
    const call = exampleCalls(operation.api, there).find((each) => each.operation === operation.name) as ApiCall;
    const stranger = await sendCall({ url: hub.url, token: 'abc' }, { ...call, body: call.body === null ? null : '{' });
    expect(stranger.status).toBe(401);
    await expectDocumented(operation.api, operation.name, stranger);
  });

  test(
    'answers any request as documented, and lets none that breaks the document pass',
    () => fc.assert(anyRequest(operation), settings),
    30_000,
  );
});

const settings = { seed: 20_260_810, numRuns: 25, endOnFailure: true };

/** Requests that the document allows, and such with something wrong in them. */
function anyRequest(operation: Operation): fc.IAsyncProperty<[ApiCall]> {
  const document = apiDocument(operation.api);
  const parameters = fc.record(Object.fromEntries(operation.parameters.map(({ name, schema }) => [name, anyOf(document, schema)])), {
    requiredKeys: operation.parameters.filter(({ required }) => required).map(({ name }) => name),
  });
  const schema = operation.body?.schema;
  const body = schema === undefined ? fc.constant(null) : bodyOf(document, schema);
  const calls = fc.tuple(parameters, body).map(([values, text]) => toCall(operation, { ...values, ...present(operation) }, text));
  return fc.asyncProperty(calls, async (call) => {
    const { status } = await answerTo(call);
    const allowed = call.body === null || schema === undefined || isAllowed(document, schema, call.body);
    if (!allowed) expect(status).toSatisfy((given: number) => given >= 400);
  });
}

/** Mostly of an app that runs, or there would be nothing to find. */
const present = ({ parameters }: Operation): Record<string, string> =>
  parameters.some(({ name }) => name === 'app') ? { app: 'adapter-acute' } : {};

function bodyOf(document: ReturnType<typeof apiDocument>, schema: Parameters<typeof anyOf>[1]): fc.Arbitrary<string> {
  const good = anyOf(document, schema);
  const bad = good.chain((value) => spoiled(value));
  return fc.oneof(
    good.map((value) => JSON.stringify(value)),
    bad.map((value) => JSON.stringify(value)),
    good.chain((value) => spoiledText(JSON.stringify(value))),
  );
}

function isAllowed(document: ReturnType<typeof apiDocument>, schema: Parameters<typeof anyOf>[1], text: string): boolean {
  try {
    return document.differences(schema, JSON.parse(text)).length === 0;
  } catch {
    return false;
  }
}
