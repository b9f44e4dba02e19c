import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../../root.ts';
import { type Gate, problemsOf } from '../gate.ts';
import { loadTree } from '../tree.ts';
import { boundaries } from './boundaries.ts';
import { format } from './format.ts';
import { generated } from './generated.ts';
import { lint } from './lint.ts';
import { typecheck } from './typecheck.ts';
import { unused } from './unused.ts';

const TIMEOUT = 60_000; // each starts a real tool, on a machine that may be busy

const workspace = {
  'package.json': '{ "name": "fixture", "private": true, "packageManager": "pnpm@12.21.0" }',
  // as the repository's own: pnpm must not look for itself in a registry
  'pnpm-workspace.yaml': 'packages: [packages/*]\npmOnFail: ignore\n',
  'pnpm-lock.yaml': "lockfileVersion: '9.0'\nimporters:\n  .: {}\n  packages/kernel: {}\n  packages/hub: {}\n",
  'packages/kernel/package.json':
    '{ "name": "@homeward/kernel", "type": "module", "exports": "./src/index.ts", "scripts": { "typecheck": "tsc -p ." } }',
  'packages/kernel/tsconfig.json': '{ "extends": "../../tsconfig.base.json", "compilerOptions": { "types": [] } }',
  'packages/kernel/src/index.ts': 'export const one = 1;\n',
};

/** Runs a gate on a folder of its own with the repository's configuration and these files besides. */
async function problemsIn(gate: Gate, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-gate-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['.biome.json', '.oxlintrc.json', '.knip.json', 'tsconfig.base.json', 'turbo.json'])
    copyFileSync(join(ROOT, name), join(folder, name));
  for (const [path, text] of Object.entries({ ...workspace, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'packages/kernel/node_modules'));
  symlinkSync(join(ROOT, 'packages/kernel/node_modules/.bin'), join(folder, 'packages/kernel/node_modules/.bin'));
  return (await problemsOf(gate, loadTree(folder))).problems;
}

test('types: a tidy package passes, a wrong type fails', { timeout: TIMEOUT }, async () => {
  expect(await problemsIn(typecheck, {})).toEqual([]);
  const problems = await problemsIn(typecheck, { 'packages/kernel/src/index.ts': "export const one: number = 'one';\n" });
  expect(problems).toEqual([expect.stringMatching(/^@homeward\/kernel src\/index\.ts\(1,14\): error TS2322/)]);
});

test('lint: a floating promise and a default export fail', { timeout: TIMEOUT }, async () => {
  expect(await problemsIn(lint, {})).toEqual([]);
  const code = 'const work = async () => 1;\nwork();\nexport default work;\n';
  const problems = await problemsIn(lint, { 'packages/kernel/src/index.ts': code });
  expect(problems.join('\n')).toContain('index.ts:2: typescript(no-floating-promises)');
  expect(problems.join('\n')).toContain('no-default-export');
});

test('format: another layout fails', { timeout: TIMEOUT }, async () => {
  expect(await problemsIn(format, { 'packages/kernel/src/two.ts': 'export const two = "2"\n' })).toContain(
    'packages/kernel/src/two.ts: is not formatted',
  );
});

test('unused: a file and a dependency that nobody uses fail', { timeout: TIMEOUT }, async () => {
  const manifest = workspace['packages/kernel/package.json'].replace('"scripts"', '"dependencies": { "left-pad": "1.0.0" }, "scripts"');
  const problems = await problemsIn(unused, {
    'packages/kernel/src/two.ts': 'export const two = 2;\n',
    'packages/kernel/package.json': manifest,
  });
  expect(problems).toEqual([
    'packages/kernel/src/two.ts: unused file: packages/kernel/src/two.ts',
    'packages/kernel/package.json: unused dependency: left-pad',
    'packages/kernel/package.json: undeclared binary: tsc',
    'packages/kernel/src/index.ts: unused export: one',
  ]);
});

test('boundaries: a package that its tag may not depend on fails', { timeout: TIMEOUT }, async () => {
  expect(await problemsIn(boundaries, {})).toEqual([]);
  const problems = await problemsIn(boundaries, {
    'packages/kernel/turbo.json': '{ "extends": ["//"], "tags": ["kernel"] }',
    'packages/kernel/package.json': workspace['packages/kernel/package.json'].replace(
      '"scripts"',
      '"dependencies": { "@homeward/hub": "workspace:*" }, "scripts"',
    ),
    'packages/hub/package.json': '{ "name": "@homeward/hub" }',
    'packages/hub/turbo.json': '{ "extends": ["//"], "tags": ["hub"] }',
  });
  expect(problems).toEqual([expect.stringContaining('tag not found here')]);
});

test('generated files: an edited one fails', { timeout: TIMEOUT }, async () => {
  const tree = loadTree(ROOT);
  const path = 'packages/contracts/src/events.gen.ts';
  const edited = { ...tree, read: (name: string) => (name === path ? `${tree.read(name)}\n` : tree.read(name)) };
  expect((await generated.inspect(edited)).problems).toContain(`${path}: is not what the generator makes`);
});
