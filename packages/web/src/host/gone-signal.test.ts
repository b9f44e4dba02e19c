import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { goneSignal } from './gone-signal.ts';

const responding = (closed: boolean) =>
  Object.assign(new EventEmitter(), { closed }) as EventEmitter & Pick<ServerResponse, 'closed' | 'once'>;

test('nothing listens until somebody asks, and all who ask hear the same', () => {
  const response = responding(false);
  const gone = goneSignal(response);
  expect(response.listenerCount('close')).toBe(0);
  const signal = gone();
  expect(gone()).toBe(signal);
  expect(signal.aborted).toBe(false);
  response.emit('close');
  expect(signal.aborted).toBe(true);
});

test('whoever asks after the client went hears it at once', () => {
  expect(goneSignal(responding(true))().aborted).toBe(true);
});
