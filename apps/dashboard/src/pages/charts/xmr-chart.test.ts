import { xmr } from '@homeward/nhs/figures';
import { expect, test } from 'vitest';
import { drawXmrChart } from './xmr-chart.ts';

test.each([
  ['nothing, ever', [0, 0, 0, 0]],
  ['the same', [3, 3, 3]],
  ['much and little', [120, 4, 80]],
])('no two marks of the scale read alike: %s', (_name, values) => {
  const svg = drawXmrChart({
    name: 'packages: a few points',
    labels: values.map((_, i) => `${i + 1} Nov`),
    values,
    chart: xmr(values, { improvement: 'down', target: null }),
    plans: values.map(() => null),
    format: (value) => value.toFixed(Number.isInteger(value) ? 0 : 1),
  });
  const marks = [...svg.matchAll(/text-anchor="end"[^>]*>([^<]+)</g)].map(([, text]) => text);
  expect(marks.length).toBeGreaterThan(2);
  expect(new Set(marks).size).toBe(marks.length);
});
