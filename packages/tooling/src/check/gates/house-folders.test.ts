import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { houseFolders } from './house-folders.ts';

const README = '# App\n\n## Purpose\n\n## Flow\n\n## Integration points\n\n## Peculiarities\n';
const app = {
  'apps/chc/package.json': '{ "name": "@homeward/chc" }',
  'apps/chc/README.md': README,
  'apps/chc/src/app.ts': '',
  'apps/chc/src/domain/decide-case.ts': '',
  'apps/chc/src/store/migrations/0001-case.sql': '',
};

test('an app of the design in its rooms passes', () => {
  expect(houseFolders.inspect(treeOf(app))).toEqual({ inspected: 1, problems: [] });
});

test('a folder that the design does not have fails', () => {
  expect(houseFolders.inspect(treeOf({ 'packages/shared/package.json': '{}' }))).toMatchObject({
    problems: ['packages/shared: is not a folder of the design'],
  });
});

test('a stranger among the rooms, a README without its sections and a wrong name fail', () => {
  const untidy = {
    ...app,
    'apps/chc/README.md': README.replace('## Flow\n', ''),
    'apps/chc/src/lib/x.ts': '',
    'apps/chc/package.json': '{ "name": "chc" }',
  };
  expect(houseFolders.inspect(treeOf(untidy))).toMatchObject({
    problems: [
      'apps/chc/package.json: is named chc, not @homeward/chc',
      'apps/chc/README.md: has no section "## Flow"',
      "apps/chc/src/lib: is not one of an app's rooms (app.ts, api, domain, pages, store)",
    ],
  });
});
