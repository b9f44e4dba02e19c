import { defineProjection } from '@homeward/hub';
import type { FiguresConfig } from '../config.ts';
import { keepPublished, type OwnEvent } from './published.ts';
import { publishNext } from './publish.ts';

const ownEvents = ['metric.defined.v1', 'metric.observation-published.v1', 'metric.restated.v1', 'metric.plan-set.v1'] as const;

/** Seconds between an event and its figures; a county that wants calmer figures takes longer. */
const EVERY_MS = 2_000;

/** Figures as they were published: announced from what was measured, and found again in the app's own topic when it is rebuilt. */
export const publication = defineProjection({
  name: 'publication',
  events: ownEvents,
  idempotent: true,
  tables: ['measured', 'dirty', 'pace', 'published', 'said'],
  apply: (batch, sql) => keepPublished(sql, batch as readonly OwnEvent[]),
  announcing: {
    emits: ownEvents,
    everyMs: EVERY_MS,
    announce: (sql, { config, ...asking }) => publishNext(sql, { ...asking, county: (config as FiguresConfig).county }),
  },
});
