import type { TraceWorkDoneV1 } from '@homeward/contracts';
import { expect, test } from 'vitest';
import { hopLine } from '../../commands/trace.ts';
import { hopsOf } from './answer-trace.ts';

const [event, other, said, correlation] = ['e', 'f', 's', 'c'].map((letter) => `00000000-0000-8000-8000-${letter.repeat(12)}`) as [
  string,
  string,
  string,
  string,
];
const work: TraceWorkDoneV1 = {
  app: 'chc',
  handler: 'transfer.v1',
  kind: 'UNIT_OF_WORK',
  startedAt: Date.UTC(2026, 10, 21, 12),
  durationMs: 3,
  from: { topic: 'transfer.v1', partition: 0, firstOffset: 0, nextOffset: 2 },
  replayId: null,
  consumed: [
    { eventId: event, type: 'transfer.closed.v1', correlationId: correlation, outcome: 'TAKEN' },
    { eventId: other, type: 'transfer.closed.v1', correlationId: other, outcome: 'DEAD' },
  ],
  emitted: [{ eventId: said, type: 'chc.screened.v1', correlationId: correlation, causationId: event }],
  faults: [{ eventId: other, code: 'HUB_BUG', handler: 'case', attempts: 1 }],
};

test('the hops of one correlation are what went in and what came out of it, no other', () => {
  const hops = hopsOf(work, ({ correlationId }) => correlationId === correlation);
  expect(hops.map(({ eventId, outcome, causationId }) => [eventId, outcome, causationId])).toEqual([
    [event, 'TAKEN', null],
    [said, 'EMITTED', event],
  ]);
  expect(hops.map(hopLine)).toEqual([
    `2026-11-21T12:00:00.000Z  chc  UNIT_OF_WORK  transfer.v1  TAKEN  transfer.closed.v1  ${event}`,
    `2026-11-21T12:00:00.000Z  chc  UNIT_OF_WORK  transfer.v1  EMITTED  chc.screened.v1  ${said}  because of ${event}`,
  ]);
});

test('a hop that failed says why', () => {
  const [hop] = hopsOf(work, ({ eventId }) => eventId === other);
  expect(hop).toMatchObject({ outcome: 'DEAD', fault: 'HUB_BUG' });
});
