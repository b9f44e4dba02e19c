import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { FileOrder } from './src/test-run/file-order.ts';
import { type Tier, tiers } from './src/test-run/tiers.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const isLong = process.env['HOMEWARD_TEST_LONG'] === '1';

function project(tier: Tier) {
  return {
    extends: true as const,
    test: {
      name: tier.name,
      include: [...tier.include],
      exclude: ['**/node_modules/**', ...(tier.exclude ?? [])],
      globalSetup: tier.engines ? [here('../testing/src/global-setup.ts')] : [],
      setupFiles: isLong ? [here('./src/test-run/long-properties.ts')] : [],
      testTimeout: tier.timeoutMs,
      hookTimeout: tier.timeoutMs,
      maxWorkers: tier.workers,
      isolate: tier.isolate,
      sequence: { groupOrder: tier.stage },
    },
  };
}

export default defineConfig({
  root: here('../../'),
  cacheDir: here('node_modules/.vitest-cache'),
  test: {
    projects: tiers.map(project),
    sequence: { sequencer: FileOrder },
    reporters: ['default'],
    silent: 'passed-only',
    teardownTimeout: 30_000,
  },
});
