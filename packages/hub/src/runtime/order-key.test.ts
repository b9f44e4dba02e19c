import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordedEvent } from '../surface/event.ts';
import { orderKey } from './order-key.ts';

const ids = ['0b0b0b0b-1111-8222-8333-444444444444', '0c0b0b0b-1111-8222-8333-444444444444'] as const;
const event = (over: { at?: number; messageAt?: number | null; type?: string; id?: string; messageId?: string; recordedAt?: number }) =>
  ({
    type: over.type ?? 'spell.moved.v1',
    occurredAt: over.at ?? 0,
    recordedAt: over.recordedAt ?? 0,
    id: over.id ?? ids[0],
    data: { source: { messageAt: over.messageAt ?? null, messageId: over.messageId ?? '' } },
  }) as unknown as RecordedEvent;

test('facts sort by when they happened, the message time, the rank, the message id, the id', () => {
  const inOrder = [
    event({ at: -1 }),
    event({ at: 0, messageAt: null, type: 'spell.discharged.v1', id: ids[1] }),
    event({ at: 0, messageAt: 5, type: 'spell.admitted.v1', id: ids[1] }),
    event({ at: 0, messageAt: 5, type: 'spell.moved.v1' }),
    event({ at: 0, messageAt: 5, type: 'spell.moved.v1', id: ids[1] }),
    event({ at: 0, messageAt: 5, type: 'spell.moved.v1', messageId: 'M9', id: ids[1] }),
    event({ at: 0, messageAt: 5, type: 'spell.moved.v1', messageId: 'M10' }),
    event({ at: 0, messageAt: 5, type: 'spell.moved.v1', messageId: 'M10-2' }),
    event({ at: 0, messageAt: 6, type: 'spell.pre-admitted.v1' }),
    event({ at: 1 }),
  ].map(orderKey);
  expect(inOrder.toSorted()).toEqual(inOrder);
  expect(new Set(inOrder).size).toBe(inOrder.length);
});

test('arrival plays no part', () => {
  expect(orderKey(event({ recordedAt: 1 }))).toBe(orderKey(event({ recordedAt: 2 })));
});

test('keys are hexadecimal digits, whole bytes, that compare as the times do, for every time a sender can mean', () => {
  const time = fc.integer({ min: Date.UTC(1, 0), max: Date.UTC(8900, 11) });
  fc.assert(
    fc.property(time, time, (a, b) => {
      const [keyA, keyB] = [orderKey(event({ at: a })), orderKey(event({ at: b }))];
      expect(keyA).toMatch(/^([0-9a-f]{2})+$/);
      expect(Math.sign(keyA < keyB ? -1 : keyA > keyB ? 1 : 0)).toBe(Math.sign(a - b));
    }),
  );
});

test('absurd times keep the length of the key', () => {
  for (const at of [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER])
    expect(orderKey(event({ at, messageAt: at }))).toMatch(/^[0-9a-f]{62}$/);
});

test('message ids sort as people number things, whatever letters stand in them', () => {
  const inOrder = ['', '0', '1', '007', '9', '10', '99999', 'A', 'A1B2', 'A1B10', 'A10', 'B', 'É1', 'É2', 'É10'];
  const keys = inOrder.map((messageId) => orderKey(event({ messageId })));
  expect(keys.toSorted()).toEqual(keys);
});

test('of a long message id the first 96 letters of its filled-up form count', () => {
  const long = 'A'.repeat(95);
  expect(orderKey(event({ messageId: `${long}12` }))).toBe(orderKey(event({ messageId: `${long}13` })));
  expect(orderKey(event({ messageId: long }))).not.toBe(orderKey(event({ messageId: `${long}B` })));
  expect(orderKey(event({ messageId: '7'.repeat(150) }))).toBe(orderKey(event({ messageId: '7'.repeat(140) })));
});
