import { expect, test } from 'vitest';
import type { KeptRow } from '../../ports/delivery-store.ts';
import type { RecordedEvent } from '../../surface/event.ts';
import { KeptBook } from './kept-book.ts';

/** An expected date of one stay; the later, the higher its order. */
const said = (order: string, type: RecordedEvent['type'] = 'spell.expected-date-set.v1') => {
  const row = { key: 'spl_1', type, addressee: null, order, eventId: `e${order}` } as KeptRow;
  return { row, event: { type, key: 'spl_1', id: `e${order}` } as RecordedEvent };
};

function bookOf(...all: readonly ReturnType<typeof said>[]): KeptBook {
  const book = new KeptBook([]);
  for (const { row, event } of all) book.put(row, event);
  return book;
}

test.each([
  ['nothing where nothing of its type is kept', [said('1', 'spell.moved.v1')], '2', null],
  ['the one before it', [said('1'), said('2')], '3', 'e2'],
  ['nothing where something later is kept', [said('1'), said('3')], '2', null],
  ['nothing where it comes a second time', [said('2')], '2', null],
] as const)('an event takes the place of %s', (_what, kept, order, id) => {
  expect(bookOf(...kept).replacedBy(said(order).row)?.event.id ?? null).toBe(id);
});

test('what comes late and happened earlier does not take the place of the later', () => {
  const book = bookOf(said('2'), said('1'), said('3'), said('2'));
  expect(book.of('spl_1', ['spell.expected-date-set.v1']).map(({ event }) => event.id)).toEqual(['e3']);
  expect(book.fresh.map(({ eventId }) => eventId)).toEqual(['e3']);
});
