import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { surface } from './surface.ts';

const manifest = { 'packages/hub/package.json': '{ "exports": { ".": "./src/index.ts" } }' };
const constants = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, n) => `export const ${prefix}${n} = ${n};`).join('\n');

test('names are followed through re-exports; generated ones are free', () => {
  const tree = treeOf({
    ...manifest,
    'packages/hub/src/index.ts': "export * from './a.ts';\nexport * from './types.gen.ts';\nexport { b, type C } from './b.ts';",
    'packages/hub/src/a.ts': constants(38, 'a'),
    'packages/hub/src/types.gen.ts': constants(100, 'g'),
  });
  expect(surface.inspect(tree)).toEqual({ inspected: 1, problems: [] });
});

test('one name too many fails', () => {
  const tree = treeOf({
    ...manifest,
    'packages/hub/src/index.ts': `export * from './a.ts';\nexport function more() {}`,
    'packages/hub/src/a.ts': constants(40, 'a'),
  });
  expect(surface.inspect(tree)).toMatchObject({ problems: ['packages/hub/src/index.ts: offers 41 names, over the limit of 40'] });
});

test('an entry point that is not there fails', () => {
  expect(surface.inspect(treeOf(manifest))).toMatchObject({
    problems: ['packages/hub/package.json: exports . as packages/hub/src/index.ts, which is not there'],
  });
});
