import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT } from '../root.ts';
import { chosenTiers, sharing, tierOf, tiers } from './tiers.ts';

const isDependency = (path: string) => path.includes('node_modules');

const filesOf = tiers.map((tier) => {
  const skipped = new Set((tier.exclude ?? []).flatMap((pattern) => globSync(pattern, { cwd: ROOT, exclude: isDependency })));
  const found = tier.include.flatMap((pattern) => globSync(pattern, { cwd: ROOT, exclude: isDependency }));
  return { name: tier.name, files: found.filter((file) => !skipped.has(file)) };
});

test('every test file of the repository belongs to exactly one tier', () => {
  const all = globSync('{apps,packages}/**/*.test.ts', { cwd: ROOT, exclude: isDependency });
  const tiersOf = (file: string) => filesOf.filter((tier) => tier.files.includes(file)).map((tier) => tier.name);
  expect(all.length).toBeGreaterThan(0);
  expect(all.map((file) => [file, tiersOf(file)]).filter(([, names]) => names?.length !== 1)).toEqual([]);
});

test('the name of a file tells its tier', () => {
  for (const { name, files } of filesOf) expect(new Set(files.map((file) => tierOf(file).name)), name).toEqual(new Set([name]));
});

test('files that need the engines share processes, unless each has one of its own', () => {
  const names = sharing(tiers).map((group) => group.map(({ name }) => name).join(' '));
  expect(names).toEqual(['unit', 'contract', 'conformance', 'int e2e', 'containers', 'clients']);
});

test('tiers of one stage run with the same number of workers, as the runner asks for', () => {
  const workers = Map.groupBy(tiers, ({ stage }) => stage).values();
  expect([...workers].map((stage) => new Set(stage.map((tier) => tier.workers)).size)).toEqual([1, 1, 1]);
});

test('strangers’ clients and containers run only when they are asked for', () => {
  expect(chosenTiers([]).map((tier) => tier.name)).toEqual(['unit', 'contract', 'conformance', 'int', 'e2e']);
  expect(chosenTiers(['clients']).map((tier) => tier.name)).toEqual(['clients']);
  expect(chosenTiers(['containers']).map((tier) => tier.name)).toEqual(['containers']);
});
