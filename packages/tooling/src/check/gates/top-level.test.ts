import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { topLevel } from './top-level.ts';

const fixed = {
  LICENSE: '',
  'README.md': '',
  'apps/x/package.json': '',
  'docker-compose.yml': '',
  'package.json': '',
  'packages/x/package.json': '',
  'pnpm-lock.yaml': '',
  'pnpm-workspace.yaml': '',
  'schemas/topics.yaml': '',
  'tsconfig.base.json': '',
  'turbo.json': '',
};

test('the fixed entries and dotfiles pass', () => {
  expect(topLevel.inspect(treeOf({ ...fixed, '.editorconfig': '' }))).toEqual({ inspected: 12, problems: [] });
});

test('an extra entry and a missing one fail', () => {
  const { LICENSE: _, ...unlicensed } = fixed;
  expect(topLevel.inspect(treeOf({ ...unlicensed, 'docs/plan.md': '' }))).toMatchObject({
    problems: ['docs: does not belong at the top level', 'LICENSE: is missing'],
  });
});
