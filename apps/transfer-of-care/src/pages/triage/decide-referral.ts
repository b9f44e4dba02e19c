// What does the hub decide on this referral?
import type { Route } from '@homeward/hub';
import { triageKinds } from '../../domain/index.ts';
import { decisionRoute } from '../decide/decision-route.ts';
import { loadRecord } from '../person/load-record.ts';
import { stepWords } from '../person/next-steps.ts';
import { readForm } from './read-forms.ts';
import { triagePage } from './triage.ts';

/** One route for each thing the hub can decide in triage. */
export const decisionRoutes: readonly Route[] = triageKinds.map((kind) =>
  decisionRoute({
    kind,
    page: 'triage',
    action: stepWords[kind].anchor,
    permission: stepWords[kind].permission,
    read: (form, referralId) => readForm(kind, form, referralId),
    show: triagePage,
  }),
);

/** The rules' suggestion for the answers given; decides nothing and keeps what was typed. */
export const suggest: Route = {
  method: 'POST',
  path: '/triage/:spellId/suggest',
  permission: 'triage.decide',
  handle: async (request, app) => {
    const record = await loadRecord(app, request.params['spellId'] ?? '', request.actor);
    return triagePage(
      record,
      { request, app },
      { attempt: { kind: 'suggest', form: request.form, errors: [], changed: [], refused: null }, status: 200 },
    );
  },
};
