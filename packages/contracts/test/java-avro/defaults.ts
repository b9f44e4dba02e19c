/** Types of fields with defaults that fit and that do not, as Avro's Java library judges them. */
const enumOf = { type: 'enum', name: 'E', symbols: ['A', 'B'] };
const fixed = { type: 'fixed', name: 'F', size: 2 };
const inner = {
  type: 'record',
  name: 'R',
  fields: [
    { name: 'a', type: 'int' },
    { name: 'b', type: 'string', default: 'x' },
  ],
};

export const defaults: readonly (readonly [type: unknown, value: unknown])[] = [
  ['null', null],
  ['null', 0],
  ['boolean', true],
  ['boolean', 'true'],
  ['int', 1],
  ['int', '1'],
  ['int', 1.5],
  ['int', 2 ** 31],
  ['int', -(2 ** 31)],
  ['long', 2 ** 40],
  ['long', null],
  ['float', 1.5],
  ['double', 1],
  ['double', '1'],
  ['float', 'NaN'],
  ['string', ''],
  ['string', 1],
  ['bytes', 'ÿ'],
  ['bytes', [1]],
  [fixed, 'ab'],
  [fixed, 1],
  [enumOf, 'A'],
  [enumOf, 1],
  [{ type: 'array', items: 'int' }, []],
  [{ type: 'array', items: 'int' }, [1, 2]],
  [{ type: 'array', items: 'int' }, ['a']],
  [{ type: 'array', items: 'int' }, {}],
  [{ type: 'map', values: 'int' }, { a: 1 }],
  [{ type: 'map', values: 'int' }, { a: 'b' }],
  [{ type: 'map', values: 'int' }, []],
  [inner, { a: 1 }],
  [inner, { a: 1, b: 'y' }],
  [inner, { b: 'y' }],
  [inner, { a: 'x' }],
  [inner, 1],
  [['null', 'string'], null],
  [['null', 'string'], 'later branch'],
  [['null', 'string'], 1],
  [['string', 'null'], 'first branch'],
  [{ type: 'int', logicalType: 'date' }, 3],
  [{ type: 'int', logicalType: 'date' }, '2026-01-01'],
];

export const withDefault = ([type, value]: readonly [type: unknown, value: unknown]): unknown => ({
  type: 'record',
  name: 'Holder',
  fields: [{ name: 'held', type, default: value }],
});
