import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../root.ts';
import { treeOf } from '../tree.ts';
import { owners, vendors } from './vendors.ts';

test('an owner, the exempt and shared vocabulary pass', () => {
  const tree = treeOf({
    'packages/store/src/pool.ts': "import pg from 'pg';",
    'packages/testing/src/database.ts': "import pg from 'pg';",
    'packages/hub/src/config.ts': "import { z } from 'zod';",
    'packages/hub/src/config.test.ts': "import { test } from 'vitest';",
  });
  expect(vendors.inspect(tree)).toEqual({ inspected: 1, problems: [] });
});

test('a stranger that imports an owned vendor fails, a test too, a type too', () => {
  const tree = treeOf({
    'packages/hub/src/relay.ts': "import type { Kafka } from 'kafkajs';",
    'packages/hub/src/relay.test.ts': "import pg from 'pg/lib/client';",
  });
  expect(vendors.inspect(tree)).toMatchObject({
    problems: [
      'packages/hub/src/relay.test.ts:1: pg may be imported only in packages/store',
      'packages/hub/src/relay.ts:1: kafkajs may be imported only in packages/kafka',
    ],
  });
});

test('a vendor nobody owns has one importer', () => {
  const tree = treeOf({ 'apps/chc/src/x.ts': "import 'left-pad';", 'apps/front/src/x.ts': "import 'left-pad';" });
  expect(vendors.inspect(tree)).toMatchObject({ problems: ['apps/front/src/x.ts:1: left-pad may be imported only in apps/chc'] });
});

test('lint, which tells in the editor, restricts the same vendors', () => {
  const { rules } = JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')) as {
    rules: { 'eslint/no-restricted-imports': [string, { paths: { name: string; message: string }[] }] };
  };
  const restricted = rules['eslint/no-restricted-imports'][1].paths.map(({ name, message }) => [name, message]);
  expect(restricted).toEqual(Object.entries(owners).map(([name, owner]) => [name, `Only ${owner} imports it.`]));
});
