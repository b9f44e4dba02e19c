// Where is this case, and who has said what?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { Fault, toFault } from '@homeward/kernel';
import { page, redirect } from '@homeward/web';
import { type StepKind, stepKinds } from '../../domain/index.ts';
import { type Attempt, sentence } from '../forms/attempt.ts';
import { inputOf } from '../forms/fields.ts';
import { caseModel } from './case-model.ts';
import { type CaseRecord, loadCase } from './load-case.ts';
import { readStep } from './read-steps.ts';
import { doneWords } from './step-words.ts';

const template = new URL('./case.njk', import.meta.url);

/** The record that pages of one case show; who looks is noted. */
const about = { kind: 'chc-case', param: 'caseId' } as const;

interface Shown {
  readonly request: RouteRequest;
  readonly app: AppHandle;
  readonly record: CaseRecord;
}

function casePage({ request, app, record }: Shown, failed: { readonly attempt: Attempt; readonly status: number } | null): Reply {
  const asked = request.query.get('done');
  const done = failed === null ? (Object.entries(doneWords).find(([kind]) => kind === asked)?.[1] ?? null) : null;
  const model = caseModel(record, { now: app.clock.now(), reader: request.actor, attempt: failed?.attempt ?? null, done });
  return { ...page(template, failed === null ? 'Case' : 'Error: Case', model), status: failed?.status ?? 200 };
}

export const caseRoute: Route = {
  method: 'GET',
  path: '/case/:caseId',
  permission: 'chc.view',
  about,
  handle: async (request, app) =>
    casePage({ request, app, record: await loadCase(app, request.params['caseId'] ?? '', request.actor) }, null),
};

async function takeStep(kind: StepKind, request: RouteRequest, app: AppHandle): Promise<Reply> {
  const { actor, form, prefix } = request;
  if (actor === null) throw new Fault('HUB_UNAUTHENTICATED', 'sign in to decide', { rule: 'sign-in' });
  const record = await loadCase(app, request.params['caseId'] ?? '', request.actor);
  const again = (status: number, problems: Partial<Pick<Attempt, 'errors' | 'refused'>>): Reply =>
    casePage({ request, app, record }, { attempt: { kind, form, errors: [], refused: null, ...problems }, status });
  const changed = 'Something changed on this case while you were deciding. What you wrote is kept; look at it again and send it anew.';
  if (form.get('version') !== String(record.version)) return again(412, { refused: changed });
  const read = readStep(kind, form, app.clock.now());
  if ('errors' in read) return again(422, { errors: read.errors });
  try {
    await app.command('case', record.id, read.command, { actor, expectedVersion: record.version });
    return redirect(`${prefix}/case/${record.id}?done=${kind}`);
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.code === 'HUB_RULE') return again(409, { refused: sentence(fault.message) });
    if (fault.code === 'HUB_PRECONDITION') return again(412, { refused: changed });
    if (fault.code === 'HUB_INVALID' && fault.at !== undefined)
      return again(422, { errors: [{ field: inputOf(fault.at), text: sentence(fault.message) }] });
    throw fault;
  }
}

/** One route for each step that a CHC lead can take. What cannot be done comes back with everything that was typed. */
export const stepRoutes: readonly Route[] = stepKinds.map((kind) => ({
  method: 'POST' as const,
  path: `/case/:caseId/${kind}`,
  permission: 'chc.decide' as const,
  about,
  handle: (request, app) => takeStep(kind, request, app),
}));
