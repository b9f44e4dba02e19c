import { defineApp } from '@homeward/hub';
import { configSchema } from './config.ts';
import { caseAggregate } from './domain/index.ts';
import { caseRoute, stepRoutes } from './pages/case/case.ts';
import { caseEvents, caseloadEvents } from './pages/case-events.ts';
import { caseload } from './pages/caseload/caseload.ts';
import { checklist, completeChecklist } from './pages/checklist/checklist.ts';
import { fastTrack, recordFastTrack } from './pages/fast-track/fast-track.ts';
import { queues } from './pages/queues.ts';
import { deaths } from './store/deaths.ts';

/** NHS continuing healthcare: cases from the Checklist to the decision, their 28-day clock, disputes and reviews. */
export const app = defineApp({
  name: 'chc',
  config: configSchema,
  migrations: new URL('./store/migrations/', import.meta.url),
  reads: ['chc.v1', 'spell.v1'],
  aggregates: [caseAggregate()],
  projections: [deaths],
  routes: [caseload, caseloadEvents, caseRoute, caseEvents, ...stepRoutes, checklist, completeChecklist, fastTrack, recordFastTrack],
  queues,
  navigation: [{ label: 'Continuing healthcare', path: '/caseload', permission: 'chc.view' }],
});
