import { defineApp } from '@homeward/hub';
import { listMetrics, listObservations, showMetric } from './api/commissioner.ts';
import { forPlanners } from './api/may-be-told.ts';
import { configSchema } from './config.ts';
import { dashboard } from './pages/dashboard/dashboard.ts';
import { method } from './pages/method/method.ts';
import { metric, metricFile } from './pages/metric/metric.ts';
import { queues } from './pages/queues.ts';
import { figures } from './store/figures.ts';

/** What commissioners read: figures of metric.v1 as pages, charts, files and an API. */
export const app = defineApp({
  name: 'dashboard',
  config: configSchema,
  migrations: new URL('./store/migrations/', import.meta.url),
  reads: ['metric.v1'],
  gathers: true,
  projections: [figures],
  operations: [listMetrics, showMetric, listObservations].map(forPlanners),
  routes: [dashboard, method, metric, metricFile],
  queues,
  navigation: [{ label: 'Dashboard', path: '/figures', permission: 'metrics.view' }],
});
