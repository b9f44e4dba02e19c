import { defineApp } from '@homeward/hub';
import { listQuestions } from './api/questions.ts';
import { configSchema } from './config.ts';
import { spellAggregate } from './domain/index.ts';
import { arrange, arrangeRoutes } from './pages/arrange/arrange.ts';
import { board } from './pages/board/board.ts';
import { boardEvents } from './pages/board/board-events.ts';
import { boardJson } from './pages/board/board-json.ts';
import { person, personEvents } from './pages/person/person.ts';
import { readiness, reviewReadiness } from './pages/readiness/readiness.ts';
import { refer, referRoutes } from './pages/refer/refer.ts';
import { decisionRoutes, suggest } from './pages/triage/decide-referral.ts';
import { triage } from './pages/triage/triage.ts';
import { queues } from './pages/queues.ts';
import { mergeReview } from './store/merge-review.ts';
import { providerClosing } from './store/provider-closing.ts';
import { oldDrafts } from './store/referral-drafts.ts';
import { sourceHeard } from './store/source-heard.ts';

/** The Transfer of Care Hub: spells, their referrals and pathways, and the board. */
export const app = defineApp({
  name: 'transfer-of-care',
  config: configSchema,
  migrations: new URL('./store/migrations/', import.meta.url),
  reads: ['spell.v1', 'referral.v1', 'sourcing.v1', 'support.v1'],
  aggregates: [spellAggregate()],
  projections: [mergeReview, sourceHeard, providerClosing, oldDrafts],
  routes: [
    board,
    boardEvents,
    boardJson,
    person,
    personEvents,
    refer,
    ...referRoutes,
    readiness,
    reviewReadiness,
    triage,
    ...decisionRoutes,
    suggest,
    arrange,
    ...arrangeRoutes,
  ],
  operations: [listQuestions],
  queues,
  navigation: [{ label: 'Board', path: '/board', permission: 'board.view' }],
});
