import { constants } from 'node:os';
import { stopEngines } from '@homeward/testing/global-setup';
import { createVitest, type TestModule, type Vitest } from 'vitest/node';
import { ROOT } from '../root.ts';
import { provideChromium } from './chromium.ts';
import { parseArguments, type TestRequest, USAGE } from './parse-arguments.ts';
import { type Ended, emptyTiers, type Outcome, tally } from './tally.ts';
import { chosenTiers, tierOf } from './tiers.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Finds the browser where a tier needs one and tells the tests of it; gives what is wrong if there is none. */
async function prepareBrowser(wanted: readonly string[]): Promise<string[]> {
  if (!wanted.includes('e2e')) return [];
  const browser = await provideChromium();
  if (browser !== null) process.env['HOMEWARD_TEST_CHROMIUM'] = browser;
  if (browser !== null) return [];
  say('NO BROWSER: the browser tests of tier e2e are skipped. Install Chromium, or name one with HOMEWARD_TEST_CHROMIUM.');
  const required = process.env['CI'] === 'true' || process.env['HOMEWARD_REQUIRE_BROWSER'] === '1';
  return required ? ['tier e2e needs a Chromium here and there is none'] : [];
}

/** At a signal, stops the tests and what the run started (Kafka, PostgreSQL, browsers) before it gives way. Tells whether one came. */
function stopOnSignals(vitest: Vitest): () => boolean {
  let stopping = false;
  const stop = async (exitCode: number) => {
    stopping = true;
    await vitest.cancelCurrentRun('keyboard-input');
    await vitest.close();
    await stopEngines();
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal); // vitest's own ends the process at once and leaves the engines behind
    process.once(signal, () => void stop(128 + constants.signals[signal]));
  }
  return () => stopping;
}

function endedTests(modules: readonly TestModule[]): Ended[] {
  return modules.flatMap((module) =>
    [...module.children.allTests()].map((test) => ({
      tier: tierOf(module.relativeModuleId).name,
      name: `${module.relativeModuleId} > ${test.fullName}`,
      state: test.result().state,
    })),
  );
}

/** Files and suites that broke outside their tests. */
function brokenOutsideTests(modules: readonly TestModule[]): number {
  return modules.reduce((sum, module) => {
    const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
    return sum + suites.length + (module.errors().length > 0 ? 1 : 0);
  }, 0);
}

async function runVitest(request: TestRequest, wanted: readonly string[]): Promise<Outcome> {
  process.env['HOMEWARD_TEST_TIERS'] = wanted.join(' ');
  const vitest = await createVitest({
    root: ROOT,
    config: 'packages/tooling/vitest.config.ts',
    watch: false,
    ...(request.pattern === null ? {} : { testNamePattern: request.pattern }),
  });
  const wasStopped = stopOnSignals(vitest);
  try {
    const { testModules, unhandledErrors } = await vitest.start([...request.paths]);
    return {
      tests: endedTests(testModules),
      strayFailures: brokenOutsideTests(testModules) + unhandledErrors.length,
      problems: wasStopped() ? ['the run was interrupted'] : [],
    };
  } catch (error) {
    const found = (error as { code?: string }).code !== 'VITEST_FILES_NOT_FOUND';
    return { tests: [], strayFailures: 0, problems: [found ? `the run broke: ${(error as Error).stack}` : 'no test file matches'] };
  } finally {
    await vitest.close();
  }
}

/** `npm test`: runs the tiers asked for and ends with the line `N passed, N failed`. */
export async function runTests(args: readonly string[]): Promise<number> {
  const request = parseArguments(args);
  if (typeof request === 'string') {
    process.stderr.write(`${request}\n${USAGE}\n`);
    return 64;
  }
  const wanted = chosenTiers(request.tiers).map((tier) => tier.name);
  if (request.long) process.env['HOMEWARD_TEST_LONG'] = '1';
  const browserProblems = await prepareBrowser(wanted);
  const outcome = await runVitest(request, wanted);
  const isPartial = request.paths.length > 0 || request.pattern !== null || outcome.problems.length > 0;
  const problems = [...browserProblems, ...outcome.problems, ...(isPartial ? [] : emptyTiers(wanted, outcome.tests))];
  const { passed, failed, skipped } = tally({ ...outcome, problems });
  for (const test of skipped) say(`SKIPPED in tier ${test.tier}: ${test.name}`);
  for (const problem of problems) say(`FAILED: ${problem}`);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
