import { type Lock, lockText, release, withIds } from '@homeward/contracts/evolution';
import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { schemaLock } from './schema-lock.ts';

const type = 'spell.moved.v1';
const schema = { type: 'record', name: 'SpellMovedV1', fields: [{ name: 'ward', type: 'string', doc: 'The ward.' }] };
const inspect = (lock: Lock, text: unknown) =>
  schemaLock.inspect(treeOf({ 'schemas/schema.lock.json': lockText(lock), 'schemas/events/spell/moved.v1.avsc': JSON.stringify(text) }));
const unreleased = withIds(null, [type]);
const released = (release(unreleased, { type, schema }, 'FULL_TRANSITIVE') as { lock: Lock }).lock;

test('an unreleased schema is free to change', () => {
  expect(inspect(unreleased, { ...schema, fields: [] })).toEqual({ inspected: 1, problems: [] });
});

test('a released schema that stands as it was passes', () => {
  expect(inspect(released, schema)).toEqual({ inspected: 1, problems: [] });
});

test('a released schema with another doc fails, and the message says what to do', () => {
  const changed = { ...schema, fields: [{ name: 'ward', type: 'string', doc: 'The bay.' }] };
  expect(inspect(released, changed)).toMatchObject({
    problems: [
      `schemas/schema.lock.json: ${type}: version 1.0 is released and its schema was changed (fields.ward.doc); run \`homeward schema release ${type}\` to release it as the next minor, or restore the file`,
    ],
  });
});

test('an edited version in the lock fails', () => {
  const text = lockText(released).replace('The ward.', 'The bay.');
  expect(inspect(JSON.parse(text) as Lock, schema)).toMatchObject({
    problems: [expect.stringContaining('version 1.0 in the lock was edited')],
  });
});

test('a view that was released may not change unseen, may be withdrawn, and is read in versions that there are', async () => {
  const name = `acute/${type}`;
  const field = { name: 'ward', type: 'string', doc: 'The ward.', class: 'operational' };
  const event = { ...schema, namespace: 'homeward.spell', fields: [field] };
  const lock = (release(released, { type: name, schema: event }, 'FULL_TRANSITIVE') as { lock: Lock }).lock;
  const policy = (to: string) => `purposes: { care: To care. }
bases: { duty: { says: A duty., source: 'https://example.org', stopsOnObjection: true, needsContract: false } }
partnerClasses: { ${to}: A hospital. }
grants: [{ to: ${to}, events: [spell], purpose: care, basis: duty, classes: [operational] }]
addressees: {}
published: []
`;
  const county = { partnerClass: 'acute', reads: { [type]: '1.7' } };
  const readers = { 'schemas/readers.json': JSON.stringify({ comment: '', partners: { county } }) };
  const text = JSON.stringify(event);
  const files = {
    'schemas/schema.lock.json': lockText(lock),
    'schemas/events/spell/moved.v1.avsc': text,
    'schemas/sharing-policy.yaml': policy('acute'),
  };
  const told = await schemaLock.inspect(treeOf({ ...files, ...readers }));
  expect(told.problems).toContain(`schemas/readers.json: county: ${name} has no version 1.7; released: 1.0`);
  const problems = async (to: string, doc: string) => {
    const text = JSON.stringify({ ...event, fields: [{ ...field, doc }] });
    const paths = { 'schemas/schema.lock.json': lockText(lock), 'schemas/events/spell/moved.v1.avsc': text };
    const found = await schemaLock.inspect(treeOf({ ...paths, 'schemas/sharing-policy.yaml': policy(to) }));
    return found.problems.filter((problem) => problem.includes(name));
  };
  expect(await problems('acute', 'The ward.')).toEqual([]);
  expect(await problems('acute', 'The bay.')).toEqual([expect.stringContaining(`run \`homeward schema release ${name}\``)]);
  expect(await problems('council', 'The bay.')).toEqual([]);
});
