/** One test as it ended. */
export interface Ended {
  readonly tier: string;
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending';
}

/** What went on in a run, as the runner saw it. */
export interface Outcome {
  readonly tests: readonly Ended[];
  /** Failures outside any test: a file that did not load, an unhandled rejection, a hook. */
  readonly strayFailures: number;
  /** What is wrong with the run itself: an empty tier, a browser that has to be there. */
  readonly problems: readonly string[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Ended[];
}

/** A test that never ran (its file broke) is counted by what broke it, not twice. */
export function tally({ tests, strayFailures, problems }: Outcome): Tally {
  const count = (state: Ended['state']) => tests.filter((test) => test.state === state).length;
  return {
    passed: count('passed'),
    failed: count('failed') + strayFailures + problems.length,
    skipped: tests.filter((test) => test.state === 'skipped'),
  };
}

/** A tier that was asked for and ran nothing has proved nothing. */
export function emptyTiers(wanted: readonly string[], tests: readonly Ended[]): string[] {
  return wanted
    .filter((tier) => !tests.some((test) => test.tier === tier && test.state !== 'skipped'))
    .map((tier) => `tier ${tier} ran no test`);
}
