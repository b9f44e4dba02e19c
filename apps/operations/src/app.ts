import { type App, defineApp } from '@homeward/hub';
import { z } from 'zod';
import type { DeclaredApp } from './domain/catalogue/declared-app.ts';
import type { Connection } from './domain/connection.ts';
import { apiPage, asyncApiFile, openApiFile } from './pages/catalogue/api.ts';
import { catalogue } from './pages/catalogue/catalogue.ts';
import { codeList } from './pages/catalogue/code-list.ts';
import { eventPage, schemaFile } from './pages/catalogue/event.ts';
import { developers } from './pages/developers/developers.ts';

const config = z.strictObject({});

/** What the composition of the product knows and this app shows; asked at each look. */
export interface Surroundings {
  /** Everything the product can run. */
  apps(): readonly DeclaredApp[];
  /** The partners whose systems may call this hub. */
  connections(): readonly Connection[];
}

/** What operations, privacy officers and partners' developers see of the hub itself. */
export function createOperations({ apps, connections }: Surroundings): App<z.infer<typeof config>> {
  return defineApp({
    name: 'operations',
    config,
    routes: [catalogue, asyncApiFile, eventPage(apps), schemaFile, codeList, apiPage, openApiFile, developers(connections)],
    navigation: [
      { label: 'Catalogue', path: '/catalogue', permission: 'developers.view' },
      { label: 'Developers', path: '/developers', permission: 'developers.view' },
    ],
  });
}
