import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { leftOvers } from './left-overs.ts';

const problemsIn = (text: string) => leftOvers.inspect(treeOf({ 'packages/hub/src/x.ts': text }));

test('ordinary text and binary files pass', () => {
  expect(problemsIn('// works from home/ward/8 on; see https://example.org/work/plan')).toEqual({ inspected: 1, problems: [] });
  expect(problemsIn(`\0 ${'TO'}${'DO'}`)).toEqual({ inspected: 1, problems: [] });
});

test.each([
  ["const path = '/wo", "rk/main/x';", 'a path of one machine'],
  ['# cd /ho', 'me/ada/homeward', 'a path of one machine'],
  ['see ../sha', 'red/notes.md', 'a path outside the repository'],
  ['https://registry.npm', 'js.org/pg', 'the host of a registry'],
  ['// TO', 'DO: later', 'a note of unfinished work'],
  ['// FIX', 'ME', 'a note of unfinished work'],
])('%s%s fails', (first, rest, what) => {
  expect(problemsIn(`\n${first}${rest}`)).toEqual({ inspected: 1, problems: [`packages/hub/src/x.ts:2: ${what}`] });
});
