import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { eventSchemas } from './event-schemas.ts';

const path = 'schemas/events/spell/moved.v1.avsc';
const field = (name: string, type: unknown, more: object = {}) => ({ name, type, doc: 'What it is.', class: 'operational', ...more });
const record = (name: string, fields: unknown[], more: object = {}) => ({
  type: 'record',
  name,
  namespace: 'homeward.spell',
  doc: 'What it is.',
  ...more,
  fields,
});
const event = (...fields: unknown[]) => record('SpellMovedV1', [field('movedAt', 'long'), ...fields], { rank: 1 });
const sex = { type: 'enum', name: 'SexV1', namespace: 'homeward.spell', doc: 'Sex.', symbols: ['UNKNOWN', 'MALE'], default: 'UNKNOWN' };

const inspect = (...schemas: unknown[]) => {
  const files = schemas.map((schema, index) => [
    index === 0 ? path : `schemas/events/spell/e${index}.v1.avsc`,
    `${JSON.stringify(schema, null, 2)}\n`,
  ]);
  const codeset = 'symbol,code,label,source,version\nMALE,1,Male,DD,1\n';
  return eventSchemas.inspect(treeOf({ ...Object.fromEntries(files), 'schemas/codesets/sex.csv': codeset }));
};

/** Records within records. */
function deep(levels: number): object {
  return record(`Level${levels}V1`, [field('in', levels === 1 ? 'string' : deep(levels - 1))]);
}

const listOf = (levels: number): object => ({ type: 'array', items: levels === 1 ? 'string' : listOf(levels - 1) });

test('schemas within the rules pass', () => {
  const inner = record('PlaceV1', [field('ward', ['null', 'string'], { default: null })]);
  const whole = event(field('place', inner), field('before', 'homeward.spell.PlaceV1'), field('sex', { ...sex, codesets: ['sex'] }));
  expect(inspect(whole)).toEqual({ inspected: 1, problems: [] });
});

