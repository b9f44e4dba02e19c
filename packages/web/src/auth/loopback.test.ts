import { expect, test } from 'vitest';
import { isLoopback, requireLocal } from './loopback.ts';

test.each([
  ['localhost', true],
  ['LOCALHOST', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.7', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

test('demo people need development and loopback alone, and the message says what to do', () => {
  expect(() => requireLocal('development', ['127.0.0.1', '::1'])).not.toThrow();
  expect(() => requireLocal('production', ['127.0.0.1'])).toThrow(/configure an OpenID issuer/);
  expect(() => requireLocal('development', ['127.0.0.1', '0.0.0.0'])).toThrow(/refuses to listen on 0\.0\.0\.0/);
});
