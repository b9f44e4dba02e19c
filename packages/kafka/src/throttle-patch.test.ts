import { createRequire } from 'node:module';
import { afterEach, expect, it, vi } from 'vitest';

// The class inside kafkajs that our patch (packages/tooling/patches) repairs: unpatched, it arms a timer with a negative delay after every response.
const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js');

const quiet = { debug: () => {}, warn: () => {} };
const entry = (correlationId: number, resolve: (value: unknown) => void = () => {}) => ({
  correlationId,
  apiKey: 0,
  apiName: 'Test',
  apiVersion: 0,
  resolve,
  reject: () => {},
});

function openQueue() {
  const sent: number[] = [];
  const queue = new RequestQueue({
    maxInFlightRequests: 1,
    requestTimeout: 1000,
    enforceRequestTimeout: false,
    clientId: 'test',
    broker: 'test:1',
    logger: quiet,
  });
  const push = (id: number) => queue.push({ entry: entry(id), expectResponse: true, sendRequest: () => sent.push(id) });
  return { queue, sent, push };
}

afterEach(() => vi.useRealTimers());

it('arms no timer while nothing is pending', () => {
  vi.useFakeTimers();
  const { queue, push } = openQueue();
  push(1);
  queue.fulfillRequest({ correlationId: 1, payload: null, size: 0 });
  expect(vi.getTimerCount()).toBe(0);
});

it('sends what a throttle held back once the throttle is over, and then no timer is left', () => {
  vi.useFakeTimers();
  const { queue, sent, push } = openQueue();
  queue.maybeThrottle(200);
  push(1);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(199);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(2);
  expect(sent).toEqual([1]);
  expect(vi.getTimerCount()).toBe(0);
});

it('sends what waited for a free place when that place is freed', () => {
  const { queue, sent, push } = openQueue();
  push(1);
  push(2);
  expect(sent).toEqual([1]);
  queue.fulfillRequest({ correlationId: 1, payload: null, size: 0 });
  expect(sent).toEqual([1, 2]);
  queue.fulfillRequest({ correlationId: 2, payload: null, size: 0 });
  queue.destroy();
});
