import { expect, test } from 'vitest';
import { type Bench, measure } from './bench.ts';
import { report } from './report.ts';

/** A bench whose rounds give these figures, one after another. */
function scripted(figures: readonly number[]): { bench: Bench; stops: () => number } {
  let at = 0;
  let stopped = 0;
  const round = async () => figures[at++] as number;
  const stop = async () => {
    stopped += 1;
  };
  return {
    bench: { name: 'fold facts', measures: 'Facts folded.', unit: 'facts/s', start: async () => ({ round, stop }) },
    stops: () => stopped,
  };
}

test('the warm-up is not counted, and the bench is stopped', async () => {
  const { bench, stops } = scripted([1, 12_345, 12_499, 11_000]);
  const [figure] = await measure(bench, 3);
  expect(figure?.rounds).toEqual([12_345, 12_499, 11_000]);
  expect(stops()).toBe(1);
});

test('a report says on what machine, the median, the range and what was measured', async () => {
  const text = report({ Node: 'v24' }, await measure(scripted([1, 12_345, 12_499, 11_000]).bench, 3));
  expect(text).toContain('- Node: v24');
  expect(text).toContain('| fold facts | 12 300 | 11 000 to 12 500 | facts/s | 3 |');
  expect(text).toContain('- **fold facts**: Facts folded.');
});

test('a bench whose rounds are long is measured from its first, and shows several figures', async () => {
  const { bench } = scripted([200, 100, 300]);
  const start = async () => {
    const { round, stop } = await bench.start(null);
    return { stop, round: async () => ({ figure: (await round()) as number, beside: { lag: [0.5, 's'] as const } }) };
  };
  const figures = await measure({ ...bench, atMost: 2, start }, 7);
  expect(figures.map(({ bench: { name, unit }, rounds }) => [name, unit, rounds])).toEqual([
    ['fold facts', 'facts/s', [200, 100]],
    ['fold facts: lag', 's', [0.5, 0.5]],
  ]);
});
