import { expect, test } from 'vitest';
import { on, pas, wards } from '../../../test/facts.ts';
import { changesSince } from './changes-since.ts';

const seen = pas.admitted('10 09:00');
const moved = pas.moved('10 10:00', { location: on('FROME') });
const ready = wards.criteria('10 11:00', false);

test('a decision rests on what changed since, but not on which bed', () => {
  expect(changesSince([seen, moved, ready], seen.recordedAt)).toEqual([ready]);
  expect(changesSince([seen, moved], seen.recordedAt)).toEqual([]);
});

test('what was recorded before the page was made is no change, whenever it happened', () => {
  expect(changesSince([seen, ready], ready.recordedAt)).toEqual([]);
});

test('a page that does not say when it was made has seen nothing', () => {
  expect(changesSince([seen, ready], Number('x')).length).toBe(2);
});
