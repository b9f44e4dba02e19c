// Who acts on this?
import type { AppHandle, Route } from '@homeward/hub';
import { may } from '@homeward/hub';
import { page } from '@homeward/web';
import { type ConcernShow, concernShows, type ConcernView, countConcerns, loadConcerns, loadOwners } from '../../store/concerns.ts';
import { heardBy } from '../../domain/concern/heard-by.ts';
import { configOf, readerOf } from '../signed-in.ts';
import { kinds } from '../words/concern-words.ts';
import { listModel } from './list-model.ts';

const template = new URL('./list.njk', import.meta.url);

const among = <T extends string>(value: string | null, choices: readonly T[]): T | null =>
  choices.find((choice) => choice === value) ?? null;

/** What the address asks for; what it does not understand is left out. */
export function readView(query: URLSearchParams, owners: readonly string[]): ConcernView {
  const page = Number(query.get('page'));
  return {
    show: among<ConcernShow>(query.get('show'), concernShows) ?? 'open',
    kind: among(
      query.get('kind'),
      kinds.map(({ value }) => value),
    ),
    owner: among(query.get('owner'), owners),
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

export const concernList: Route = {
  method: 'GET',
  path: '/concerns',
  permission: 'concern.view',
  handle: async (request, app: AppHandle) => {
    const actor = readerOf(request);
    const heard = heardBy(actor.organisation, configOf(app));
    const reader = { organisation: actor.organisation, now: app.clock.now(), heard };
    const owners = await loadOwners(app.sql, reader);
    const view = readView(request.query, owners);
    const [rows, counts] = await Promise.all([loadConcerns(app.sql, view, reader), countConcerns(app.sql, view, reader)]);
    const canRaise = may(actor, 'concern.raise');
    const context = { ...reader, config: configOf(app), base: `${request.prefix}/concerns`, canRaise, owners };
    return page(template, 'Concerns', listModel(rows, { view, counts }, context));
  },
};
