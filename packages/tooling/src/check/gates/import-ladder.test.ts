import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { importLadder } from './import-ladder.ts';

const problemsIn = (path: string, code: string) => importLadder.inspect(treeOf({ [path]: code }));

test.each([
  ['packages/hub/src/x.ts', "import { Fault } from '@homeward/kernel';"],
  ['packages/hub/src/x.ts', "import { y } from './runtime/y.ts';"],
  ['packages/hub/src/x.test.ts', "import { testCluster } from '@homeward/testing';"],
  ['packages/store/src/x.int.test.ts', "import { openBroker } from '@homeward/kafka';"],
  ['apps/homeward/src/x.ts', "import { app } from '@homeward/transfer-of-care';"],
])('%s may say %s', (path, code) => {
  expect(problemsIn(path, code)).toEqual({ inspected: 1, problems: [] });
});

test.each([
  ['packages/kernel/src/x.ts', "import type { App } from '@homeward/hub';", 'may not import @homeward/hub'],
  ['packages/store/src/x.ts', "export * from '@homeward/kafka';", 'may not import @homeward/kafka'],
  ['packages/web/src/x.ts', "const load = () => import('@homeward/testing');", 'may not import @homeward/testing'],
  ['apps/chc/src/domain/x.ts', "type S = import('@homeward/transfer-of-care').State;", 'may not import @homeward/transfer-of-care'],
  ['apps/adapter-icb/src/x.ts', "import { page } from '@homeward/web';", 'may not import @homeward/web'],
  ['packages/store/src/x.ts', "import { y } from '../../kafka/src/y.ts';", 'reaches into packages/kafka by path; import the package'],
])('%s may not say %s', (path, code, problem) => {
  expect(problemsIn(path, code)).toEqual({ inspected: 1, problems: [`${path}:1: ${problem}`] });
});
