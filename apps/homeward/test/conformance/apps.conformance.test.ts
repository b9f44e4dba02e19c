import { globSync, readdirSync } from 'node:fs';
import { type EventType, eventEntry, topics } from '@homeward/contracts';
import { createFront } from '@homeward/front';
import { type Adapter, type App, emitsOf, permissions } from '@homeward/hub';
import { describe, expect, test } from 'vitest';
import { members } from '../../src/compose/catalogue.ts';
import { foldersWith } from './adapter-cases.ts';

const front: App = createFront(() => []);
/** Written by the runtime, for whatever runs in it. */
const TRACE = 'trace.v1';
const values: readonly (App | Adapter)[] = [...Object.values(members).map(({ value }) => value), front];
const apps = values.filter((value): value is App => value.kind === 'app');

/** Event types that a member may put on the log. */
function emitted(value: App | Adapter): readonly EventType[] {
  return value.kind === 'app'
    ? emitsOf(value)
    : [...Object.values(value.inbound), ...Object.values(value.outbound)].flatMap(({ emits }) => emits);
}

/** Topics that an app takes facts from. */
function readBy(app: App): string[] {
  const types = [...app.aggregates.flatMap(({ facts }) => facts), ...app.projections.flatMap(({ events }) => events)];
  return [...new Set([...app.reads, ...types.map((type) => eventEntry(type).topic)])];
}

test('every app and adapter on disk is a member of the product, under its own name', () => {
  const onDisk = [...foldersWith('src/app.ts'), ...foldersWith('src/adapter.ts')].sort();
  expect(onDisk.length).toBeGreaterThan(0);
  expect(values.map(({ name }) => name).sort()).toEqual(onDisk);
  expect(Object.entries(members).filter(([name, { value }]) => value.name !== name)).toEqual([]);
});

test('each member has an address of its own', () => {
  const prefixes = Object.values(members).map(({ prefix }) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  expect(prefixes.filter((prefix) => !/^\/[a-z-]+$/.test(prefix))).toEqual([]);
});

describe.each(values.map((value) => ({ name: value.name, value })))('$name', ({ name, value }) => {
  test('asks for permissions that exist', () => {
    const asked = [...value.routes, ...value.navigation].map(({ permission }) => permission);
    expect(asked.filter((permission) => permission !== null && !permissions.includes(permission))).toEqual([]);
  });

  test('has no two routes in one place, and links lead to routes', () => {
    const places = value.routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(places).size).toBe(places.length);
    expect(value.navigation.filter(({ path }) => !places.includes(`GET ${path}`))).toEqual([]);
  });

  test('writes only to topics that name it as a writer, and to each of those that are in use', () => {
    const own = Object.values(topics).filter(
      ({ name: topic, writers, plannedWriters, planned }) =>
        (topic === TRACE && value === front) || (!planned && writers.includes(name) && !plannedWriters.includes(name)),
    );
    const looks = value.routes.some(({ about }) => about !== undefined) ? ['access.v1'] : [];
    const written = new Set([TRACE, ...looks, ...emitted(value).map((type) => eventEntry(type).topic)]);
    expect([...written].sort()).toEqual(own.map((topic) => topic.name).sort());
  });
});

describe.each(apps.map((app) => ({ name: app.name, app })))('$name', ({ name, app }) => {
  test('reads only its own topics and those that name it as a reader', () => {
    const strange = Object.values(topics).filter(
      (topic) => readBy(app).includes(topic.name) && ![...topic.readers, ...topic.writers].includes(name),
    );
    expect(strange.map((topic) => topic.name)).toEqual([]);
  });

  test('has an outline of what each of its aggregates stores, of its shape and of none before', () => {
    const outlines = globSync('test/outlines/*', { cwd: new URL(`../../../${name}/`, import.meta.url) });
    const shapes = app.aggregates.map((aggregate) => `test/outlines/${aggregate.name}.shape-${aggregate.shape}.txt`);
    expect(outlines.sort()).toEqual(shapes.sort());
    expect(app.aggregates.filter(({ shape }) => !Number.isInteger(shape) || shape < 1)).toEqual([]);
  });

  test('has migrations in order where it has tables', () => {
    const views = app.aggregates.flatMap((aggregate) => aggregate.views);
    expect(app.migrations !== null || (views.length === 0 && app.projections.length === 0)).toBe(true);
    if (app.migrations === null) return;
    const files = readdirSync(app.migrations).sort();
    expect(files.map((file, index) => file.startsWith(`${String(index + 1).padStart(4, '0')}-`) && file.endsWith('.sql'))).toEqual(
      files.map(() => true),
    );
    expect(files.length).toBeGreaterThan(0);
  });
});
