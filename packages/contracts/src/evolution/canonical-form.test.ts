import avro from 'avsc';
import { describe, expect, test } from 'vitest';
import { writtenSchemas } from '../written-schemas.ts';
import { canonicalForm, fingerprint, textHash } from './canonical-form.ts';

const record = { type: 'record', name: 'R', namespace: 'a.b', fields: [] as unknown[] };

test.each<[string, unknown, string]>([
  ['a primitive', 'int', '"int"'],
  ['a primitive as an object', { type: 'int', logicalType: 'date' }, '"int"'],
  ['a nested primitive', { type: { type: 'string' } }, '"string"'],
  ['a union', ['null', { type: 'string' }], '["null","string"]'],
  ['an array', { items: 'long', type: 'array', doc: 'x' }, '{"type":"array","items":"long"}'],
  ['a map', { values: { type: 'bytes' }, type: 'map' }, '{"type":"map","values":"bytes"}'],
  ['a fixed', { size: 4, type: 'fixed', name: 'F', namespace: 'a', aliases: ['G'] }, '{"name":"a.F","type":"fixed","size":4}'],
  ['an enum', { type: 'enum', symbols: ['A', 'B'], name: 'E', default: 'A', doc: 'x' }, '{"name":"E","type":"enum","symbols":["A","B"]}'],
  ['an empty record', record, '{"name":"a.b.R","type":"record","fields":[]}'],
  ['a full name beside a namespace', { ...record, name: 'c.R' }, '{"name":"c.R","type":"record","fields":[]}'],
  ['an empty namespace', { ...record, namespace: '' }, '{"name":"R","type":"record","fields":[]}'],
  [
    'an inherited namespace and a name used again',
    {
      ...record,
      fields: [
        { doc: 'x', name: 'x', type: { type: 'enum', name: 'E', symbols: ['A'] }, default: 'A', order: 'ignore' },
        { name: 'y', type: 'E' },
        { name: 'z', type: ['null', 'R'] },
      ],
    },
    '{"name":"a.b.R","type":"record","fields":[{"name":"x","type":{"name":"a.b.E","type":"enum","symbols":["A"]}},{"name":"y","type":"a.b.E"},{"name":"z","type":["null","a.b.R"]}]}',
  ],
  ['an error', { ...record, type: 'error' }, '{"name":"a.b.R","type":"record","fields":[]}'],
])('%s', (_what, schema, canonical) => {
  expect(canonicalForm(schema)).toBe(canonical);
});

describe('every event schema', () => {
  test.each(writtenSchemas)('$type is as another implementation has it', ({ text }) => {
    const type = avro.Type.forSchema(JSON.parse(text));
    expect(canonicalForm(JSON.parse(text))).toBe(JSON.stringify(type.schema()));
    expect(fingerprint(JSON.parse(text))).toBe(type.fingerprint('sha256').toString('hex'));
  });
});

test('the fingerprint leaves out what the text hash covers', () => {
  const before = { ...record, doc: 'before' };
  const after = { ...record, doc: 'after' };
  expect(fingerprint(after)).toBe(fingerprint(before));
  expect(textHash(after)).not.toBe(textHash(before));
});
