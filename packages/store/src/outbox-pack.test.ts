import type { OutboxRow } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { packAll, unpack, without } from './outbox-pack.ts';

type Record = Omit<OutboxRow, 'topic'>;

const record = (n: number, over: Partial<Record> = {}): Record => ({
  key: `spl_${n % 3}`,
  headers: { ce_id: `id-${n}`, ce_type: 'uk.homeward.transfer.corrected.v1', ce_subject: `spl_${n % 3}`, traceparent: '' },
  value: Buffer.from(`value ${n}`),
  ...over,
});

const plain = (packs: readonly { readonly bytes: Buffer }[]): Record[] =>
  packs.flatMap(({ bytes }) => unpack(bytes).map(({ key, headers, value }) => ({ key, headers, value })));

const odd: [what: string, records: readonly Record[]][] = [
  ['one record', [record(1)]],
  ['records alike but for their ids', [record(1), record(2), record(3), record(1)]],
  ['no headers at all, between others', [record(1), record(2, { headers: {} }), record(3)]],
  [
    'other headers, and the same in another order',
    [record(1), record(2, { headers: { b: '1', a: '2' } }), record(3, { headers: { a: '2', b: '1' } })],
  ],
  [
    'one header less, one more',
    [record(1, { headers: { a: '1', b: '2' } }), record(2, { headers: { a: '1' } }), record(3, { headers: { a: '1', b: '2' } })],
  ],
  ['letters beyond ASCII, and a text that begins like ASCII', [record(1, { key: 'spl_é€😀', headers: { ce_id: 'abc…', nāme: 'ß' } })]],
  ['empty key, text and value', [record(1, { key: '', headers: { a: '' }, value: Buffer.alloc(0) }), record(2)]],
  [
    'a header that is the key only for some',
    [record(1, { headers: { s: 'spl_1' } }), record(1, { headers: { s: 'spl_1' } }), record(2, { headers: { s: 'spl_1' } })],
  ],
  ['every byte in a value', [record(1, { value: Buffer.from(Array.from({ length: 512 }, (_, i) => i & 0xff)) })]],
  [
    'lengths that need two and three bytes',
    [record(1, { key: 'k'.repeat(200), value: Buffer.alloc(20_000, 7) }), record(2, { headers: { a: 'b'.repeat(300) } })],
  ],
];

test.each(odd)('%s: what is unpacked is what was packed', (_what, records) => {
  expect(plain(packAll(records))).toEqual(records);
});

test('many records are as few packs as they fill, each of which fits a page, in their order', () => {
  const records = Array.from({ length: 500 }, (_, n) => record(n, { value: Buffer.alloc(150, n) }));
  const packs = packAll(records);
  expect(plain(packs)).toEqual(records);
  expect(packs.map(({ events }) => events).reduce((sum, n) => sum + n)).toBe(500);
  expect(packs.every(({ bytes }) => bytes.length <= 7_900)).toBe(true);
  expect(packs.slice(0, -1).every(({ bytes }) => bytes.length > 7_600)).toBe(true);
});

test('what is longer than a page is a pack by itself, and those around it are not', () => {
  const records = [record(1), record(2, { value: Buffer.alloc(100_000, 1) }), record(3)];
  const packs = packAll(records);
  expect(packs.map(({ events }) => events)).toEqual([1, 1, 1]);
  expect(plain(packs)).toEqual(records);
});

test('what records have in common stands once', () => {
  const [{ bytes } = { bytes: Buffer.alloc(0) }] = packAll([record(1), record(2), record(3)]);
  expect(bytes.toString('latin1').split('transfer.corrected')).toHaveLength(2);
});

test('of a pack any record can be taken out; the others stay as they were, and keep their places', () => {
  const records = [record(1), record(2, { headers: { other: 'x' } }), record(3), record(4)];
  const bytes = packAll(records)[0]?.bytes as Buffer;
  const left = without(bytes, 1) as Buffer;
  expect(unpack(left).map(({ at }) => at)).toEqual([0, 2, 3]);
  expect(plain([{ bytes: left }])).toEqual([records[0], records[2], records[3]]);
  const fewer = without(without(left, 0) as Buffer, 3) as Buffer;
  expect(unpack(fewer)).toEqual([{ at: 2, ...records[2] }]);
  expect(without(fewer, 2)).toBeNull();
});

test('the form is the documented one', () => {
  const [packed] = packAll([
    { key: 'k', headers: { h: 'v' }, value: Buffer.from([9]) },
    { key: 'k', headers: { h: 'k' }, value: Buffer.alloc(0) },
  ]);
  const first = [2, 0x6b, 2, 1, 0x68, 3, 0x76, 1, 9];
  const second = [2, 0x6b, 0, 1, 0];
  expect([...(packed?.bytes ?? [])]).toEqual([1, 0, 2, ...first, ...second]);
});

const broken: [what: string, bytes: Buffer][] = [
  ['nothing', Buffer.alloc(0)],
  ['a form of a later release', Buffer.from([2, 0, 0])],
  ['an end within a record', packAll([record(1)]).map(({ bytes }) => bytes.subarray(0, 30))[0] as Buffer],
];

test.each(broken)('%s is refused, never read as something else', (_what, bytes) => {
  expect(() => unpack(bytes)).toThrow(Fault);
});
