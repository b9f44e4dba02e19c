import { type Lock, withIds } from '@homeward/contracts/evolution';
import { expect, test } from 'vitest';
import { checkSchemas, diffSchemas, releaseSchemas, type SchemaState } from './schema-work.ts';

const type = 'spell.moved.v1';
const ward = { name: 'ward', type: 'string', doc: 'Ward.' };
const bed = { name: 'bed', type: ['null', 'string'], default: null, doc: 'Bed.' };
const bay = { name: 'bay', type: 'string', doc: 'Bay.' };
const state = (lock: Lock, ...fields: object[]): SchemaState => ({
  lock,
  working: [{ type, schema: { type: 'record', name: 'SpellMovedV1', fields } }],
  modeOf: () => 'FULL_TRANSITIVE',
  isInUse: () => true,
});
const fresh = withIds(null, [type]);
const first = releaseSchemas(state(fresh, ward), [type]).lock;

test('a first text is released as 1.0 with the id it had', () => {
  expect(releaseSchemas(state(fresh, ward), [type])).toMatchObject({ released: [`${type}: released as 1.0 with id 1`], refused: [] });
});

test('a compatible change is shown, asked for and released as the next minor', () => {
  const changed = state(first, ward, bed);
  expect(diffSchemas(changed, [])).toEqual([
    `${type}: since 1.0`,
    `  fields.bed: added ${JSON.stringify(bed)}`,
    '  FULL_TRANSITIVE allows it',
  ]);
  expect(checkSchemas(changed)).toEqual([expect.stringContaining(`run \`homeward schema release ${type}\``)]);
  const second = releaseSchemas(changed, ['--all']);
  expect(second).toMatchObject({ released: [`${type}: released as 1.1 with id 2`], refused: [] });
  expect(checkSchemas(state(second.lock, ward, bed))).toEqual([]);
});

test('a breaking change is refused with the reason, and nothing is released', () => {
  const changed = state(first, ward, bay);
  const reason = `bay is not written and has no default: the new schema cannot read what version 1.0 wrote`;
  expect(diffSchemas(changed, [])).toContain(`  refused: ${type}: ${reason} (FULL_TRANSITIVE)`);
  expect(checkSchemas(changed)).toContain(`${type}: ${reason} (FULL_TRANSITIVE)`);
  expect(releaseSchemas(changed, [type])).toEqual({ lock: first, released: [], refused: [`${type}: ${reason}`] });
});

test('what is as released says so when asked', () => {
  expect(diffSchemas(state(first, ward), [])).toEqual(['nothing differs from what is released']);
  expect(diffSchemas(state(first, ward), [type])).toEqual([`${type}: as released in 1.0`]);
  expect(releaseSchemas(state(first, ward), ['--all'])).toMatchObject({ released: [], refused: [] });
});

test('all means those in use', () => {
  expect(releaseSchemas({ ...state(fresh, ward), isInUse: () => false }, ['--all'])).toMatchObject({ released: [], refused: [] });
});

test('an event that there is not is named', () => {
  expect(() => diffSchemas(state(first, ward), ['spell.gone.v1'])).toThrow('there is no event spell.gone.v1');
});
