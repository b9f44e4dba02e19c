import { describe, expect, test } from 'vitest';
import { checkFormText, checkJsonText } from './only-text.ts';

const refusal = (check: () => void): unknown[] => {
  try {
    check();
  } catch (thrown) {
    const { code, at, rule } = thrown as { code: string; at?: string; rule?: string };
    return [code, at, rule];
  }
  return [];
};

describe('a form', () => {
  test.each([
    ['a=b&note=Mrs+M%C3%BCller+%F0%9F%8F%A0&c=100%', []],
    ['note=a%00b', ['HUB_INVALID', 'note', 'text']],
    ['a%00=b', ['HUB_INVALID', '*', 'text']],
    ['note=%ED%A0%80', ['HUB_DECODE', undefined, 'utf-8']],
    ['note=%FF', ['HUB_DECODE', undefined, 'utf-8']],
    ['note=a\0b', ['HUB_INVALID', 'note', 'text']],
  ])('%j', (body, expected) => {
    expect(refusal(() => checkFormText(body))).toEqual(expected);
  });
});

describe('JSON', () => {
  test.each([
    ['{"a":"\\ud83c\\udfe0","b":["\\u00e9"]}', []],
    ['{"a":{"b/c":["x","\\u0000"]}}', ['HUB_INVALID', '/a/*/1', 'text']],
    ['{"a":"\\ud83c"}', ['HUB_INVALID', '/a', 'text']],
    ['{"a\\u0000":1}', ['HUB_INVALID', '', 'text']],
    ['"\\uDC00"', ['HUB_INVALID', '', 'text']],
    ['{"a":"\\\\u0000 as written"}', []],
    ['null', []],
  ])('%s', (text, expected) => {
    expect(refusal(() => checkJsonText(JSON.parse(text), text))).toEqual(expected);
  });
});
