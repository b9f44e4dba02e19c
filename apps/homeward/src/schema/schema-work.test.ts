import { type Lock, withIds } from '@homeward/contracts/evolution';
import { expect, test } from 'vitest';
import type { SchemaState } from './schema-state.ts';
import { checkSchemas, diffSchemas, releaseSchemas } from './schema-work.ts';

const type = 'spell.moved.v1';
const ward = { name: 'ward', type: 'string', doc: 'Ward.' };
const bed = { name: 'bed', type: ['null', 'string'], default: null, doc: 'Bed.' };
const bay = { name: 'bay', type: 'string', doc: 'Bay.' };
const moved = (...fields: object[]) => ({ type: 'record', name: 'SpellMovedV1', fields });
const state = (lock: Lock, ...fields: object[]): SchemaState => ({
  lock,
  working: [{ type, schema: moved(...fields) }],
  unlawful: new Map(),
  record: { comment: '', partners: { county: { partnerClass: 'council', reads: {} } } },
  partnerClasses: ['council'],
  appsOf: () => ['chc'],
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
  expect(releaseSchemas(changed, [type])).toMatchObject({
    lock: first,
    released: [],
    refused: [`${type}: ${reason}`, expect.stringContaining('schemas/events/spell/moved.v2.avsc')],
  });
});

test('whom a change would break is told, checked and refused, though the mode would allow it', () => {
  const changed = { ...state(first, bed), modeOf: () => 'BACKWARD' as const };
  const line = `breaks chc (reads ${type} at 1.0): field ward is not written and has no default`;
  expect(diffSchemas(changed, [])).toEqual(expect.arrayContaining(['  BACKWARD allows it', `  ${line}`]));
  expect(checkSchemas(changed)).toContain(`${type}: ${line}`);
  expect(releaseSchemas(changed, [type])).toEqual({ lock: first, released: [], refused: [`${type}: ${line}`] });
  expect(releaseSchemas(changed, [type, '--break']).released).toEqual([`${type}: released as 1.1 with id 2`, `${type}: ${line}`]);
});

const view = `council/${type}`;
const withView = (lock: Lock, ...fields: object[]): SchemaState => {
  const event = state(lock, ward, bed);
  return { ...event, working: [...event.working, { type: view, schema: moved(...fields) }] };
};
const both = releaseSchemas(withView(withIds(null, [type, view]), ward, bed), [type]).lock;
const broken = `breaks county (reads ${type} at 1.0): field ward is not written and has no default`;

test('an event is released with its views', () => {
  expect(both.schemas[view]?.released).toMatchObject([{ version: '1.0', id: 2 }]);
});

test('a field that a view withholds breaks the partners that read it, and is released only where that is meant', () => {
  const changed = withView(both, bed);
  expect(diffSchemas(changed, [])).toEqual(expect.arrayContaining([`${view}: since 1.0`, `  ${broken}`]));
  expect(releaseSchemas(changed, [view]).refused).toContain(`${view}: ${broken}`);
  expect(releaseSchemas(changed, ['--all', '--break']).released).toEqual([`${view}: released as 1.1 with id 3`, `${view}: ${broken}`]);
});

test('a view that is withdrawn names who read it, and stands in no release’s way', () => {
  const without = state(both, ward, bed);
  expect(diffSchemas(without, [])).toEqual([
    `${view}: withdrawn by the sharing policy`,
    `  breaks county (reads ${type} at 1.0): the sharing policy gives it nothing of this any more`,
  ]);
  expect(checkSchemas(without)).toEqual([]);
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
  expect(() => diffSchemas(state(first, ward), ['spell.gone.v1'])).toThrow('there is no event, view or aggregate spell.gone.v1');
});

test('an aggregate means what changed of its events with their views', () => {
  const unreleased = state(withIds(null, [type, view]), ward);
  const all = { ...unreleased, working: [...unreleased.working, { type: view, schema: moved(ward) }] };
  const { released, lock } = releaseSchemas(all, ['spell']);
  expect(released).toEqual([`${type}: released as 1.0 with id 1`, `${view}: released as 1.0 with id 2`]);
  expect(releaseSchemas({ ...all, lock }, ['spell'])).toEqual({ lock, released: [], refused: [] });
  expect(diffSchemas({ ...all, lock }, ['spell'])).toContain(`${view}: as released in 1.0`);
});

test('what is no lawful schema says so alone, and is released never', () => {
  const wrong = { name: 'newThing', type: 'int', default: 'x', doc: 'New.' };
  const fault = `${type}: is no lawful schema: the default of newThing is not of its type`;
  const changed = state(first, ward, wrong);
  expect(checkSchemas(changed)).toEqual([fault]);
  expect(diffSchemas(changed, [])).toEqual([`${type}: since 1.0`, `  fields.newThing: added ${JSON.stringify(wrong)}`, fault]);
  expect(releaseSchemas(changed, [type, '--break'])).toEqual({ lock: first, released: [], refused: [fault] });
});
