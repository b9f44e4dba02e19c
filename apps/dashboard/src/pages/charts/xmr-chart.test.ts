import { xmr } from '@homeward/nhs/figures';
import { expect, test } from 'vitest';
import { drawXmrChart } from './xmr-chart.ts';

const chartOf = (values: readonly number[]) => ({
  name: 'packages: a few points',
  labels: values.map((_, i) => `${i + 1} Nov`),
  values,
  chart: xmr([...values], { improvement: 'down', target: null }),
  plans: values.map(() => null),
  format: (value: number) => value.toFixed(Number.isInteger(value) ? 0 : 1),
});

test.each([
  ['nothing, ever', [0, 0, 0, 0]],
  ['the same', [3, 3, 3]],
  ['much and little', [120, 4, 80]],
])('no two marks of the scale read alike: %s', (_name, values) => {
  const svg = drawXmrChart(chartOf(values));
  const marks = [...svg.matchAll(/text-anchor="end"[^>]*>([^<]+)</g)].map(([, text]) => text);
  expect(marks.length).toBeGreaterThan(2);
  expect(new Set(marks).size).toBe(marks.length);
});

test('on a phone the picture has the same points and lines, with names short enough to stand beside them', () => {
  const values = Array.from({ length: 26 }, (_, i) => 20 + ((i * 7) % 11));
  const [wide, narrow] = [drawXmrChart(chartOf(values)), drawXmrChart(chartOf(values), 'narrow')];
  const points = (svg: string) => svg.match(/transform="translate/g)?.length;
  expect(points(narrow)).toBe(points(wide));
  for (const words of ['Mean', 'Upper', 'Lower']) expect(narrow).toContain(`>${words}<`);
  for (const words of ['Mean', 'Upper limit', 'Lower limit']) expect(wide).toContain(`>${words}<`);
  const places = [...narrow.matchAll(/translate\(([\d.]+),/g)].map(([, x]) => Number(x));
  const names = [...narrow.matchAll(/<text x="([\d.]+)"[^>]*app-chart__label/g)].map(([, x]) => Number(x));
  expect(Math.max(...places)).toBeLessThan(Math.min(...names));
});
