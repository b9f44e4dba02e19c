import { expect, test } from 'vitest';
import { partnerLines } from './partner-lines.ts';

const up = {
  partner: 'a-council',
  app: 'adapter-council',
  state: 'up',
  disabledAt: null,
  disabledBecause: null,
  failingSince: null,
  waiting: 0,
  oldestAt: null,
  held: 0,
  fault: null,
} as const;
const at = Date.UTC(2026, 10, 21, 3);

test('a partner that takes what it is sent is one line', () => {
  expect(partnerLines(up)).toEqual(['a-council                adapter-council    up; 0 waiting']);
});

test('of one that does not, it says what waits, since when, why and what to do', () => {
  const fault = { code: 'HUB_PARTNER_REFUSED', message: 'the partner answered 410' } as const;
  const gone = {
    ...up,
    state: 'disabled',
    disabledAt: at,
    disabledBecause: 'gone',
    failingSince: at,
    waiting: 7,
    oldestAt: at,
    fault,
  } as const;
  expect(partnerLines(gone)).toEqual([
    'a-council                adapter-council    disabled since 2026-11-21T03:00:00.000Z, it answered 410; 7 waiting, the oldest since 2026-11-21T03:00:00.000Z; failing since 2026-11-21T03:00:00.000Z',
    '    the last that failed: the partner answered 410 (HUB_PARTNER_REFUSED)',
    '    homeward deliveries enable a-council: its calls are made again',
  ]);
  expect(partnerLines({ ...up, waiting: 3, oldestAt: at, held: 1 }).slice(1)).toEqual([
    '    1 key is held up by a dead letter',
    '    homeward dead-letters list --kind delivery --status dead --source a-council: what has to be replayed, edited or dropped',
  ]);
});
