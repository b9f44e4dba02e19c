import { afterEach, beforeEach, expect, it } from 'vitest';
import { captureLog } from '../test/quiet-log.ts';
import { catchStrayRejections } from './stray-rejections.ts';

let before: NodeJS.UnhandledRejectionListener[];

beforeEach(() => {
  before = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
});

afterEach(() => {
  process.removeAllListeners('unhandledRejection');
  for (const listener of before) process.on('unhandledRejection', listener);
});

const ofKafka = Object.assign(new Error('Request ListOffsets timed out'), { name: 'KafkaJSRequestTimeoutError' });

it('takes what kafkajs left to nobody and has its consumers restarted', () => {
  const reasons: string[] = [];
  const release = catchStrayRejections(captureLog(), (reason) => void reasons.push(reason));
  process.emit('unhandledRejection', ofKafka, Promise.resolve());
  expect(reasons).toEqual(['KafkaJSRequestTimeoutError']);
  release();
  expect(process.listenerCount('unhandledRejection')).toBe(0);
});

it('leaves every other rejection its ordinary end', () => {
  const release = catchStrayRejections(captureLog(), () => {});
  const bug = new Error('a bug of ours');
  expect(() => process.emit('unhandledRejection', bug, Promise.resolve())).toThrow(bug);
  const heard: unknown[] = [];
  process.on('unhandledRejection', (reason) => void heard.push(reason));
  process.emit('unhandledRejection', bug, Promise.resolve());
  expect(heard).toEqual([bug]);
  release();
});

it('leaves it that also where two brokers are open: neither takes the other for somebody who sees to it', () => {
  const releases = [catchStrayRejections(captureLog(), () => {}), catchStrayRejections(captureLog(), () => {})];
  const bug = new Error('a bug of ours');
  expect(() => process.emit('unhandledRejection', bug, Promise.resolve())).toThrow(bug);
  for (const release of releases) release();
  expect(process.listenerCount('unhandledRejection')).toBe(0);
});
