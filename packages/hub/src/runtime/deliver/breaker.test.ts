import { Fault } from '@homeward/kernel';
import { expect, it } from 'vitest';
import { Breaker } from './breaker.ts';
import { defaultDeliveryTuning } from './delivery-tuning.ts';

const tuning = { ...defaultDeliveryTuning, breakerFailures: 3, openMs: 1_000, maxOpenMs: 4_000, jitter: 0 };
const down = new Fault('HUB_PARTNER_DOWN', 'away');
const open = () => {
  const breaker = new Breaker(tuning, () => 0.5);
  for (let i = 0; i < 3; i += 1) breaker.failed(down, 0);
  return breaker;
};

it('opens after so many failures in a row, and tells of it once', () => {
  const breaker = new Breaker(tuning, () => 0.5);
  expect([breaker.failed(down, 0), breaker.failed(down, 0), breaker.succeeded()]).toEqual([false, false, false]);
  expect([0, 0, 0, 0].map((now) => breaker.failed(down, now))).toEqual([false, false, true, false]);
  expect(breaker.allows(999, 8)).toBe(0);
});

it('lets one call through as a probe, whose failure opens it for twice as long', () => {
  const breaker = open();
  expect(breaker.allows(1_000, 8)).toBe(1);
  expect(breaker.failed(down, 1_100)).toBe(false);
  expect([breaker.allows(3_099, 8), breaker.allows(3_100, 8)]).toEqual([0, 1]);
});

it('is not opened for longer by calls that were in flight when it opened', () => {
  const breaker = open();
  for (let i = 0; i < 20; i += 1) breaker.failed(down, 500);
  expect(breaker.allows(1_000, 8)).toBe(1);
});

it('closes by a success, and says that the partner is back', () => {
  const breaker = open();
  expect([breaker.succeeded(), breaker.allows(0, 8), breaker.succeeded()]).toEqual([true, 8, false]);
});

it('holds everything back while the partner asks for it, without having opened', () => {
  const breaker = new Breaker(tuning, () => 0.5);
  breaker.failed(new Fault('HUB_PARTNER_DOWN', 'slow down', { retryAfterMs: 30_000 }), 0);
  expect([breaker.allows(29_999, 8), breaker.allows(30_000, 8)]).toEqual([0, 8]);
});

it('a call that was in flight and succeeds takes nothing back of what the partner asked for; somebody who wants it tried does', () => {
  const breaker = new Breaker(tuning, () => 0.5);
  breaker.failed(new Fault('HUB_PARTNER_DOWN', 'slow down', { retryAfterMs: 30_000 }), 0);
  breaker.succeeded();
  expect([breaker.allows(29_999, 8), breaker.allows(30_000, 8)]).toEqual([0, 8]);
  breaker.reset();
  expect(breaker.allows(1, 8)).toBe(8);
});
