import type { TraceWorkDoneV1 } from '@homeward/contracts';
import { expect, test } from 'vitest';
import { correlationsOf, journeyOf } from './journey.ts';

const AT = Date.parse('2026-08-10T12:00:00Z');
const work = (told: Partial<TraceWorkDoneV1>): TraceWorkDoneV1 => ({
  app: 'transfer-of-care',
  handler: 'spell.v1',
  kind: 'UNIT_OF_WORK',
  startedAt: AT,
  durationMs: 3,
  from: null,
  replayId: null,
  consumed: [],
  emitted: [],
  faults: [],
  ...told,
});
const door = work({
  app: 'adapter-acute',
  handler: 'doors',
  kind: 'DOOR',
  consumed: [
    { eventId: 'c1', type: 'adapter-acute.adt', correlationId: 'c1', outcome: 'TAKEN' },
    { eventId: 'c2', type: 'adapter-acute.adt', correlationId: 'c2', outcome: 'REFUSED' },
  ],
  emitted: [{ eventId: 'e1', type: 'spell.moved.v1', correlationId: 'c1', causationId: 'c1' }],
  faults: [{ eventId: 'c2', code: 'HUB_INVALID', handler: 'adapter-acute.adt', attempts: 1 }],
});
const read = work({
  startedAt: AT + 20,
  from: { topic: 'spell.v1', partition: 2, firstOffset: 7, nextOffset: 9 },
  consumed: [
    { eventId: 'e1', type: 'spell.moved.v1', correlationId: 'c1', outcome: 'TAKEN' },
    { eventId: 'e1', type: 'spell.moved.v1', correlationId: 'c1', outcome: 'DUPLICATE' },
    { eventId: 'e9', type: 'spell.moved.v1', correlationId: 'c9', outcome: 'TAKEN' },
  ],
  emitted: [{ eventId: 'e2', type: 'transfer.corrected.v1', correlationId: 'c1', causationId: 'e1' }],
});
const due = work({
  startedAt: AT + 10,
  kind: 'DEADLINE',
  handler: 'spell',
  emitted: [{ eventId: 'e3', type: 'transfer.closed.v1', correlationId: 'c1', causationId: 'd1' }],
});

test('a message is followed from its door through every app, each time with what it led to', () => {
  const steps = journeyOf([read, due, door], 'c1')?.steps ?? [];
  expect(steps.map(({ app, handler, took, said }) => [app, handler, took?.outcome ?? null, said.map(({ type }) => type).join()])).toEqual([
    ['adapter-acute', 'adapter-acute.adt', 'TAKEN', 'spell.moved.v1'],
    ['transfer-of-care', 'spell', null, 'transfer.closed.v1'],
    ['transfer-of-care', 'spell.v1', 'TAKEN', 'transfer.corrected.v1'],
    ['transfer-of-care', 'spell.v1', 'DUPLICATE', ''],
  ]);
  expect(steps[2]?.from).toEqual({ topic: 'spell.v1', partition: 2 });
});

test('a refused one ends at its door, with the fault', () => {
  expect(journeyOf([door, read], 'c2')?.steps).toMatchObject([
    { took: { outcome: 'REFUSED' }, fault: { code: 'HUB_INVALID', attempts: 1 } },
  ]);
});

test('an event leads to the message that it all began with; an unknown id leads nowhere', () => {
  expect(correlationsOf([door, read], 'e2')).toEqual(['c1']);
  expect(correlationsOf([door, read], 'c2')).toEqual(['c2']);
  expect(correlationsOf([door, read], 'e5')).toEqual([]);
  expect(journeyOf([door, read], 'e5')).toBeNull();
});
