import { defineApp } from '@homeward/hub';
import { acknowledgeConcern, listConcerns, raiseConcern, resolveConcern, showConcern } from './api/concerns.ts';
import { configSchema } from './config.ts';
import { concernAggregate } from './domain/concern/concern.ts';
import { answersAggregate } from './domain/inbox/answers.ts';
import { enquiryAnswersAggregate } from './domain/enquiry/enquiry-answers.ts';
import { concern, concernActRoutes } from './pages/concerns/concern.ts';
import { concernList } from './pages/concerns/list.ts';
import { raise, raiseForm } from './pages/concerns/raise.ts';
import { enquiry, enquiryAnswerRoutes, enquiryList } from './pages/enquiries/enquiries.ts';
import { answerRoutes, inbox, inboxRequest } from './pages/inbox/inbox.ts';
import { queues } from './pages/queues.ts';
import { enquiries } from './store/enquiries.ts';
import { homecomings } from './store/homecomings.ts';
import { referred } from './store/referred.ts';
import { requests } from './store/requests.ts';

/** What partners say to each other besides a person's way home, and the inboxes of organisations without software. */
export const app = defineApp({
  name: 'partnership',
  config: configSchema,
  migrations: new URL('./store/migrations/', import.meta.url),
  reads: ['referral.v1', 'sourcing.v1', 'support.v1', 'transfer.v1'],
  gathers: true,
  aggregates: [concernAggregate, answersAggregate, enquiryAnswersAggregate],
  projections: [requests, homecomings, enquiries, referred],
  operations: [listConcerns, raiseConcern, showConcern, acknowledgeConcern, resolveConcern],
  routes: [
    concernList,
    raiseForm,
    raise,
    concern,
    ...concernActRoutes,
    inbox,
    inboxRequest,
    ...answerRoutes,
    enquiryList,
    enquiry,
    ...enquiryAnswerRoutes,
  ],
  queues,
  navigation: [
    { label: 'Requests', path: '/inbox', permission: 'inbox.view' },
    { label: 'Enquiries', path: '/enquiries', permission: 'enquiries.view' },
    { label: 'Concerns', path: '/concerns', permission: 'concern.view' },
  ],
});
