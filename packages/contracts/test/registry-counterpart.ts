import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** How the counterpart misbehaves. */
export type Mood = 'well' | 'failing' | 'silent' | 'busy' | 'wrong-id' | 'nonsense';

export interface Counterpart {
  readonly url: string;
  /** `METHOD path` of every call, in the order in which they came. */
  readonly calls: readonly string[];
  mood: Mood;
  /** Puts a schema there as somebody else would have. */
  put(subject: string, text: string): number;
  texts(subject: string): readonly string[];
}

interface Held {
  readonly subjects: Map<string, string[]>;
  readonly ids: Map<string, number>;
}

/** The part of Confluent's API that a hub uses, over HTTP: one id for one text whatever the subject, as that registry has it. */
export async function startCounterpart(authorization: string | null = null, firstId = 5_000): Promise<Counterpart> {
  const held: Held = { subjects: new Map(), ids: new Map() };
  const calls: string[] = [];
  const put = (subject: string, text: string): number => {
    if (!held.ids.has(text)) held.ids.set(text, firstId + held.ids.size);
    const texts = held.subjects.get(subject) ?? [];
    if (!texts.includes(text)) held.subjects.set(subject, [...texts, text]);
    return held.ids.get(text) as number;
  };
  const counterpart = { url: '', calls, mood: 'well' as Mood, put, texts: (subject: string) => held.subjects.get(subject) ?? [] };
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    if (counterpart.mood === 'silent') return;
    void bodyOf(request).then((body) => {
      const refused = authorization !== null && request.headers.authorization !== authorization;
      const asked = { method: request.method ?? '', path: decodeURIComponent(request.url ?? ''), body };
      const [status, answer] = refused
        ? [401, { error_code: 401, message: 'Unauthorized' }]
        : answerOf(asked, { held, put, mood: counterpart.mood });
      response.writeHead(status, {
        'content-type': 'application/vnd.schemaregistry.v1+json',
        ...(status === 429 ? { 'retry-after': '7' } : {}),
      });
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  counterpart.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return counterpart;
}

async function bodyOf(request: IncomingMessage): Promise<{ readonly schema: string } | null> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? null : (JSON.parse(Buffer.concat(parts).toString('utf8')) as { schema: string });
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: { readonly schema: string } | null;
}

interface Side {
  readonly held: Held;
  readonly mood: Mood;
  put(subject: string, text: string): number;
}

function answerOf({ method, path, body }: Asked, { held, mood, put }: Side): readonly [number, unknown] {
  if (mood === 'failing') return [500, { error_code: 50001, message: 'Error in the backend data store' }];
  if (mood === 'busy') return [429, { error_code: 429, message: 'Too Many Requests' }];
  if (mood === 'nonsense') return [200, '<html>It works!</html>'];
  const [, top, name, rest] = path.split('/') as [string, string, string, string?];
  if (top === 'schemas') {
    const text = [...held.ids].find(([, id]) => String(id) === rest)?.[0];
    const shown = mood === 'wrong-id' ? '"string"' : text;
    return shown === undefined ? [404, { error_code: 40403, message: `Schema ${rest} not found` }] : [200, { schema: shown }];
  }
  if (top !== 'subjects' || method !== 'POST' || body === null) return [404, { error_code: 404, message: 'HTTP 404 Not Found' }];
  if (rest === 'versions') return [200, { id: put(name, body.schema) }];
  const texts = held.subjects.get(name);
  if (texts === undefined) return [404, { error_code: 40401, message: `Subject '${name}' not found.` }];
  if (!texts.includes(body.schema)) return [404, { error_code: 40403, message: 'Schema not found' }];
  const version = texts.indexOf(body.schema) + 1;
  const schema = mood === 'wrong-id' ? '"string"' : body.schema;
  return [200, { subject: name, version, id: held.ids.get(body.schema), schema }];
}
