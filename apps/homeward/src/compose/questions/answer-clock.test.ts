import { Fault } from '@homeward/kernel';
import type { FollowedClock } from '@homeward/store';
import { createLogger } from '@homeward/telemetry';
import { expect, test } from 'vitest';
import { spanInWords, spanOf } from '../../commands/clock.ts';
import { openProductClock } from '../product-clock.ts';
import { answerClock } from './answer-clock.ts';

const DAY = 86_400_000;

function movable(): FollowedClock {
  let offset = 0;
  const move = async (to: number) => void (offset = to);
  return { clock: { now: () => Date.now() + offset }, offset: () => offset, move, close: async () => {} };
}

test('it is shown, set, moved on from where it stands, and put back', async () => {
  const clock = movable();
  const at = Date.now() - 10 * DAY;
  expect(await answerClock(clock, { about: 'clock', action: 'show' })).toMatchObject({ offsetMs: 0 });
  const set = await answerClock(clock, { about: 'clock', action: 'set', at });
  expect(Math.abs(set.now - at)).toBeLessThan(1_000);
  const { offsetMs } = await answerClock(clock, { about: 'clock', action: 'forward', byMs: 2 * DAY });
  expect(offsetMs).toBe(set.offsetMs + 2 * DAY);
  expect(await answerClock(clock, { about: 'clock', action: 'reset' })).toMatchObject({ offsetMs: 0 });
});

test("in production it is the machine's, whoever asks", async () => {
  const clock = await openProductClock({ environment: 'production' }, 'postgres://127.0.0.1:9/none', createLogger({ level: 'silent' }));
  for (const question of [
    { about: 'clock', action: 'set', at: 0 },
    { about: 'clock', action: 'forward', byMs: 1 },
    { about: 'clock', action: 'reset' },
  ] as const)
    await expect(answerClock(clock, question)).rejects.toMatchObject({ code: 'HUB_CONFIG', rule: 'clock' });
  expect(await answerClock(clock, { about: 'clock', action: 'show' })).toMatchObject({ offsetMs: 0 });
});

test.each([
  ['90m', 90 * 60_000, '1 hour 30 minutes'],
  ['36h', 1.5 * DAY, '1 day 12 hours'],
  ['2d', 2 * DAY, '2 days'],
  ['4w', 28 * DAY, '28 days'],
  ['0m', 0, 'under a minute'],
])('%s is %d ms', (text, ms, words) => {
  expect([spanOf(text), spanInWords(ms)]).toEqual([ms, words]);
});

test.each([undefined, '', '2', 'd', '-2d', '2 d', '1.5d', '1234567d', '2y'])('%s is no span', (text) => {
  expect(() => spanOf(text)).toThrow(Fault);
});
