import { expect, test } from 'vitest';
import { differences } from './differences.ts';

const ward = { name: 'ward', type: 'string', doc: 'Ward.' };
const bed = { name: 'bed', type: ['null', 'string'], default: null, doc: 'Bed.' };
const schema = (...fields: object[]) => ({ type: 'record', name: 'R', fields });

test.each<[string, unknown, unknown, unknown[]]>([
  ['nothing', schema(ward), schema(ward), []],
  ['a field more', schema(ward), schema(ward, bed), [{ at: 'fields.bed', before: undefined, after: bed }]],
  ['a field less', schema(ward, bed), schema(bed), [{ at: 'fields.ward', before: ward, after: undefined }]],
  ['a type', schema(ward), schema({ ...ward, type: 'int' }), [{ at: 'fields.ward.type', before: 'string', after: 'int' }]],
  ['a doc', schema(ward, bed), schema(ward, { ...bed, doc: 'A bed.' }), [{ at: 'fields.bed.doc', before: 'Bed.', after: 'A bed.' }]],
  ['a branch', schema(bed), schema({ ...bed, type: 'string' }), [{ at: 'fields.bed.type', before: ['null', 'string'], after: 'string' }]],
  ['symbols', { symbols: ['A'] }, { symbols: ['A', 'B'] }, [{ at: 'symbols', before: ['A'], after: ['A', 'B'] }]],
  ['an attribute', schema(ward), { ...schema(ward), aliases: ['S'] }, [{ at: 'aliases', before: undefined, after: ['S'] }]],
  ['the order of fields', schema(ward, bed), schema(bed, ward), [{ at: 'fields', before: ['ward', 'bed'], after: ['bed', 'ward'] }]],
])('%s', (_what, before, after, found) => {
  expect(differences(before, after)).toEqual(found);
});

test('several are all found', () => {
  expect(differences(schema(ward, bed), schema({ ...ward, type: 'int', doc: 'W.' })).map(({ at }) => at)).toEqual([
    'fields.ward.type',
    'fields.ward.doc',
    'fields.bed',
  ]);
});
