import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lock, release, withIds } from '@homeward/contracts/evolution';
import { expect, onTestFinished, test } from 'vitest';
import { recordTold } from './record-reader.ts';
import type { SchemaState } from './schema-state.ts';

const type = 'spell.moved.v1';
const schema = { type: 'record', name: 'SpellMovedV1', fields: [{ name: 'ward', type: 'string' }] };
const name = `council/${type}`;
const { lock } = release(withIds(null, [name]), { type: name, schema }, 'FULL_TRANSITIVE') as { lock: Lock };
const state: SchemaState = {
  lock,
  working: [{ type: name, schema }],
  unlawful: new Map(),
  record: { comment: '', partners: {} },
  partnerClasses: ['council'],
  modeOf: () => 'FULL_TRANSITIVE',
  isInUse: () => true,
  appsOf: () => [],
};
const told = (reads: string) => recordTold(state, { partner: 'county', partnerClass: 'council', type, reads });

test('a version, the last one, or a file of the partner is recorded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-reader-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'theirs.avsc');
  await writeFile(file, JSON.stringify(schema));
  expect((await told('1.0')).partners['county']?.reads).toEqual({ [type]: '1.0' });
  expect((await told('latest')).partners['county']?.reads).toEqual({});
  expect((await told(file)).partners['county']?.reads).toEqual({ [type]: schema });
});

test.each([
  ['1.4', 'has no version 1.4; released: 1.0'],
  ['nowhere.avsc', 'nowhere.avsc cannot be read as an Avro schema'],
])('%s is refused', (reads, message) => expect(told(reads)).rejects.toThrow(message));

test('a partner that is not known needs its class', async () => {
  await expect(recordTold(state, { partner: 'county', partnerClass: undefined, type, reads: '1.0' })).rejects.toThrow(
    'its class is needed',
  );
});
