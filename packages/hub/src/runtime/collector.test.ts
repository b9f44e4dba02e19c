import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const HERE = new URL('collector.ts', import.meta.url).href;
const TUNED = `(await import('${HERE}')).tuneCollector();`;

interface Program {
  /** Flags of V8 that it is started with. */
  readonly flags?: readonly string[];
  readonly before: string;
  readonly work: string;
}

/** How often a process of its own collects its whole heap while it works. */
function wholeCollections({ flags = [], before, work }: Program): number {
  const program = `
    import { constants, PerformanceObserver } from 'node:perf_hooks';
    import { setImmediate as turn } from 'node:timers/promises';
    ${before}
    let whole = 0;
    const count = (entries) => {
      for (const { detail } of entries) if (detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR) whole += 1;
    };
    const observer = new PerformanceObserver((list) => count(list.getEntries()));
    observer.observe({ entryTypes: ['gc'] });
    const held = [];
    ${work}
    for (let i = 0; i < 10; i += 1) await turn();
    count(observer.takeRecords());
    console.log(whole);`;
  return Number(execFileSync(process.execPath, [...flags, '--input-type=module', '-e', program], { encoding: 'utf8' }));
}

test('buffers that come and go do not have the whole heap collected', () => {
  const work = `
    for (let i = 0; i < 1_000; i += 1) {
      held[i % 10] = Buffer.alloc(1 << 20);
      if (i % 10 === 0) await turn();
    }`;
  expect(wholeCollections({ before: '', work })).toBeGreaterThan(4);
  expect(wholeCollections({ before: TUNED, work })).toBeLessThan(3);
});

test('a heap grows by as much as it may before it is collected whole, also where V8 by itself would let it grow by little', () => {
  // Of 200,000 the oldest dies whenever one is made: garbage that only a collection of the whole heap finds.
  const work = `
    for (let i = 0; i < 3_000_000; i += 1) {
      held[i % 200_000] = { i, of: [i, { n: i }] };
      if (i % 20_000 === 0) await turn();
    }`;
  const flags = ['--optimize-for-size'];
  expect(wholeCollections({ flags, before: '', work })).toBeGreaterThan(20);
  expect(wholeCollections({ flags, before: TUNED, work })).toBeLessThan(15);
});
