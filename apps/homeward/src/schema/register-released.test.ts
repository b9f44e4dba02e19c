import { type Lock, withIds } from '@homeward/contracts/evolution';
import type { RegistryClient } from '@homeward/contracts/registry';
import { expect, test } from 'vitest';
import { registerReleased } from './register-released.ts';
import type { SchemaState } from './schema-state.ts';
import { releaseSchemas } from './schema-work.ts';

const type = 'spell.moved.v1';
const view = `council/${type}`;
const schema = { type: 'record', name: 'SpellMovedV1', namespace: 'homeward.spell', fields: [{ name: 'ward', type: 'string' }] };
const state = (lock: Lock): SchemaState => ({
  lock,
  working: [type, view].map((name) => ({ type: name, schema })),
  unlawful: new Map(),
  record: { comment: '', partners: { county: { partnerClass: 'council', reads: {} }, board: { partnerClass: 'icb', reads: {} } } },
  partnerClasses: ['council', 'icb'],
  modeOf: () => 'FULL_TRANSITIVE',
  isInUse: () => true,
  appsOf: () => [],
});

/** By content alone, as registries give ids. */
function registry(): RegistryClient {
  const texts: string[] = [];
  const idOf = (text: string): number => texts.indexOf(text) + 41;
  return {
    lookUp: async (_subject, text) => (texts.includes(text) ? { id: idOf(text), text } : 'absent'),
    register: async (_subject, text) => {
      if (!texts.includes(text)) texts.push(text);
      return idOf(text);
    },
    schemaOf: async (id) => texts[id - 41] ?? null,
  };
}

test('what a release adds is registered under its topic, and a view under the topics of its partners', async () => {
  const before = state(withIds(null, [type, view]));
  const { lock } = releaseSchemas(before, [type]);
  const client = registry();
  const lines = [
    'spell.v1-homeward.spell.SpellMovedV1: registered with id 41',
    'out.county.v1-homeward.spell.SpellMovedV1: registered with id 41',
  ];
  expect(await registerReleased(before, lock, client)).toEqual(lines);
  expect(await registerReleased(before, lock, client)).toEqual(lines);
  expect(await registerReleased(state(lock), lock, client)).toEqual([]);
});
