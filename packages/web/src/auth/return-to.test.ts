import { expect, test } from 'vitest';
import { parseOwnPath } from './return-to.ts';

const site = new URL('https://hub.example');

test.each(['/', '/board?show=ready&site=A', '/person/spl_1#triage'])('a path of this site is kept: %s', (path) => {
  expect(parseOwnPath(path, site)).toBe(path);
});

test.each([
  '',
  'board',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  '/\n/evil.example',
  '/\t//evil.example',
  ' /board',
  '/a/../../..//evil.example',
  '/.//evil.example',
  '/%2e//evil.example',
  '/board\u0000',
  `/${'a'.repeat(2_001)}`,
  null,
  undefined,
])('nothing that could lead elsewhere passes: %j', (text) => {
  expect(parseOwnPath(text, site)).toBeNull();
});
