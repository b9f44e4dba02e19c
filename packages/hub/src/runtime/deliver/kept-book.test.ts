import { expect, test } from 'vitest';
import type { KeptRow } from '../../ports/delivery-store.ts';
import type { RecordedEvent } from '../../surface/event.ts';
import { KeptBook, keptRow, MOST_KEPT } from './kept-book.ts';

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

test.each([
  ['1', '2', '3'],
  ['3', '2', '1'],
  ['2', '3', '1'],
])(
  'of a case each of its Checklists is kept, and what was kept by the Checklist before stays where it is, in the order of arrival %s, %s, %s',
  (...arrival) => {
    const each = new Set(['chc.checklist-completed.v1'] as const);
    const checklist = (index: string) =>
      ({ type: 'chc.checklist-completed.v1', key: 'chc_1', id: `e${index}`, occurredAt: Number(index), data: {} }) as RecordedEvent;
    const book = new KeptBook([], each);
    const ofARelease = { ...keptRow(checklist('2'), Buffer.alloc(0)), addressee: 'chk_2' };
    book.put(ofARelease, checklist('2'));
    for (const event of arrival.map(checklist)) book.put(keptRow(event, Buffer.alloc(0), each), event);
    const kept = book.of('chc_1', ['chc.checklist-completed.v1']).map(({ event, row }) => [event.id, row.addressee]);
    expect(Object.fromEntries(kept)).toEqual({ e1: 'e1', e2: 'chk_2', e3: 'e3' });
  },
);

test('of a type of which each is kept all are, up to a bound, and then the latest', () => {
  const each = new Set(['transfer.held.v1'] as const);
  const events = Array.from({ length: MOST_KEPT + 20 }, (_, index) => {
    const at = (index * 37) % (MOST_KEPT + 20);
    return { type: 'transfer.held.v1', key: 'spl_1', id: `e${at}`, occurredAt: at, data: {} } as unknown as RecordedEvent;
  });
  const book = new KeptBook([], each);
  for (const event of [...events, ...events]) book.put(keptRow(event, Buffer.alloc(0), each), event);
  const kept = book.of('spl_1', ['transfer.held.v1']);
  expect(kept.map(({ event }) => event.occurredAt).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: MOST_KEPT }, (_, index) => index + 20),
  );
  expect(new Set(book.fresh.map(({ addressee }) => addressee)).size).toBe(MOST_KEPT);
  expect(book.fresh).toHaveLength(MOST_KEPT);
});
