import { defineApp } from '@homeward/hub';
import { configSchema } from './config.ts';
import { notes } from './store/notes.ts';
import { publication } from './store/publication.ts';

/** Better Care Fund: figures from the log, by when things happened and when they were known; restated when something comes late. */
export const app = defineApp({
  name: 'better-care-fund',
  config: configSchema,
  migrations: new URL('./store/migrations/', import.meta.url),
  reads: ['spell.v1', 'referral.v1', 'transfer.v1', 'sourcing.v1', 'support.v1', 'chc.v1'],
  gathers: true,
  projections: [notes, publication],
});
