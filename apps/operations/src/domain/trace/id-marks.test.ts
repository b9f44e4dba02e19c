import { deriveId, newId } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { marksOf, mayHold } from './id-marks.ts';

const NOW = Date.parse('2026-08-10T12:00:00Z');

test.each([0, 1, 7, 3_000])('of %i ids every one is found', (count) => {
  const ids = Array.from({ length: count }, (_, i) => (i % 2 === 0 ? deriveId('marks', String(i)) : newId(NOW)));
  const marks = marksOf(ids);
  expect(ids.filter((id) => !mayHold(marks, id))).toEqual([]);
});

test('others are mistaken for one of them seldom, whether derived or drawn in the same millisecond', () => {
  const marks = marksOf(Array.from({ length: 2_000 }, (_, i) => deriveId('in', String(i))));
  const others = Array.from({ length: 4_000 }, (_, i) => (i % 2 === 0 ? deriveId('out', String(i)) : newId(NOW)));
  expect(others.filter((id) => mayHold(marks, id)).length).toBeLessThan(120);
});

test('what is no id is in nothing', () => {
  expect(mayHold(marksOf([newId(NOW)]), 'RH5-000123')).toBe(false);
});

test('an id is known with its hyphens and without; said twice it takes no more room', () => {
  const ids = Array.from({ length: 100 }, (_, i) => deriveId('twice', String(i)));
  const marks = marksOf(ids.flatMap((id) => [id, id]));
  expect(marks).toEqual(marksOf(ids));
  expect(ids.every((id) => mayHold(marks, id.replaceAll('-', '').toUpperCase()))).toBe(true);
});
