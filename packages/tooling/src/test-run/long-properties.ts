import { configureGlobal } from 'fast-check';

/** Loaded by `npm test -- --long`: every property that sets no number of its own is tried this often. */
configureGlobal({ numRuns: 5_000 });
