import { addDays } from '@homeward/nhs';
import { expect, test } from 'vitest';
import { loadHeadlines } from '../src/store/load-figures.ts';
import { runDashboard } from './run-dashboard.ts';
import { delay, published, weekOf } from './told.ts';

/** As after a fact of another century: a figure for every week since 1906. */
const CENTURY = Array.from({ length: 6200 }, (_, n) =>
  published(delay, { week: addDays(weekOf(0), -7 * (n + 1)), n: 1, d: 1, known: '2026-10-01' }),
);

const site = await runDashboard(CENTURY);

const periodsIn = (html: string): readonly string[] =>
  [...html.matchAll(/<th scope="row"[^>]*>(Week[^<]*|[^<]*20\d\d)/g)].map(([, text]) => text ?? '');
const linkTo = (html: string, words: string): string | undefined =>
  new RegExp(`<a href="([^"]*)">${words}</a>`).exec(html)?.[1]?.replaceAll('&amp;', '&');

test('a page of a metric with a century of weeks shows two years of them, with a way to the others', async () => {
  const visitor = await site.visitor('commissioner');
  const newest = await visitor.get('/figures/discharge-delay-average');
  expect(newest.text.length).toBeLessThan(500_000);
  expect(periodsIn(newest.text).length).toBeGreaterThanOrEqual(104);
  expect(linkTo(newest.text, 'Newest periods')).toBeUndefined();
  const earlier = linkTo(newest.text, 'Earlier periods') ?? '';
  const second = await visitor.get(earlier.slice(site.prefix.length));
  expect(second.text.length).toBeLessThan(500_000);
  expect(second.text).toContain('Newest periods');
  const far = await visitor.get('/figures/discharge-delay-average?before=1907-12-02');
  expect(linkTo(far.text, 'Earlier periods')).toBeUndefined();
  expect(linkTo(far.text, 'Newest periods')).toContain('/figures/discharge-delay-average');
});

test('the dashboard goes by the newest weeks alone', async () => {
  const series = await loadHeadlines(site.handle.sql, { kind: 'SYSTEM', code: 'QSL' }, null);
  const weeks = series.get('discharge-delay-average') ?? [];
  expect([weeks.length, weeks.at(-1)?.periodStart, series.get('discharged-to-usual-residence')?.length]).toEqual([104, weekOf(26), 26]);
});
