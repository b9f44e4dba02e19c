import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { environment } from './environment.ts';

const main = { 'apps/homeward/src/main.ts': 'run(process.env);' };

test('the one place passes', () => {
  expect(environment.inspect(treeOf({ ...main, 'packages/tooling/src/x.ts': 'process.env' }))).toEqual({ inspected: 1, problems: [] });
});

test.each(["const home = process.env['HOME'];", "const home = process['env'].HOME;", "import { env } from 'node:process';"])(
  '%s elsewhere fails',
  (code) => {
    expect(environment.inspect(treeOf({ ...main, 'packages/web/src/x.ts': code }))).toMatchObject({
      problems: ['packages/web/src/x.ts:1: reads the environment; take it from the configuration'],
    });
  },
);
