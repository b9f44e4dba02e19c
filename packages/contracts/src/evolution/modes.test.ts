import { expect, test } from 'vitest';
import { breaches, type CompatibilityMode, compatibilityModes } from './modes.ts';

const record = (...fields: object[]) => ({ type: 'record', name: 'R', fields: [{ name: 'a', type: 'int' }, ...fields] });
const b = { name: 'b', type: 'int' };
const bWithDefault = { ...b, default: 0 };
const history = (...schemas: object[]) => schemas.map((schema, index) => ({ version: `1.${index}`, schema }));

const allowed = (next: object, earlier: object[]): readonly CompatibilityMode[] =>
  compatibilityModes.filter((mode) => breaches(mode, next, history(...earlier)).length === 0);

test.each<[string, object, object[], readonly CompatibilityMode[]]>([
  ['the first version', record(), [], compatibilityModes],
  ['a field added with a default', record(bWithDefault), [record()], compatibilityModes],
  ['a field added without one', record(b), [record()], ['NONE', 'FORWARD', 'FORWARD_TRANSITIVE']],
  ['a field removed that had no default', record(), [record(b)], ['NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE']],
  ['a field removed that had one', record(), [record(bWithDefault)], compatibilityModes],
  ['a type changed', { ...record(), fields: [{ name: 'a', type: 'string' }] }, [record()], ['NONE']],
  [
    'what only the last version bears',
    record(b),
    [record(), record(bWithDefault)],
    ['NONE', 'BACKWARD', 'FORWARD', 'FORWARD_TRANSITIVE', 'FULL'],
  ],
])('%s', (_what, next, earlier, modes) => {
  expect([...allowed(next, earlier)].sort()).toEqual([...modes].sort());
});

test('a breach says what, why and for whom', () => {
  expect(breaches('FULL', record(b), history(record()))).toEqual([
    'b is not written and has no default: the new schema cannot read what version 1.0 wrote',
  ]);
  expect(breaches('FULL', record(), history(record(b)))).toEqual([
    'b is not written and has no default: readers of version 1.0 cannot read what the new schema writes',
  ]);
});
