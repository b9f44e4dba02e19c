import type { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { encode, openReader, readThrough, type SpellDischargedV1, writtenSchemas } from '../src/index.ts';
import { schemaFiles } from './schema-files.ts';

const type = 'spell.discharged.v1';
const file = schemaFiles.find((one) => one.type === type);
const full = file?.examples.find((one) => one.kind === 'full')?.data as SpellDischargedV1;
const schema = structuredClone(file?.schema) as unknown as { fields: { name: string; type: unknown; default?: unknown }[] };
const bytes = encode(type, full);

test('a view leaves fields out, and reads dates and times as ever', () => {
  const keep = ['visit', 'dischargedAt', 'admittedAt'];
  const view = openReader(type, JSON.stringify({ ...schema, fields: schema.fields.filter((field) => keep.includes(field.name)) }));
  expect(readThrough(view, bytes)).toEqual({ visit: full.visit, dischargedAt: full.dischargedAt, admittedAt: full.admittedAt });
  expect(JSON.stringify(readThrough(view, bytes))).not.toContain(full.person?.familyName);
});

test('a field that the writer does not know gets its default', () => {
  const note = { name: 'note', type: ['null', 'string'], default: null };
  const later = openReader(type, JSON.stringify({ ...schema, fields: [...schema.fields, note] }));
  expect(readThrough(later, bytes)).toEqual({ ...full, note: null });
});

test('a symbol that the reader does not know becomes its default', () => {
  const older = JSON.stringify(schema).replace('"FEMALE",', '');
  expect(readThrough(openReader(type, older), bytes)).toMatchObject({ person: { sex: 'NOT_KNOWN' } });
});

test('a reader that cannot read the event is refused when it is opened', () => {
  const needy = { ...schema, fields: [...schema.fields, { name: 'note', type: 'string' }] };
  expect(() => openReader(type, JSON.stringify(needy))).toThrow('no matching field for default-less');
});

test('a reader without the logical type reads days since 1970', () => {
  const plain = JSON.parse(JSON.stringify(schema).replaceAll('{"type":"int","logicalType":"date"}', '"int"')) as typeof schema;
  const view = openReader(type, JSON.stringify(plain));
  expect(readThrough(view, bytes)).toMatchObject({ person: { birthDate: -11_342 } });
});

test('an event of another type is refused', () => {
  const reader = openReader(type, JSON.stringify(schema));
  const moved = schemaFiles.find((one) => one.type === 'spell.moved.v1')?.examples.find((one) => one.kind === 'full')?.data;
  const read = () => readThrough(reader, encode('spell.moved.v1', moved as never));
  expect(read).toThrow(expect.objectContaining<Partial<Fault>>({ code: 'HUB_DECODE' }));
});

test('every schema is known by its id', () => {
  expect(writtenSchemas.length).toBeGreaterThanOrEqual(schemaFiles.length);
  expect(new Set(writtenSchemas.map((one) => one.id)).size).toBe(writtenSchemas.length);
});
