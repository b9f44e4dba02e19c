import { expect, test } from 'vitest';
import { readClock } from './clock.ts';

const read = (received: string | null, decided: string | null, discounted: string | null, asOf: string) =>
  readClock({ received, decided, discounted, asOf });

test.each([
  ['decided on day 28', read('2026-03-03', '2026-03-31', null, '2026-04-30'), ['DECIDED', 28, '2026-03-31', true, 0]],
  ['decided on day 29', read('2026-03-03', '2026-04-01', null, '2026-04-30'), ['DECIDED', 29, '2026-03-31', false, 1]],
  ['running', read('2026-03-03', null, null, '2026-03-10'), ['RUNNING', 7, '2026-03-31', true, 0]],
  ['running and over', read('2026-03-03', null, null, '2026-04-10'), ['RUNNING', 38, '2026-03-31', false, 10]],
  ['decided later than today', read('2026-03-03', '2026-03-20', null, '2026-03-10'), ['RUNNING', 7, '2026-03-31', true, 0]],
  ['discounted first', read('2026-03-03', '2026-03-20', '2026-03-10', '2026-04-10'), ['DISCOUNTED', 7, '2026-03-31', true, 0]],
  ['both on one day', read('2026-03-03', '2026-03-10', '2026-03-10', '2026-04-10'), ['DECIDED', 7, '2026-03-31', true, 0]],
  ['decided on the day', read('2026-03-03', '2026-03-03', null, '2026-03-03'), ['DECIDED', 0, '2026-03-31', true, 0]],
  [
    'a discount to come leaves the decision',
    read('2026-03-03', '2026-03-09', '2026-03-20', '2026-03-10'),
    ['DECIDED', 6, '2026-03-31', true, 0],
  ],
  ['not received', read(null, '2026-03-20', null, '2026-03-10'), ['NOT_STARTED', null, null, null, null]],
] as const)('%s', (_name, reading, [status, elapsedDays, dueOn, within28, overBy]) => {
  expect(reading).toEqual({ status, elapsedDays, dueOn, within28, overBy });
});

test.each([
  ['decided', ['2026-03-03', '2026-03-02', null, '2026-04-01']],
  ['discounted', ['2026-03-03', null, '2026-03-02', '2026-04-01']],
  ['asOf', ['2026-03-03', null, null, '2026-03-02']],
] as const)('%s before the receipt is refused by name', (name, [received, decided, discounted, asOf]) => {
  expect(() => read(received, decided, discounted, asOf)).toThrow(
    expect.objectContaining({ code: 'HUB_INVALID', message: expect.stringMatching(`^${name}`) }),
  );
});
