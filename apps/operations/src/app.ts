import { type App, defineApp, may } from '@homeward/hub';
import type { z } from 'zod';
import { showTrace } from './api/show-trace.ts';
import { configSchema } from './config.ts';
import type { DeclaredApp } from './domain/catalogue/declared-app.ts';
import type { Connection } from './domain/connection.ts';
import type { AppElsewhere, RunningApp } from './domain/running-app.ts';
import { apiPage, asyncApiFile, openApiFile } from './pages/catalogue/api.ts';
import { catalogue } from './pages/catalogue/catalogue.ts';
import { codeList } from './pages/catalogue/code-list.ts';
import { eventPage, schemaFile } from './pages/catalogue/event.ts';
import { looksPage } from './pages/looks/looks.ts';
import { messages } from './pages/messages/messages.ts';
import { allLetters } from './pages/dead-letters/all-letters.ts';
import { letterQueue } from './pages/dead-letters/every-app.ts';
import { developers } from './pages/developers/developers.ts';
import { trace } from './pages/trace/trace.ts';
import { flowCounts } from './store/flow.ts';
import { looks } from './store/looks.ts';
import { traceLog } from './store/trace-log.ts';

/** What the composition of the product knows and this app shows; asked at each look. */
export interface Surroundings {
  /** Everything the product can run. */
  apps(): readonly DeclaredApp[];
  /** The partners whose systems may call this hub. */
  connections(): readonly Connection[];
  /** What runs in this process. */
  running(): readonly RunningApp[];
  /** What other processes run. */
  elsewhere(): readonly AppElsewhere[];
}

/** What operations, privacy officers and partners' developers see of the hub itself. */
export function createOperations({ apps, connections, running, elsewhere }: Surroundings): App<z.output<typeof configSchema>> {
  return defineApp({
    name: 'operations',
    config: configSchema,
    migrations: new URL('./store/migrations/', import.meta.url),
    reads: ['trace.v1', 'access.v1'],
    gathers: true,
    projections: [traceLog, flowCounts, looks],
    operations: [showTrace({ running, elsewhere, apps })],
    routes: [
      messages({ running, elsewhere, apps }),
      trace({ running, elsewhere, apps }),
      allLetters({ running, elsewhere }),
      looksPage(apps),
      catalogue,
      asyncApiFile,
      eventPage(apps),
      schemaFile,
      codeList,
      apiPage,
      openApiFile,
      developers(connections),
    ],
    queues: async (actor, _app, ask) => (may(actor, 'dead-letters.view') ? letterQueue({ running, elsewhere }, ask) : []),
    navigation: [
      { label: 'Messages', path: '/messages', permission: 'messages.view' },
      { label: 'Dead letters', path: '/dead-letters', permission: 'dead-letters.view' },
      { label: 'Who looked', path: '/looks', permission: 'access.audit' },
      { label: 'Catalogue', path: '/catalogue', permission: 'developers.view' },
      { label: 'Developers', path: '/developers', permission: 'developers.view' },
    ],
  });
}