test.each<[string, unknown, string]>([
  [
    'items that take no bytes',
    event(field('nothing', { type: 'array', items: 'null' })),
    'nothing: items that take no bytes let five bytes stand for millions',
  ],
  [
    'an empty record',
    event(field('list', { type: 'array', items: record('EmptyV1', []) })),
    'list[]: a record without fields takes no bytes',
  ],
  [
    'recursion',
    event(field('more', ['null', 'homeward.spell.SpellMovedV1'], { default: null })),
    'more: homeward.spell.SpellMovedV1 holds itself: a message could nest it without end',
  ],
  [
    'recursion by way of another record and a list',
    event(
      field(
        'ward',
        record('WardV1', [
          field('beds', { type: 'array', items: record('BedV1', [field('wards', { type: 'array', items: 'homeward.spell.WardV1' })]) }),
        ]),
      ),
    ),
    'ward.beds[].wards[]: homeward.spell.WardV1 holds itself: a message could nest it without end',
  ],
  [
    'items that are null in another spelling',
    event(field('nothing', { type: 'array', items: { type: 'null' } })),
    'nothing: items that take no bytes let five bytes stand for millions',
  ],
  [
    'items that are a record of nothing but null',
    event(field('list', { type: 'array', items: record('NoneV1', [field('none', 'null')]) })),
    'list[].none: null is neither a scalar nor defined before this place',
  ],
  [
    'a map',
    event(field('map', { type: 'map', values: 'null' })),
    'map: map is not among string, boolean, int, long, double, int date, long timestamp-millis, string uuid',
  ],
  [
    'a fixed of no size',
    event(field('nothing', { type: 'fixed', name: 'NoneV1', size: 0 })),
    'nothing: fixed is not among string, boolean, int, long, double, int date, long timestamp-millis, string uuid',
  ],
  ['nesting beyond reason', event(field('a', deep(9))), `a.${'in.'.repeat(7)}in: is nested deeper than 8`],
  ['lists in lists beyond reason', event(field('a', listOf(9))), `a${'[]'.repeat(8)}: is nested deeper than 8`],
  ['no doc', event(field('a', 'string', { doc: '' })), 'a: doc is a sentence'],
  ['no class', event(field('a', 'string', { class: undefined })), 'a: class is one of identity, contact, health, operational'],
  ['an unknown class', event(field('a', 'string', { class: 'secret' })), 'a: class is one of identity, contact, health, operational'],
  ['a name that is not camelCase', event(field('moved_at', 'string')), 'moved_at: a field is named in camelCase'],
  ['another union', event(field('a', ['string', 'null'], { default: null })), 'a: the only union is ["null", type]'],
  [
    'a nullable field without default',
    event(field('a', ['null', 'string'])),
    'a: a nullable field has the default null, so that it can be added later',
  ],
  ['a default of another type', event(field('newThing', 'int', { default: 'x' })), 'the default of newThing is not of its type'],
  ['a name twice', event(field('movedAt', 'int')), 'homeward.spell.SpellMovedV1 has two fields called movedAt'],
  ['more than two branches', event(field('a', ['null', 'string', 'int'], { default: null })), 'a: the only union is ["null", type]'],
  ['a type that is nowhere', event(field('a', 'homeward.spell.NoneV1')), 'a: no type is called "homeward.spell.NoneV1"'],
  ['no type', event(field('a', undefined)), 'a: a type is a name, a list or an object'],
  ['another type', event(field('a', 'float')), 'a: float is neither a scalar nor defined before this place'],
  [
    'a logical type that readers ignore',
    event(field('a', { type: 'long', logicalType: 'time-micros' })),
    'a: long time-micros is not among string, boolean, int, long, double, int date, long timestamp-millis, string uuid',
  ],
  [
    'an enum without default',
    event(field('sex', { ...sex, default: undefined })),
    'sex: SexV1 has no default among its symbols: a new symbol would break old readers',
  ],
  [
    'symbols that are not those of the code list',
    event(field('sex', { ...sex, symbols: ['UNKNOWN', 'F'], codesets: ['sex'] })),
    'the symbols of SexV1 are not its default and those of sex, in that order',
  ],
  ['a code list that is not there', event(field('sex', { ...sex, codesets: ['gender'] })), 'SexV1: schemas/codesets has no gender.csv'],
  [
    'identity beside other fields',
    event(field('name', 'string', { class: 'identity' })),
    'name: identity stands in a record of its own, so that it can be withheld as a group',
  ],
  ['no rank', record('SpellMovedV1', [field('movedAt', 'long')]), 'an event has a rank, which orders facts of one instant'],
  [
    'a type without its major',
    event(field('place', record('Place', [field('ward', 'string')]))),
    'place: Place is not named in Pascal case with its major (PersonV1)',
  ],
])('%s fails', (_what, schema, problem) => {
  expect(inspect(schema)).toMatchObject({ problems: [`${path}: ${problem}`] });
});

test('one name with two meanings, one short name twice and one rank twice fail', () => {
  const place = (fields: unknown[], namespace = 'homeward.spell') => field('place', { ...record('PlaceV1', fields), namespace });
  const first = event(place([field('ward', 'string')]));
  const other = record('SpellE1V1', [place([field('bed', 'string')])], { rank: 1 });
  const third = record('SpellE2V1', [place([field('ward', 'string')], 'homeward.chc')], { rank: 3 });
  expect(inspect(first, other, third)).toMatchObject({
    problems: [
      'schemas/events/spell/e2.v1.avsc: homeward.chc.PlaceV1 and homeward.spell.PlaceV1 would be one type in TypeScript',
      `${path}: homeward.spell.PlaceV1 is not as in schemas/events/spell/e1.v1.avsc`,
      `${path}: has the rank of schemas/events/spell/e1.v1.avsc`,
    ],
  });
});

test('a file that is not formatted fails', () => {
  const tree = treeOf({ [path]: JSON.stringify(event()) });
  expect(eventSchemas.inspect(tree)).toMatchObject({ problems: [`${path}: is not formatted as JSON with two spaces`] });
});
