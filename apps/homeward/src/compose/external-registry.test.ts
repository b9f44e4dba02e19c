import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encode, eventEntry, useWireIds } from '@homeward/contracts';
import { systemClock } from '@homeward/kernel';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../config/load-config.ts';
import { useExternalRegistry } from './external-registry.ts';

const FIRST_ID = 700;
const OTHER = JSON.stringify({ type: 'record', name: 'Other', fields: [] });

interface Script {
  /** Calls that are answered with 503 first. */
  away?: number;
  /** What every subject holds before. */
  holds?: string;
  authorization?: string;
}

/** A registry that gives every text an id, as many subjects as hold it. */
async function startRegistry({ away = 0, holds, authorization }: Script = {}) {
  const texts: string[] = [];
  const subjects = new Map<string, string[]>();
  let left = away;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const say = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
    if (left-- > 0) return say(503, {});
    if (request.headers.authorization !== authorization) return say(401, { error_code: 401, message: 'Unauthorized' });
    const [, top, name = '', more] = decodeURIComponent(request.url ?? '').split('/');
    if (top === 'schemas') return say(200, { schema: texts[Number(more) - FIRST_ID] });
    const { schema } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { schema: string };
    const held = subjects.get(name) ?? (holds === undefined ? [] : [holds]);
    if (more === 'versions') {
      if (!texts.includes(schema)) texts.push(schema);
      subjects.set(name, [...held, schema]);
    } else if (!held.includes(schema)) return say(404, { error_code: held.length === 0 ? 40401 : 40403, message: 'not found' });
    return say(200, { id: FIRST_ID + texts.indexOf(schema), schema });
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, subjects };
}

async function use(env: Readonly<Record<string, string>>, signal = new AbortController().signal) {
  const config = loadConfig(env, { portBase: null, dataDir: '/nowhere', defaultDataDir: '/nowhere' });
  const waits: (string | null)[] = [];
  const partners = [{ name: 'kitchen', partnerClass: 'vcse' }] as const;
  const onWait = (why: string | null): void => void waits.push(why);
  await useExternalRegistry({ config, partners, clock: systemClock, onWait, signal, firstPauseMs: 1 });
  return waits;
}

const production = (url: string): Record<string, string> => ({
  HOMEWARD_ENV: 'production',
  HOMEWARD_ORGANISATION: 'QSL',
  HOMEWARD_KAFKA_BROKERS: 'kafka:9092',
  HOMEWARD_DATABASE_URL: 'postgres://hub@db/hub',
  HOMEWARD_PUBLIC_URL: 'https://hub.example.org',
  HOMEWARD_OIDC_ISSUER: 'https://sign-in.example.org',
  HOMEWARD_OIDC_CLIENT_ID: 'hub',
  HOMEWARD_OIDC_CLIENT_SECRET: 'secret',
  HOMEWARD_TOKEN_ISSUER: 'https://sign-in.example.org',
  HOMEWARD_TOKEN_AUDIENCE: 'homeward',
  HOMEWARD_SESSION_KEYS: 'a-key-of-thirty-two-characters-!',
  HOMEWARD_SCHEMA_REGISTRY_URL: url,
});

afterEach(() => useWireIds(null));

const example = new URL('../../../../schemas/events/spell/moved.v1.examples/full.json', import.meta.url);
const wireId = async (): Promise<number> => encode('spell.moved.v1', JSON.parse(await readFile(example, 'utf8'))).readInt32BE(1);

test('without one, the ids are those of the lock', async () => {
  expect(await use({})).toEqual([]);
  expect(await wireId()).toBe(eventEntry('spell.moved.v1').schemaId);
});

test('in development the start registers what is written, partners’ topics included, and takes the ids', async () => {
  const { url, subjects } = await startRegistry({ authorization: 'Basic aHViOnNlY3JldA==' });
  const login = { HOMEWARD_SCHEMA_REGISTRY_USER: 'hub', HOMEWARD_SCHEMA_REGISTRY_PASSWORD: 'secret' };
  expect(await use({ HOMEWARD_SCHEMA_REGISTRY_URL: url, ...login })).toEqual([null]);
  expect([...subjects.keys()]).toEqual(
    expect.arrayContaining(['spell.v1-homeward.spell.SpellMovedV1', 'out.kitchen.v1-homeward.transfer.TransferDischargeScheduledV1']),
  );
  expect(await wireId()).toBeGreaterThanOrEqual(FIRST_ID);
});

test('while it is away the start waits and says why', async () => {
  const { url } = await startRegistry({ away: 20, authorization: 'Bearer abc' });
  const waits = await use({ HOMEWARD_SCHEMA_REGISTRY_URL: url, HOMEWARD_SCHEMA_REGISTRY_TOKEN: 'abc' });
  expect(waits.at(0)).toBe('the external schema registry answers 503');
  expect(waits.at(-1)).toBeNull();
});

test('who stops the start stops the waiting', async () => {
  await expect(use({ HOMEWARD_SCHEMA_REGISTRY_URL: 'http://127.0.0.1:9' }, AbortSignal.abort())).rejects.toThrow(
    'stopped while waiting for it',
  );
});

test('in production nothing starts on a registry without the released events, or with something else in their place', async () => {
  await expect(use(production((await startRegistry()).url))).rejects.toMatchObject({
    code: 'HUB_CONFIG',
    message: expect.stringContaining('spell.v1-homeward.spell.SpellMovedV1: is not registered'),
  });
  await expect(use(production((await startRegistry({ holds: OTHER })).url))).rejects.toMatchObject({
    code: 'HUB_CONFIG',
    message: expect.stringContaining('spell.v1-homeward.spell.SpellMovedV1: holds other schemas'),
  });
});

test('in production the start adds a new partner’s topic to what was registered', async () => {
  const { url, subjects } = await startRegistry();
  await use({ HOMEWARD_SCHEMA_REGISTRY_URL: url });
  for (const subject of [...subjects.keys()].filter((name) => name.startsWith('out.'))) subjects.delete(subject);
  await use(production(url));
  expect([...subjects.keys()]).toContain('out.kitchen.v1-homeward.transfer.TransferDischargeScheduledV1');
});

test.each<[Record<string, string>, string]>([
  [{ HOMEWARD_SCHEMA_REGISTRY_URL: 'https://hub:secret@registry' }, 'holds a user'],
  [{ HOMEWARD_SCHEMA_REGISTRY_URL: 'http://r', HOMEWARD_SCHEMA_REGISTRY_USER: 'hub' }, 'go together'],
  [{ HOMEWARD_SCHEMA_REGISTRY_TOKEN: 'abc' }, 'HOMEWARD_SCHEMA_REGISTRY_URL is missing'],
  [
    {
      HOMEWARD_SCHEMA_REGISTRY_URL: 'http://r',
      HOMEWARD_SCHEMA_REGISTRY_USER: 'a',
      HOMEWARD_SCHEMA_REGISTRY_PASSWORD: 'b',
      HOMEWARD_SCHEMA_REGISTRY_TOKEN: 'c',
    },
    'exclude each other',
  ],
])('%o is refused', async (env, message) => {
  const refused = await use(env).then(
    () => '',
    (thrown: Error) => thrown.message,
  );
  expect(refused).toContain(message);
  expect(refused).not.toMatch(/secret|abc/);
});
