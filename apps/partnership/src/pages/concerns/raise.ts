// What did I see, and who should know?
import type { ConcernKindV1, ConcernLevelV1, ConcernThemeV1 } from '@homeward/contracts';
import type { Actor, AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { newId, opaqueKey } from '@homeward/kernel';
import { page, redirect } from '@homeward/web';
import type { RaiseConcern } from '../../domain/concern/commands.ts';
import { routeOf } from '../../domain/concern/routing.ts';
import { loadRequest } from '../../store/requests.ts';
import { type Attempt, type FieldError, readChoice, readForAll, shownFields, untried } from '../forms/fields.ts';
import { tryCommand } from '../forms/try-command.ts';
import { configOf, readerOf } from '../signed-in.ts';
import { kinds, levels, themes } from '../words/concern-words.ts';

const template = new URL('./raise.njk', import.meta.url);

/** What the form is about, so far as the reader's organisation has to do with it. */
async function subjectOf(app: AppHandle, support: string | null, { organisation }: Actor) {
  const request = support === null ? null : await loadRequest(app.sql, support, organisation);
  return { spellId: request?.spellId ?? null, referralId: request?.view.referralId ?? null, supportId: request?.id ?? null };
}

function raisePage(request: RouteRequest, app: AppHandle, { attempt, status }: { attempt: Attempt; status: number }): Reply {
  const { field, pick } = shownFields(attempt);
  const sent = status === 200 ? request.query : attempt.form;
  const model = {
    base: `${request.prefix}/concerns`,
    errors: attempt.errors,
    refused: attempt.refused,
    support: sent.get('support'),
    // A form sent twice raises one concern.
    once: attempt.form.get('once') ?? newId(app.clock.now()),
    kind: pick('kind', kinds),
    theme: pick('theme', themes),
    level: pick('level', levels),
    text: field('text'),
  };
  return { ...page(template, attempt.errors.length > 0 ? 'Error: Raise a concern' : 'Raise a concern', model), status };
}

export const raiseForm: Route = {
  method: 'GET',
  path: '/concerns/new',
  permission: 'concern.raise',
  handle: (request, app) => raisePage(request, app, { attempt: untried, status: 200 }),
};

export const raise: Route = {
  method: 'POST',
  path: '/concerns',
  permission: 'concern.raise',
  handle: async (request, app) => {
    const actor = readerOf(request);
    const { form } = request;
    const errors: FieldError[] = [];
    const sort = readChoice<ConcernKindV1>(form, 'kind', { among: kinds, errors, missing: 'Choose what sort of thing it is' });
    const theme = readChoice<ConcernThemeV1>(form, 'theme', { among: themes, errors, missing: 'Choose what it is about' });
    const level = readChoice<ConcernLevelV1>(form, 'level', { among: levels, errors, missing: 'Choose how pressing it is' });
    const text = readForAll(form, 'text', { errors, missing: 'Say what you saw, what worries you or what could be better' });
    const id = opaqueKey('cnc', actor.organisation, actor.userRef, form.get('once') || newId(app.clock.now()));
    const send = async () => {
      const to = routeOf({ kind: sort, theme, level }, app.clock.now(), configOf(app).routing);
      const about = await subjectOf(app, form.get('support'), actor);
      const command: RaiseConcern = { kind: 'raise', sort, theme, level, text, ...about, to };
      await app.command('concern', id, command, { actor, begins: true });
    };
    return tryCommand({
      form,
      errors,
      send,
      done: redirect(`${request.prefix}/concerns/${id}?done=raise`),
      show: (attempt, status) => raisePage(request, app, { attempt, status }),
    });
  },
};
