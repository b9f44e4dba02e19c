import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const HERE = new URL('count-buffers.ts', import.meta.url).href;

/** How often a process of its own collects its whole heap while a gigabyte of buffers comes and goes, ten of them at a time. */
function wholeCollections(before: string): number {
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
    for (let i = 0; i < 1_000; i += 1) {
      held[i % 10] = Buffer.alloc(1 << 20);
      if (i % 10 === 0) await turn();
    }
    for (let i = 0; i < 10; i += 1) await turn();
    count(observer.takeRecords());
    console.log(whole);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }));
}

test('buffers that come and go do not have the whole heap collected', () => {
  expect(wholeCollections('')).toBeGreaterThan(4);
  expect(wholeCollections(`(await import('${HERE}')).countBuffersWithHeap();`)).toBeLessThan(3);
});
