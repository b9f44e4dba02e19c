import { expect, test } from 'vitest';
import type { AvroField, AvroRecord, AvroSchema } from './avro-schema.ts';
import type { Grant } from './grant.ts';
import { viewSchema } from './view-schema.ts';

const field = (name: string, type: AvroSchema, of = 'operational'): AvroField => ({ name, type, doc: 'A field.', class: of });
const record = (name: string, fields: readonly AvroField[]): AvroRecord => ({ type: 'record', name, namespace: 'a', doc: 'R.', fields });
const nothing: Grant = { to: 'x', events: [], purpose: '', basis: '', classes: [], fields: [], except: [], derive: [] };
const grant = (changes: Partial<Grant>): Grant => ({ ...nothing, classes: ['operational'], ...changes });

const text = record('TextV1', [field('text', 'string', 'health')]);
const person = record('PersonV1', [
  field('name', 'string', 'identity'),
  field('status', 'string'),
  field('bornOn', { type: 'int', logicalType: 'date' }, 'identity'),
]);
const event = record('EventV1', [
  field('at', 'long'),
  field('person', ['null', person], 'identity'),
  field('note', text, 'health'),
  field('notes', { type: 'array', items: 'a.TextV1' }, 'health'),
]);

test.each<[string, Partial<Grant>, readonly string[] | undefined]>([
  ['only what is of a class that is given, records around it included', {}, ['at']],
  ['nothing of a record whose class is withheld', { classes: ['operational', 'health'] }, ['at', 'note.text', 'notes.text']],
  [
    'everything',
    { classes: ['operational', 'health', 'identity'] },
    ['at', 'person.name', 'person.status', 'person.bornOn', 'note.text', 'notes.text'],
  ],
  ['a field by its name', { fields: ['person.name'] }, ['at', 'person.name']],
  ['a record by its name', { fields: ['person'], except: ['person.bornOn'] }, ['at', 'person.name', 'person.status']],
  ['not what is excepted', { classes: ['operational', 'health'], except: ['note'] }, ['at', 'notes.text']],
  ['nothing', { classes: [] }, undefined],
])('a grant gives %s', (_what, changes, expected) => {
  expect(viewSchema(event, grant(changes))?.fields).toEqual(expected);
});

test('a type whose definition is withheld is defined where it is first given', () => {
  const view = viewSchema(event, grant({ classes: ['health'], except: ['note'] }));
  expect(view?.schema.fields.map(({ type }) => type)).toEqual([{ type: 'array', items: text }]);
  expect(view?.reader).toEqual(view?.schema);
});

test('what is derived leaves, and its source is only read', () => {
  const derive = [{ from: 'person.name', to: 'firstName', by: 'first-name' }] as const;
  const view = viewSchema(event, grant({ derive }));
  const inside = (schema: AvroRecord | undefined) => JSON.stringify(schema?.fields.find(({ name }) => name === 'person'));
  expect(view?.fields).toEqual(['at', 'person.firstName']);
  expect(inside(view?.schema)).not.toContain('"name":"name"');
  expect(inside(view?.reader)).toContain('"name":"name"');
  expect(view?.derivations).toEqual(derive);
});

test('an age needs a moment that the event has', () => {
  const derive = [{ from: 'person.bornOn', to: 'ageBand', by: 'age-band', at: ['other', 'at'] }] as const;
  expect(viewSchema(event, grant({ derive }))?.derivations[0]?.at).toEqual(['at']);
  const never = [{ ...derive[0], at: ['other'] }];
  expect(() => viewSchema(event, grant({ derive: never }))).toThrow('EventV1 has none of other to take an age at');
});

test.each<[string, Grant['derive'][number], string]>([
  ['an age of a text', { from: 'person.name', to: 'ageBand', by: 'age-band', at: ['at'] }, 'person.name is no date'],
  ['a first name of a record', { from: 'person', to: 'firstName', by: 'first-name' }, 'person is no string'],
  ['anything within a list', { from: 'notes.text', to: 'firstName', by: 'first-name' }, 'notes.text stands in a list'],
])('nobody can derive %s', (_what, derivation, message) => {
  expect(() => viewSchema(event, grant({ derive: [derivation] }))).toThrow(message);
});

test('one type cannot be given in two ways', () => {
  const two = record('EventV1', [field('a', record('PairV1', [field('x', 'int'), field('y', 'int')])), field('b', 'a.PairV1')]);
  expect(() => viewSchema(two, grant({ except: ['a.x'] }))).toThrow('a.PairV1 is given differently in two places');
});
