import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encode, eventEntry, eventTypes, sharedSchemas } from '../src/index.ts';
import { eventRegistry } from '../src/registry/index.ts';
import { loadSchemaFiles } from './schema-files.ts';

const registry = eventRegistry();
const ask = (path: string, body?: unknown) =>
  registry.answer({ method: body === undefined ? 'GET' : 'POST', path, query: new URLSearchParams('verbose=true'), body });

const subjectOf = (type: (typeof eventTypes)[number]): string => `${eventEntry(type).topic}-${eventEntry(type).fullName}`;

test('every event has a subject, and none besides', () => {
  expect(ask('/subjects').body).toEqual(eventTypes.map(subjectOf).sort());
  expect(eventTypes.length).toBeGreaterThan(0);
});

test.each(loadSchemaFiles().map((file) => [file.type, file] as const))(
  '%s is found by the id on the wire and by its own text',
  (type, file) => {
    const example = file.examples.find(({ kind }) => kind === 'full');
    const id = encode(type, example?.data as never).readInt32BE(1);
    const text = (ask(`/schemas/ids/${id}`).body as { schema: string }).schema;
    expect(JSON.parse(text)).toEqual(file.schema);
    const posted = { schema: JSON.stringify(file.schema) };
    expect(ask(`/subjects/${subjectOf(type)}`, posted).body).toMatchObject({ id, subject: subjectOf(type) });
    expect(ask(`/subjects/${subjectOf(type)}/versions`, posted)).toEqual({ status: 200, body: { id } });
    expect(ask(`/compatibility/subjects/${subjectOf(type)}/versions`, posted).body).toEqual({ is_compatible: true, messages: [] });
  },
);

test('the default level is that of schemas/topics.yaml', () => {
  const text = readFileSync(new URL('../../../schemas/topics.yaml', import.meta.url), 'utf8');
  const [, level] = /^defaults:\n(?: {2}.*\n)* {2}compatibility: (\w+)$/m.exec(text) ?? [];
  expect(ask('/config').body).toEqual({ compatibilityLevel: level });
});

describe('with partners that read topics of their own', () => {
  const council = eventRegistry([{ name: 'county', partnerClass: 'council' }]);
  const charity = eventRegistry([{ name: 'kitchen', partnerClass: 'vcse' }]);
  const get = (of: typeof registry, path: string) => of.answer({ method: 'GET', path, query: new URLSearchParams(), body: undefined });
  const shown = sharedSchemas.filter(({ partnerClass }) => partnerClass === 'vcse');

  test('the subjects of its topic are those of its class, beside those of the events', () => {
    const own = shown.map(({ type }) => `out.kitchen.v1-${eventEntry(type).fullName}`);
    expect(get(charity, '/subjects').body).toEqual([...eventTypes.map(subjectOf), ...new Set(own)].sort());
  });

  test('the schema of a record is found by its id, and by no other class of partners', () => {
    for (const { id, type, text } of shown) {
      expect(get(charity, `/schemas/ids/${id}`)).toEqual({ status: 200, body: { schema: text } });
      expect(get(council, `/schemas/ids/${id}`).status).toBe(404);
      expect(get(registry, `/schemas/ids/${id}`).status).toBe(404);
      expect(get(charity, `/schemas/ids/${id}/subjects`).body).toEqual([`out.kitchen.v1-${eventEntry(type).fullName}`]);
    }
    expect(shown.length).toBeGreaterThan(5);
  });
});
