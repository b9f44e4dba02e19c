import { expect, test } from 'vitest';
import { fieldsOfDraft } from './fields.ts';
import { mergeFields, seenOf } from './merge-fields.ts';

const before = fieldsOfDraft({ mobility: 'frame', night: 'sleeps' });
const seen = seenOf(before);
const typed = { ...before, mobility: 'two sticks' };

test('what each of two typed into another field stands beside the other', () => {
  const { fields, both } = mergeFields(typed, { ...before, night: 'up twice' }, seen);
  expect([fields.mobility, fields.night, both]).toEqual(['two sticks', 'up twice', []]);
});

test('of the same field what was typed is kept and the other is told of', () => {
  const { fields, both } = mergeFields(typed, { ...before, mobility: 'wheelchair' }, seen);
  expect([fields.mobility, both]).toEqual(['two sticks', ['mobility']]);
});

test('the same by both, or put back to what it was, is no difference', () => {
  expect(mergeFields(typed, typed, seen).both).toEqual([]);
  expect(mergeFields(before, { ...before, mobility: 'wheelchair' }, seen)).toMatchObject({ both: [], fields: { mobility: 'wheelchair' } });
});

test('a form that goes on being typed into does not take for its own what it does not show', () => {
  const once = mergeFields(typed, { ...before, night: 'up twice' }, seen);
  const twice = mergeFields({ ...typed, carer: 'nobody' }, once.fields, once.seen);
  expect([twice.fields.night, twice.fields.mobility, twice.fields.carer]).toEqual(['up twice', 'two sticks', 'nobody']);
});

test('a form that does not say what it was made from has typed everything', () => {
  expect(mergeFields(typed, { ...before, mobility: 'wheelchair' }, '').both).toEqual(['mobility']);
});
