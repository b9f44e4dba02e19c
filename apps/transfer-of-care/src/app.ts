import { defineApp } from '@homeward/hub';
import { z } from 'zod';
import { spellAggregate } from './domain/index.ts';
import { board } from './pages/board.ts';
import { boardEvents } from './pages/board-events.ts';
import { boardJson } from './pages/board-json.ts';
import { mergeReview } from './store/merge-review.ts';
import { sourceHeard } from './store/source-heard.ts';

/** The Transfer of Care Hub: spells, their referrals and pathways, and the board. */
export const app = defineApp({
  name: 'transfer-of-care',
  config: z.strictObject({}),
  migrations: new URL('./store/migrations/', import.meta.url),
  reads: ['spell.v1', 'referral.v1'],
  aggregates: [spellAggregate()],
  projections: [mergeReview, sourceHeard],
  routes: [board, boardEvents, boardJson],
  navigation: [{ label: 'Board', path: '/board', permission: 'board.view' }],
});
