import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../root.ts';
import { treeOf } from '../tree.ts';
import { compilerOptions } from './compiler-options.ts';

const strict = {
  'tsconfig.base.json': readFileSync(join(ROOT, 'tsconfig.base.json'), 'utf8'),
  'packages/hub/tsconfig.json': '{ "extends": "../../tsconfig.base.json" }',
  'packages/hub/package.json': '{ "scripts": { "typecheck": "tsc -p ." } }',
  'packages/hub/src/x.ts': '',
};

test('a folder that extends the strict base passes', () => {
  expect(compilerOptions.inspect(treeOf(strict))).toEqual({ inspected: 1, problems: [] });
});

test('an option that is off fails, in the base and in a folder', () => {
  const loose = {
    ...strict,
    'tsconfig.base.json': strict['tsconfig.base.json'].replace('"erasableSyntaxOnly": true', '"erasableSyntaxOnly": false'),
    'packages/hub/tsconfig.json': '{ "extends": "../../tsconfig.base.json", "compilerOptions": { "strict": false } }',
  };
  expect(compilerOptions.inspect(treeOf(loose))).toMatchObject({
    problems: ['tsconfig.base.json: erasableSyntaxOnly is not on', 'packages/hub/tsconfig.json: turns strict off'],
  });
});

test('a folder that nobody checks fails', () => {
  const { 'packages/hub/tsconfig.json': _, ...unchecked } = { ...strict, 'packages/hub/package.json': '{}' };
  expect(compilerOptions.inspect(treeOf(unchecked))).toMatchObject({
    problems: ['packages/hub: has TypeScript and no tsconfig.json', 'packages/hub/package.json: has no script "typecheck": "tsc -p ."'],
  });
});
