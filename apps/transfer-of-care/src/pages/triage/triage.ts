// Which pathway, and why?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { page } from '@homeward/web';
import { aboutSpell } from '../person/person.ts';
import { loadRecord, type SpellRecord } from '../person/load-record.ts';
import { doneWords, type TriageAttempt, triageModel } from './triage-model.ts';
import type { TriageKind } from '../../domain/index.ts';

const template = new URL('./triage.njk', import.meta.url);

export interface ShowOptions {
  readonly attempt: TriageAttempt;
  readonly status: number;
}

/** The page for a record; with `options`, as it stands after a form that could not be done. */
export function triagePage(record: SpellRecord, { request, app }: { request: RouteRequest; app: AppHandle }, options?: ShowOptions): Reply {
  const asked = request.query.get('done');
  const done = (Object.keys(doneWords) as TriageKind[]).find((kind) => kind === asked) ?? null;
  const attempt = options?.attempt ?? null;
  const failed = attempt !== null && attempt.kind !== 'suggest';
  const model = triageModel(record, { now: app.clock.now(), reader: request.actor, attempt, done: attempt === null ? done : null });
  return { ...page(template, failed ? 'Error: Referral' : 'Referral', model), status: options?.status ?? 200 };
}

export const triage: Route = {
  method: 'GET',
  path: '/triage/:spellId',
  permission: 'referral.view',
  about: aboutSpell,
  handle: async (request, app) => triagePage(await loadRecord(app, request.params['spellId'] ?? '', request.actor), { request, app }),
};
