import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { names, wordsOf } from './names.ts';

test('names are taken apart', () => {
  expect(wordsOf('TransferServiceV2')).toEqual(['transfer', 'service', 'v2']);
  expect(wordsOf('base32-text')).toEqual(['base32', 'text']);
});

test('names that say something pass', () => {
  const tree = treeOf({
    'tsconfig.base.json': '',
    'packages/kernel/src/ids.ts': 'export const base32 = 1;\nfunction parseService() {}\nconst caseManagerWords = 1;',
    'schemas/events/x/service-started.v1.avsc': '',
  });
  expect(names.inspect(tree)).toEqual({ inspected: 3, problems: [] });
});

test.each(['packages/hub/src/utils.ts', 'packages/hub/src/date-helpers.ts', 'packages/common/src/x.ts', 'apps/chc/src/service.ts'])(
  '%s fails',
  (path) => {
    expect(names.inspect(treeOf({ [path]: '' }))).toMatchObject({ problems: [expect.stringContaining('says nothing')] });
  },
);

test.each(['class ConnectionManager {}', 'export type BaseAdapter = 1;', 'const stringUtils = {};'])('%s fails', (code) => {
  expect(names.inspect(treeOf({ 'packages/hub/src/x.ts': code }))).toMatchObject({
    problems: [expect.stringMatching(/^packages\/hub\/src\/x\.ts:1: .*says nothing/)],
  });
});

test('a file named like a class fails', () => {
  expect(names.inspect(treeOf({ 'packages/hub/src/decideTransfer.ts': '' }))).toMatchObject({
    problems: ['packages/hub/src/decideTransfer.ts: file names are kebab-case'],
  });
});
