import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { FileOrder } from './src/test-run/file-order.ts';
import { chosenTiers, sharing, type Tier, tiers } from './src/test-run/tiers.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const isLong = process.env['HOMEWARD_TEST_LONG'] === '1';

/** The tiers of this run, which the runner names. */
const named = process.env['HOMEWARD_TEST_TIERS'];
const chosen = named === undefined ? tiers : chosenTiers(named.split(' '));

/** Of tiers that share processes the first speaks for all, but for what a test may take: that is set file by file. */
function project(group: readonly Tier[]) {
  const [{ engines, workers, isolate, stage }] = group as readonly [Tier];
  return {
    extends: true as const,
    test: {
      name: group.map(({ name }) => name).join(' '),
      include: group.flatMap(({ include }) => include),
      exclude: ['**/node_modules/**', ...group.flatMap(({ exclude = [] }) => exclude)],
      globalSetup: engines ? [here('../testing/src/global-setup.ts')] : [],
      setupFiles: [here('./src/test-run/tier-bounds.ts'), ...(isLong ? [here('./src/test-run/long-properties.ts')] : [])],
      maxWorkers: workers,
      isolate,
      sequence: { groupOrder: stage },
    },
  };
}

export default defineConfig({
  root: here('../../'),
  cacheDir: here('node_modules/.vitest-cache'),
  test: {
    projects: sharing(chosen).map(project),
    sequence: { sequencer: FileOrder },
    reporters: ['default'],
    silent: 'passed-only',
    teardownTimeout: 30_000,
  },
});
