import { expect, test } from 'vitest';
import { idOf, type Lock, lockProblems, release, withIds } from './lock.ts';

const type = 'spell.moved.v1';
const schema = (...fields: object[]) => ({
  type: 'record',
  name: 'SpellMovedV1',
  fields: [{ name: 'ward', type: 'string', doc: 'Ward.' }, ...fields],
});
const bed = { name: 'bed', type: ['null', 'string'], default: null, doc: 'Bed.' };

function released(lock: Lock, text: object): Lock {
  const result = release(lock, { type, schema: text }, 'FULL_TRANSITIVE');
  if ('refused' in result) throw new Error(result.refused.join());
  return result.lock;
}

const fresh = withIds(null, ['spell.admitted.v1', type]);
const first = released(fresh, schema());
const second = released(first, schema(bed));

test('new schemas get the next ids in order, and keep them', () => {
  expect(idOf(fresh, 'spell.admitted.v1')).toBe(1);
  expect(idOf(fresh, type)).toBe(2);
  expect(withIds(fresh, [type, 'spell.died.v1', 'spell.admitted.v1']).schemas['spell.died.v1']?.unreleasedId).toBe(3);
  expect(() => idOf(fresh, 'spell.gone.v1')).toThrow(TypeError);
});

test('a release keeps the id that was written with, and is whole', () => {
  expect(idOf(first, type)).toBe(2);
  expect(first.schemas[type]?.released).toMatchObject([{ version: '1.0', id: 2, schema: schema() }]);
  expect(
    lockProblems(first, [
      { type, schema: schema() },
      { type: 'spell.admitted.v1', schema: {} },
    ]),
  ).toEqual([]);
});

test('the next minor gets an id that no schema ever had', () => {
  expect(second.schemas[type]?.released.map(({ version, id }) => [version, id])).toEqual([
    ['1.0', 2],
    ['1.1', 3],
  ]);
  expect(withIds(second, ['spell.died.v1']).schemas['spell.died.v1']?.unreleasedId).toBe(4);
});

test('a breaking change and an unchanged text are not released', () => {
  expect(release(first, { type, schema: schema({ name: 'bed', type: 'string', doc: 'Bed.' }) }, 'FULL_TRANSITIVE')).toEqual({
    refused: [
      `${type}: bed is not written and has no default: the new schema cannot read what version 1.0 wrote`,
      `${type}: it breaks what is released: restore the file, and write the change as schemas/events/spell/moved.v2.avsc on the topic spell.v2`,
    ],
  });
  expect(release(first, { type, schema: schema() }, 'FULL_TRANSITIVE')).toEqual({ refused: [`${type}: version 1.0 is this very text`] });
});

test('a changed, a missing and an unknown schema are named', () => {
  expect(lockProblems(first, [{ type, schema: schema(bed) }])[0]).toBe('spell.admitted.v1: is in the lock without a schema');
  expect(lockProblems(first, [{ type, schema: schema(bed) }])[1]).toContain('its schema was changed (fields.bed)');
  expect(lockProblems(first, [])).toContain(`${type}: its schema is gone, but version 1.0 is released`);
});

test('a change that no release takes is told what to do instead', () => {
  const ofMoved = (text: object) => lockProblems(first, [{ type, schema: text }]).find((line) => line.startsWith(type));
  expect(ofMoved(schema(bed))).toContain(`run \`homeward schema release ${type}\``);
  const breaking = ofMoved(schema({ name: 'bay', type: 'string', doc: 'Bay.' }));
  expect(breaking).toContain('it breaks what is released: restore the file, and write the change as schemas/events/spell/moved.v2.avsc');
  expect(breaking).not.toContain('homeward schema release');
  expect(ofMoved(schema({ ...bed, default: 1 }))).toMatch(/it is no lawful schema: the default of bed is not of its type$/);
});

test('what is no lawful schema is not released', () => {
  const wrong = schema({ name: 'bay', type: 'int', default: 'x' });
  expect(release(fresh, { type, schema: wrong }, 'NONE')).toEqual({
    refused: [`${type}: is no lawful schema: the default of bay is not of its type`],
  });
});

test('an id given twice is named', () => {
  const double: Lock = { ...fresh, schemas: { ...fresh.schemas, 'spell.died.v1': { released: [], unreleasedId: 2 } } };
  const working = Object.keys(double.schemas).map((one) => ({ type: one, schema: schema() }));
  expect(lockProblems(double, working)).toEqual(['id 2 is given twice; restore it from history']);
});
