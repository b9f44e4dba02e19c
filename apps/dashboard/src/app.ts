import { defineApp } from '@homeward/hub';
import { z } from 'zod';
import { listMetrics, listObservations, showMetric } from './api/commissioner.ts';
import { dashboard } from './pages/dashboard/dashboard.ts';
import { metric, metricFile } from './pages/metric/metric.ts';
import { figures } from './store/figures.ts';

/** What commissioners read: figures of metric.v1 as pages, charts, files and an API. */
export const app = defineApp({
  name: 'dashboard',
  config: z.strictObject({}),
  migrations: new URL('./store/migrations/', import.meta.url),
  reads: ['metric.v1'],
  projections: [figures],
  operations: [listMetrics, showMetric, listObservations],
  routes: [dashboard, metric, metricFile],
  navigation: [{ label: 'Dashboard', path: '/figures', permission: 'metrics.view' }],
});
