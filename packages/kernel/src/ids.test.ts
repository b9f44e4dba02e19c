import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveId, newId, opaqueKey } from './ids.ts';

test('a derived id is the same everywhere and for ever', () => {
  expect(deriveId('door', 'adapter-acute.adt', 'PAS@RH5', '1')).toBe('fa741c64-2453-8177-b450-e8d34a73c7cf');
});

test('a derived id is the SHA-256 of its length-prefixed parts, marked as version 8', () => {
  const bytes = createHash('sha256').update('2:ab5:ç€').digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  expect(deriveId('ab', 'ç€').replaceAll('-', '')).toBe(bytes.toString('hex'));
});

test('parts do not run into each other', () => {
  expect(deriveId('ab', 'c')).not.toBe(deriveId('a', 'bc'));
  expect(opaqueKey('spl', 'ab', 'c')).not.toBe(opaqueKey('spl', 'a', 'bc'));
});

test('a key has its prefix and 26 characters that can be read aloud', () => {
  expect(opaqueKey('spl', 'VISITID', '2139')).toMatch(/^spl_[0-9a-hjkmnp-tv-z]{26}$/);
});

test('new ids sort by their time', () => {
  const ids = [1_000, 2_000, 3_000].map(newId);
  expect(ids.toSorted()).toEqual(ids);
});

test('new ids of one moment differ, however many, and are of version 7', () => {
  const ids = Array.from({ length: 1_000 }, () => newId(1_000));
  expect(new Set(ids).size).toBe(1_000);
  for (const id of ids) expect(id).toMatch(/^00000000-03e8-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
