import { Fault } from '@homeward/kernel';
import { describe, expect, it } from 'vitest';
import { binaryArray, column } from './binary-array.ts';

const HEADER = 20;
const ID = '0193f0aa-9c41-7b3d-8e5f-00ff10a2b3c4';

describe('a UUID', () => {
  it.each([ID, ID.toUpperCase(), ID.replaceAll('-', '')])('travels as its sixteen bytes: %s', (id) => {
    const bytes = binaryArray('uuid', [id]);
    expect(bytes.readInt32BE(HEADER)).toBe(16);
    expect(bytes.subarray(HEADER + 4).toString('hex')).toBe(ID.replaceAll('-', ''));
  });

  it.each(['', ID.slice(1), `${ID}0`, ID.replace('f', 'g'), ID.replace('-', '0'), ID.replace('0', 'é')])(
    'is refused where it is none: %s',
    (id) => expect(() => binaryArray('uuid', [id])).toThrow(Fault),
  );
});

it('a column holds one value of each row, in order, and what is missing is null', () => {
  const bytes = column('int4', [{ n: 7 }, { n: null }, { n: -1 }], (row) => row.n);
  expect([0, 4, 8, 12, 16].map((at) => bytes.readInt32BE(at))).toEqual([1, 1, 23, 3, 1]);
  expect([20, 24, 28, 32, 36].map((at) => bytes.readInt32BE(at))).toEqual([4, 7, -1, 4, -1]);
});

it('an array of nothing has no dimension', () => {
  expect(binaryArray('text', [])).toHaveLength(12);
});

it('a text is its UTF-8, long or short, wherever its first letter beyond ASCII stands', () => {
  const texts = ['', 'a', 'ä', 'abcä', 'a'.repeat(40), 'a'.repeat(41), `${'a'.repeat(39)}€`, '\u007f\u0080', 'x😀', 'é'.repeat(100_000)];
  const bytes = binaryArray('text', texts);
  let at = HEADER;
  for (const text of texts) {
    const length = bytes.readInt32BE(at);
    expect(bytes.toString('utf8', at + 4, at + 4 + length)).toBe(text);
    at += 4 + length;
  }
  expect(at).toBe(bytes.length);
});
