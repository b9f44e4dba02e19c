import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createValidators } from './validator.ts';
import { toRefusal } from './violations.ts';

const app = express();
app.use(express.json());
app.use([...createValidators()({ api: 'icb' } as never)]);
app.post('/icb/v1/statements', (_request, response) => void response.json([]));
const answer: ErrorRequestHandler = (thrown: unknown, _request, response, _next) => void response.json(toRefusal(thrown)?.violations);
app.use(answer);
const server = createServer(app);
beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')));
afterAll(() => void server.close());

/** What is wrong with one statement. */
async function wrongWith(statement: object): Promise<unknown> {
  const body = JSON.stringify({ format: 'homeward-chc-statements', version: 1, statements: [statement] });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/icb/v1/statements`;
  return (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json();
}

const verification = { kind: 'verification', case: 'chc_1', at: '2026-11-10T09:30:00Z', role: 'CHC lead nurse' };

test('of something that is one of several kinds, what is wrong is said of the kind that it says it is', async () => {
  expect(await wrongWith(verification)).toEqual([]);
  expect(await wrongWith({ ...verification, role: 7 })).toMatchObject([{ at: '/statements/0/role', rule: 'type' }]);
  expect(await wrongWith({ ...verification, kind: 'rumour' })).toEqual([
    { at: '/statements/0', rule: 'discriminator', message: 'is of no kind that this document knows' },
  ]);
});
