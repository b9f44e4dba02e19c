import type { TraceWorkDoneV1 } from '@homeward/contracts';
import { expect, test } from 'vitest';
import { countFaults, countFlow } from './count-flow.ts';

const AT = Date.parse('2026-08-10T12:20:00Z');
const HOUR = Date.parse('2026-08-10T12:00:00Z');
const hop = (type: string, outcome: TraceWorkDoneV1['consumed'][number]['outcome']) => ({
  eventId: 'e',
  type,
  correlationId: 'c',
  outcome,
});
const work = (told: Partial<TraceWorkDoneV1>): TraceWorkDoneV1 => ({
  app: 'adapter-acute',
  handler: 'doors',
  kind: 'DOOR',
  startedAt: AT,
  durationMs: 1,
  from: null,
  replayId: null,
  consumed: [],
  emitted: [],
  faults: [],
  ...told,
});
const doors = work({
  consumed: [hop('acute.adt', 'TAKEN'), hop('acute.adt', 'DUPLICATE'), hop('acute.referral', 'REFUSED')],
  faults: [{ eventId: 'c', code: 'HUB_INVALID', handler: 'acute.referral', attempts: 1 }],
});

test('doors are counted one by one, other work by what it worked on, each in its hour', () => {
  const later = work({ startedAt: AT + 3_600_000, consumed: [hop('acute.adt', 'TAKEN')] });
  const read = work({ app: 'toc', kind: 'UNIT_OF_WORK', handler: 'spell.v1', consumed: [hop('spell.moved.v1', 'DEAD')] });
  expect(
    countFlow([doors, later, read]).map((row) => [row.handler, row.hour - HOUR, row.taken, row.duplicate, row.refused, row.dead]),
  ).toEqual([
    ['acute.adt', 0, 1, 1, 0, 0],
    ['acute.adt', 3_600_000, 1, 0, 0, 0],
    ['acute.referral', 0, 0, 0, 1, 0],
    ['spell.v1', 0, 0, 0, 0, 1],
  ]);
});

test('faults are counted by where and what, with the last', () => {
  expect(countFaults([doors, work({ ...doors, startedAt: AT + 5 })])).toEqual([
    { app: 'adapter-acute', handler: 'acute.referral', code: 'HUB_INVALID', hour: HOUR, count: 2, lastAt: AT + 5 },
  ]);
});
