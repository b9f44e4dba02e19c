// What does this event say, who may be told what of it, and how do I read it?
import { eventTypes } from '@homeward/contracts';
import type { Route } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { download, page } from '@homeward/web';
import { currentSchema } from '../../domain/catalogue/catalogue-items.ts';
import type { DeclaredApp } from '../../domain/catalogue/declared-app.ts';
import { eventModel, fileOf, indented } from './event-model.ts';

const template = new URL('./event.njk', import.meta.url);

export function eventPage(apps: () => readonly DeclaredApp[]): Route {
  return {
    method: 'GET',
    path: '/catalogue/events/:type',
    permission: null,
    handle: ({ params, site }) => {
      const type = eventTypes.find((known) => known === params['type']);
      if (type === undefined) throw new Fault('HUB_NOT_FOUND', 'the catalogue has no such event', { rule: 'event-type' });
      return page(template, type, eventModel(type, { apps: apps(), site }));
    },
  };
}

/** The schema as a file, in the place that it has in the repository. */
export const schemaFile: Route = {
  method: 'GET',
  path: '/catalogue/events/:aggregate/:file',
  permission: null,
  handle: ({ params: { aggregate, file } }) => {
    const type = eventTypes.find((known) => known.startsWith(`${aggregate}.`) && fileOf(known) === file);
    if (type === undefined) throw new Fault('HUB_NOT_FOUND', 'the catalogue has no such schema', { rule: 'event-type' });
    return download('application/json', fileOf(type), Buffer.from(`${indented(currentSchema(type))}\n`));
  },
};
