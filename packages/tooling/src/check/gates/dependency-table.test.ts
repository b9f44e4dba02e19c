import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { dependencyTable } from './dependency-table.ts';

const PAGE = 'packages/handbook/adr/dependencies.md';
const page = (...rows: string[]) => `| Dependency | Used for | What we would write instead |\n|---|---|---|\n${rows.join('\n')}\n`;
const manifests = {
  'packages/store/package.json':
    '{ "dependencies": { "pg": "catalog:", "@homeward/hub": "workspace:*" }, "devDependencies": { "vitest": "catalog:" } }',
  'packages/tooling/package.json': '{ "dependencies": { "knip": "catalog:" } }',
};

test('a line for each library of the product passes', () => {
  expect(dependencyTable.inspect(treeOf({ ...manifests, [PAGE]: page('| `pg` | SQL | the protocol |') }))).toEqual({
    inspected: 1,
    problems: [],
  });
});

test('a library without a line, a line without a library and an empty reason fail', () => {
  expect(dependencyTable.inspect(treeOf({ ...manifests, [PAGE]: page('| `knip` | files | |') }))).toMatchObject({
    problems: [
      `${PAGE}: has no line for pg`,
      `${PAGE}: has a line for knip, which nothing depends on`,
      `${PAGE}: the line for knip has an empty cell`,
    ],
  });
});

test('a library that comes as a package for each platform has one line', () => {
  const platforms = { 'packages/local/package.json': '{ "optionalDependencies": { "@engine/linux": "1", "@engine/mac": "1" } }' };
  expect(dependencyTable.inspect(treeOf({ ...platforms, [PAGE]: page('| `@engine/*` | an engine | a download |') }))).toEqual({
    inspected: 2,
    problems: [],
  });
  expect(dependencyTable.inspect(treeOf({ ...platforms, [PAGE]: page('| `@other/*` | an engine | a download |') }))).toMatchObject({
    problems: [expect.stringContaining('@engine/linux'), expect.stringContaining('@engine/mac'), expect.stringContaining('@other/*')],
  });
});
