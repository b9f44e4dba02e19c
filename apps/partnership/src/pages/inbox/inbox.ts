// What am I asked to do?
import { type Actor, type AppHandle, may, type Reply, type Route, type RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { page, redirect } from '@homeward/web';
import type { PartnershipConfig } from '../../config.ts';
import { type AnswerCommand, type AnswerKind, answerKinds } from '../../domain/inbox/commands.ts';
import { loadRequest, loadRequests, type RequestRow } from '../../store/requests.ts';
import { type Attempt, type FieldError, readChoice, readDay, readText, untried } from '../forms/fields.ts';
import { tryCommand } from '../forms/try-command.ts';
import { configOf, readerOf } from '../signed-in.ts';
import { contactOutcomes, declineReasons, modes, outcomes } from '../words/inbox-words.ts';
import { inboxModel, requestModel } from './inbox-model.ts';

const listTemplate = new URL('./inbox.njk', import.meta.url);
const requestTemplate = new URL('./request.njk', import.meta.url);

/** Whether the sharing policy lets this organisation be told of people: a voluntary organisation of the county's list, under contract. */
export const mayBeTold = ({ organisations }: PartnershipConfig, { organisation }: Actor): boolean =>
  organisations.some(({ id, partnerClass, isContracted }) => id === organisation && partnerClass === 'vcse' && isContracted);

export const inbox: Route = {
  method: 'GET',
  path: '/inbox',
  permission: 'inbox.view',
  handle: async (request, app) => {
    const reader = readerOf(request);
    const isTold = mayBeTold(configOf(app), reader);
    const rows = isTold ? await loadRequests(app.sql, reader.organisation) : [];
    return page(listTemplate, 'Requests for support', {
      isTold,
      ...inboxModel(rows, app.clock.now(), `${request.prefix}/inbox`),
    });
  },
};

/** A request that was put to the reader's own organisation; throws `HUB_NOT_FOUND` for any other: it does not say that there is one. */
async function ownRequest({ params }: RouteRequest, app: AppHandle, reader: Actor): Promise<RequestRow> {
  const isTold = mayBeTold(configOf(app), reader);
  const row = isTold ? await loadRequest(app.sql, params['requestId'] ?? '', reader.organisation) : null;
  if (row === null || row.spellId !== params['spellId'])
    throw new Fault('HUB_NOT_FOUND', 'no such request to your organisation', { rule: 'own requests' });
  return row;
}

interface At {
  readonly request: RouteRequest;
  readonly app: AppHandle;
  readonly row: RequestRow;
}

interface Shown {
  readonly attempt: Attempt;
  readonly kind: AnswerKind | null;
  readonly status: number;
}

function requestPage({ request, app, row }: At, { attempt, kind, status }: Shown): Reply {
  const asked = request.query.get('done');
  const model = requestModel(row, {
    now: app.clock.now(),
    base: `${request.prefix}/inbox`,
    mayAnswer: may(request.actor, 'inbox.answer'),
    attempt: { ...attempt, kind },
    done: answerKinds.find((each) => each === asked) ?? null,
  });
  const title = attempt.errors.length > 0 ? 'Error: Request for support' : 'Request for support';
  const concerns = `${request.prefix}/concerns/new?support=${row.id}`;
  return { ...page(requestTemplate, title, { ...model, back: `${request.prefix}/inbox`, concerns }), status };
}

const about = { kind: 'spell', param: 'spellId' } as const;

export const inboxRequest: Route = {
  method: 'GET',
  path: '/inbox/:spellId/:requestId',
  permission: 'inbox.view',
  about,
  handle: async (request, app) => {
    const row = await ownRequest(request, app, readerOf(request));
    return requestPage({ request, app, row }, { attempt: untried, kind: null, status: 200 });
  },
};

/** The answer that a form gives; what is missing goes into `errors`. */
function readAnswer(kind: AnswerKind, form: URLSearchParams, { row, errors }: { row: RequestRow; errors: FieldError[] }): AnswerCommand {
  const asked = { requestId: row.id, referralId: row.view.referralId ?? null };
  switch (kind) {
    case 'accept':
      return { kind, ...asked, startsOn: readDay(form, 'startsOn', { errors, what: 'First day that you can help', missing: null }) };
    case 'decline': {
      const reason = readChoice<Extract<AnswerCommand, { kind: 'decline' }>['reason']>(form, 'reason', {
        among: declineReasons,
        errors,
        missing: 'Choose why you cannot help',
      });
      return { kind, ...asked, reason, note: readText(form, 'note', { errors, missing: null }) };
    }
    case 'contact': {
      type Contact = Extract<AnswerCommand, { kind: 'contact' }>;
      const mode = readChoice<Contact['mode']>(form, 'mode', { among: modes, errors, missing: 'Choose how you were in touch' });
      const missing = 'Choose how it went';
      const outcome = readChoice<Contact['outcome']>(form, 'contactOutcome', { among: contactOutcomes, errors, missing });
      const shown = form.get('after') ?? '';
      return { kind, ...asked, mode, outcome, after: /^\d{1,6}$/.test(shown) ? Number(shown) : null };
    }
    case 'complete': {
      const missing = 'Choose what came of it';
      const outcome = readChoice<Extract<AnswerCommand, { kind: 'complete' }>['outcome']>(form, 'outcome', {
        among: outcomes,
        errors,
        missing,
      });
      return { kind, ...asked, outcome };
    }
  }
}

/** One route for each answer. */
export const answerRoutes: readonly Route[] = answerKinds.map((kind) => ({
  method: 'POST',
  path: `/inbox/:spellId/:requestId/${kind}`,
  permission: 'inbox.answer',
  handle: async (request, app) => {
    const actor = readerOf(request);
    const row = await ownRequest(request, app, actor);
    const errors: FieldError[] = [];
    const command = readAnswer(kind, request.form, { row, errors });
    return tryCommand({
      form: request.form,
      errors,
      send: () => app.command('answers', row.spellId, command, { actor, begins: true }),
      done: redirect(`${request.prefix}/inbox/${row.spellId}/${row.id}?done=${kind}`),
      show: (attempt, status) => requestPage({ request, app, row }, { attempt, kind, status }),
    });
  },
}));
