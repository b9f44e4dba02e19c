import { expect, test } from 'vitest';
import { schemaHistory } from './schema-history.ts';

const record = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'XV1', namespace: 'x', doc: 'X.', fields });
const person = (...fields: readonly object[]) => ({
  name: 'person',
  type: ['null', { type: 'record', name: 'P', namespace: 'x', fields }],
});
const sex = { name: 'sex', type: 'string', doc: 'Sex.', class: 'identity' };
const release = (version: string, id: number) => ({ version, id, fingerprint: `f${id}` });

test('newest first, each with what it changed against the one before', () => {
  const history = schemaHistory([
    { release: release('1.0', 3), id: 3, text: record(sex) },
    { release: release('1.1', 9), id: 9, text: record({ ...sex, doc: 'Sex as recorded.' }, { name: 'bed', type: 'string' }) },
    { release: null, id: 12, text: record({ ...sex, doc: 'Sex as recorded.', class: 'health' }) },
  ]);
  expect(history.map(({ version, id, changes }) => [version, id, changes])).toEqual([
    [null, 12, ['sex: classification changed', 'bed: field removed']],
    ['1.1', 9, ['sex: description changed', 'bed: field added']],
    ['1.0', 3, []],
  ]);
});

test('a change inside a group names the whole way, and a change of type says so', () => {
  const [last] = schemaHistory([
    { release: null, id: 1, text: record({ name: 'a', type: person(sex).type }, { name: 'b', type: 'int' }) },
    { release: null, id: 2, text: record({ name: 'a', type: person(sex).type }, { name: 'b', type: 'long' }) },
  ]);
  expect(last?.changes).toEqual(['b: type changed']);
});
