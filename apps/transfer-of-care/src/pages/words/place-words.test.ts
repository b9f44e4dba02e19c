import { expect, test } from 'vitest';
import { bedWords, placeWords } from './place-words.ts';

const plain = (text: string | null): string | null => text?.replaceAll('\u00a0', ' ') ?? null;

test.each([
  ['BAY2', 'BED4', 'Bay 2, bed 4'],
  ['2', 'B04', 'Bay 2, bed B04'],
  ['Bay 7', null, 'Bay 7'],
  [null, 'Bed 12', 'Bed 12'],
  ['Bay', 'bed', 'Bay Bay, bed bed'],
  [null, null, null],
])('bay %s and bed %s', (bay, bed, words) => {
  expect(plain(bedWords({ bay, bed }))).toBe(words);
});

test.each([
  [{ ward: 'DUNKERY', bay: '2', bed: '4' }, 'DUNKERY, bay 2, bed 4'],
  [{ ward: 'DUNKERY', bay: null, bed: null }, 'DUNKERY'],
  [{ ward: null, bay: null, bed: '4' }, 'Bed 4'],
  [{ ward: null, bay: null, bed: null }, null],
])('%o', (place, words) => {
  expect(plain(placeWords(place))).toBe(words);
});
