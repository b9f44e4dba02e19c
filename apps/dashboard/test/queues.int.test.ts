import type { Actor } from '@homeward/hub';
import { expect, test } from 'vitest';
import { app } from '../src/app.ts';
import { runDashboard } from './run-dashboard.ts';
import { delay, home, planned, published, weekOf } from './told.ts';

const commissioner = { role: 'commissioner', organisation: 'QSL', userRef: 'u' } as Actor;
const after = weekOf(26);

test('the home page counts what the dashboard marks: metrics that changed for the worse, and those off their plan', async () => {
  const { handle } = await runDashboard([
    published(delay, { week: after, n: 250, d: 180 }),
    published(home, { week: after, n: 90, d: 180 }),
    planned(home, 80),
  ]);
  expect(await app.queues?.(commissioner, handle)).toEqual([
    { label: 'metric changed for the worse', count: 1, oldestAt: null, path: '/figures' },
    { label: 'metrics not on track with their plans', count: 2, oldestAt: null, path: '/figures' },
  ]);
  expect(await app.queues?.({ ...commissioner, role: 'ward-nurse' }, handle)).toEqual([]);
});

test('what was told last of a week gone by says nothing of now', async () => {
  const before = published(home, { week: weekOf(25), n: 90, d: 180, known: '2026-11-03' });
  expect(await app.queues?.(commissioner, (await runDashboard([before, planned(home, 80)])).handle)).toMatchObject([
    { count: 1 },
    { count: 1 },
  ]);
  const { handle } = await runDashboard([before, planned(home, 80), published(delay, { week: after, n: 190, d: 180 })]);
  expect(await app.queues?.(commissioner, handle)).toMatchObject([{ count: 0 }, { count: 0 }]);
});
