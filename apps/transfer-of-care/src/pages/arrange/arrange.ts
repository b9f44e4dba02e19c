// What is arranged for the way home, and what is still missing?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { page } from '@homeward/web';
import type { TransferConfig } from '../../config.ts';
import { type WayKind, wayKinds } from '../../domain/index.ts';
import type { Attempt } from '../decide/attempt.ts';
import { besidesHelp } from '../decide/changes-since.ts';
import { decisionRoute } from '../decide/decision-route.ts';
import { aboutSpell } from '../person/person.ts';
import { loadRecord, type SpellRecord } from '../person/load-record.ts';
import { stepWords } from '../person/next-steps.ts';
import { arrangeModel } from './arrange-model.ts';
import { readArrangeForm } from './read-arrange.ts';

const template = new URL('./arrange.njk', import.meta.url);

function arrangePage(
  record: SpellRecord,
  { request, app }: { readonly request: RouteRequest; readonly app: AppHandle },
  options?: { readonly attempt: Attempt<WayKind>; readonly status: number },
): Reply {
  const asked = request.query.get('done');
  const done = options === undefined ? (wayKinds.find((kind) => kind === asked) ?? null) : null;
  const { organisations } = app.config as TransferConfig;
  const model = arrangeModel(record, {
    now: app.clock.now(),
    reader: request.actor,
    organisations,
    attempt: options?.attempt ?? null,
    done,
  });
  return { ...page(template, options === undefined ? 'The way home' : 'Error: The way home', model), status: options?.status ?? 200 };
}

export const arrange: Route = {
  method: 'GET',
  path: '/arrange/:spellId',
  permission: 'referral.view',
  about: aboutSpell,
  handle: async (request, app) => arrangePage(await loadRecord(app, request.params['spellId'] ?? '', request.actor), { request, app }),
};

/** One route for each thing the hub can arrange. */
export const arrangeRoutes: readonly Route[] = wayKinds.map((kind) =>
  decisionRoute({
    kind,
    page: 'arrange',
    action: kind,
    permission: stepWords[kind].permission,
    ...(kind === 'offer-support' && { ignores: besidesHelp }),
    read: (form, referralId) => readArrangeForm(kind, form, referralId),
    show: arrangePage,
  }),
);
