import { expect, test } from 'vitest';
import { parseCodeset } from './codesets.ts';

test.each<[string, string, string]>([
  ['no row', 'symbol,code,label,source,version\n', 'no row'],
  ['a row without label', 'symbol,code,label,source,version\nA,1,,DD,1\n', 'a row without label'],
  ['no version', 'symbol,code,label,source\nA,1,a,DD\n', 'a row without version'],
  ['two versions', 'symbol,code,label,source,version\nA,1,a,DD,1\nB,2,b,DD,2\n', 'rows of different source or version'],
  ['a symbol twice', 'symbol,code,label,source,version\nA,1,a,DD,1\nA,2,b,DD,1\n', 'symbol A stands twice'],
  ['a code twice', 'symbol,code,label,source,version\nA,1,a,DD,1\nB,1,b,DD,1\n', 'code 1 stands twice'],
  ['a bare code as symbol', 'symbol,code,label,source,version\n01,1,a,DD,1\n', '01 is no legal symbol'],
])('a code list with %s is refused', (_what, text, message) => {
  expect(() => parseCodeset('sex', text)).toThrow(`schemas/codesets/sex.csv: ${message}`);
});
