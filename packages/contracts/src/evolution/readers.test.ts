import { expect, test } from 'vitest';
import { type Lock, release, withIds } from './lock.ts';
import { brokenReaders, type ReaderRecord, readerProblems, readersOf, recordReader } from './readers.ts';

const EVENT = 'spell.moved.v1';
const VIEW = `council/${EVENT}`;
const ward = { name: 'ward', type: 'string', doc: 'Ward.' };
const bed = { name: 'bed', type: ['null', 'string'], default: null, doc: 'Bed.' };
const bay = { name: 'bay', type: 'string', doc: 'Bay.' };
const moved = (...fields: object[]) => ({ type: 'record', name: 'SpellMovedV1', namespace: 'homeward.spell', fields });

const releasing = (lock: Lock, type: string, schema: unknown): Lock =>
  (release(lock, { type, schema }, 'FULL_TRANSITIVE') as { lock: Lock }).lock;

const fresh = withIds(null, [EVENT, VIEW]);
const first = releasing(releasing(fresh, EVENT, moved(ward)), VIEW, moved(ward));
const lock = releasing(releasing(first, EVENT, moved(ward, bed)), VIEW, moved(ward, bed));
const record: ReaderRecord = {
  comment: '',
  partners: {
    county: { partnerClass: 'council', reads: {} },
    district: { partnerClass: 'council', reads: { [EVENT]: '1.0' } },
    parish: { partnerClass: 'council', reads: { [EVENT]: moved(bay) } },
    board: { partnerClass: 'icb', reads: {} },
  },
};
const broken = (name: string, schema: unknown) =>
  brokenReaders(schema, readersOf(name, { lock, record, appsOf: () => ['chc', 'dashboard'] }));

test('a change that all can read breaks nobody', () => {
  expect(broken(EVENT, moved(ward, bed, { ...bed, name: 'side' }))).toEqual([]);
  expect(broken(VIEW, moved(ward, bed, bay))).toEqual([]);
});

test('a change names the apps that read the last version', () => {
  expect(broken(EVENT, moved(bed))).toEqual([
    `breaks chc (reads ${EVENT} at 1.1): field ward is not written and has no default`,
    `breaks dashboard (reads ${EVENT} at 1.1): field ward is not written and has no default`,
  ]);
});

test('a change names the partners of the class with the version or the schema that they read with', () => {
  expect(broken(VIEW, moved({ ...ward, type: 'int' }, bay))).toEqual([
    `breaks county (reads ${EVENT} at 1.1): field ward is written as int and read as string`,
    `breaks district (reads ${EVENT} at 1.0): field ward is written as int and read as string`,
  ]);
  expect(broken(VIEW, moved(ward))).toEqual([
    `breaks parish (reads ${EVENT} with a schema of its own): field bay is not written and has no default`,
  ]);
});

test('a view that is withdrawn breaks all who read it', () => {
  expect(broken(VIEW, null)).toEqual([
    `breaks county (reads ${EVENT} at 1.1): the sharing policy gives it nothing of this any more`,
    `breaks district (reads ${EVENT} at 1.0): the sharing policy gives it nothing of this any more`,
    `breaks parish (reads ${EVENT} with a schema of its own): the sharing policy gives it nothing of this any more`,
  ]);
});

test('what Avro resolves and our codec does not is told of our apps', () => {
  const elsewhere = { ...moved(ward, bed), namespace: 'homeward.stay' };
  expect(broken(EVENT, elsewhere)).toEqual([expect.stringContaining('breaks chc'), expect.stringContaining('our codec')]);
  expect(broken(VIEW, { ...moved(ward, bed, bay), namespace: 'homeward.stay' })).toEqual([]);
});

test('before the first release nobody relies on anything', () => {
  expect(readersOf(EVENT, { lock: fresh, record, appsOf: () => ['chc'] })).toEqual([]);
  expect(readersOf(VIEW, { lock: fresh, record: { ...record, partners: {} }, appsOf: () => [] })).toEqual([]);
});

test('what a partner says is recorded, changed and forgotten', () => {
  const told = recordReader(record, { partner: 'abbey', partnerClass: 'vcse', type: EVENT, reads: '1.0' });
  expect(Object.keys(told.partners)).toEqual(['abbey', 'board', 'county', 'district', 'parish']);
  expect(recordReader(told, { partner: 'abbey', partnerClass: undefined, type: EVENT, reads: null }).partners['abbey']).toEqual({
    partnerClass: 'vcse',
    reads: {},
  });
  expect(() => recordReader(record, { partner: 'abbey', partnerClass: undefined, type: EVENT, reads: '1.0' })).toThrow(
    'its class is needed',
  );
});

test.each<[string, string, object, string]>([
  ['no such class', 'gp', {}, 'county: there is no partner class gp'],
  ['no such view', 'council', { 'spell.flown.v1': '1.0' }, 'county: there is no view council/spell.flown.v1'],
  ['no such version', 'council', { [EVENT]: '1.7' }, `county: ${VIEW} has no version 1.7; released: 1.0, 1.1`],
  ['no schema', 'council', { [EVENT]: { type: 'record' } }, `county: its schema of ${VIEW} is none: a record, enum or fixed has a name`],
])('a record with %s is wrong', (_what, partnerClass, reads, problem) => {
  const wrong = { ...record, partners: { county: { partnerClass, reads: reads as Record<string, unknown> } } };
  expect(readerProblems(wrong, lock, ['council', 'icb'])).toEqual([problem]);
  expect(readerProblems(record, lock, ['council', 'icb'])).toEqual([]);
});
