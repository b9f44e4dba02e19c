// How do I connect today?
import { apiNames } from '@homeward/contracts';
import type { Actor, Route } from '@homeward/hub';
import { page } from '@homeward/web';
import { apiDocs } from '../../domain/catalogue/catalogue-items.ts';
import type { Connection } from '../../domain/connection.ts';

const template = new URL('./developers.njk', import.meta.url);

/** What the template shows to somebody of this organisation; operations sees every partner's. Pure. */
export function developersModel(actor: Actor, connections: readonly Connection[], site: string) {
  const own = connections.filter(({ organisation }) => organisation === actor.organisation);
  return {
    site,
    organisation: actor.organisation,
    connections: actor.role === 'operations' ? connections : own,
    apis: apiNames.map((api) => ({ api, title: apiDocs().get(api)?.title ?? api })),
  };
}

export function developers(connections: () => readonly Connection[]): Route {
  return {
    method: 'GET',
    path: '/developers',
    permission: 'developers.view',
    handle: ({ actor, site }) => page(template, 'Developers', developersModel(actor as Actor, connections(), site)),
  };
}
