import { expect, test } from 'vitest';
import { judgeHost } from './check-host.ts';

const local = new URL('http://127.0.0.1:8080');

test.each([
  ['127.0.0.1:8080', 'ours'],
  ['localhost:8080', 'alias'],
  ['[::1]:8080', 'alias'],
  ['localhost:8081', 'foreign'],
  ['localhost', 'foreign'],
  ['evil.example:8080', 'foreign'],
  ['127.0.0.1.evil.example:8080', 'foreign'],
  ['', 'foreign'],
  [undefined, 'foreign'],
])('on one machine, %s is %s', (header, verdict) => {
  expect(judgeHost(header, local)).toBe(verdict);
});

test('a name that programs may call it by is ours, and no other', () => {
  expect(['front:8080', 'front', 'fronts:8080', 'x.front'].map((header) => judgeHost(header, local, ['front']))).toEqual([
    'ours',
    'ours',
    'foreign',
    'foreign',
  ]);
});

test('behind a public address the proxy decides about names', () => {
  expect(judgeHost('10.1.2.3:8080', new URL('https://hub.example'))).toBe('ours');
});
