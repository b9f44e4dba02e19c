// Who has this, and what came of it?
import type { ConcernResultV1 } from '@homeward/contracts';
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { page, redirect } from '@homeward/web';
import type { PartnershipConfig } from '../../config.ts';
import { type ConcernAct, concernActs, type ConcernCommand } from '../../domain/concern/commands.ts';
import { respondBy } from '../../domain/concern/routing.ts';
import { type Attempt, type FieldError, readChoice, readForAll, untried } from '../forms/fields.ts';
import { tryCommand } from '../forms/try-command.ts';
import { configOf, readerOf } from '../signed-in.ts';
import { results } from '../words/concern-words.ts';
import { concernModel, otherOrganisations } from './concern-model.ts';
import { type KnownConcern, loadConcern } from './load-concern.ts';

const template = new URL('./concern.njk', import.meta.url);

interface At {
  readonly request: RouteRequest;
  readonly app: AppHandle;
  readonly known: KnownConcern;
}

function concernPage({ request, app, known }: At, { attempt, status }: { attempt: Attempt; status: number }): Reply {
  const asked = request.query.get('done');
  const model = concernModel(known, {
    reader: readerOf(request),
    now: app.clock.now(),
    config: configOf(app),
    attempt,
    done: [...concernActs, 'raise' as const].find((act) => act === asked) ?? null,
  });
  const title = attempt.errors.length > 0 ? 'Error: Concern' : 'Concern';
  return { ...page(template, title, { ...model, base: `${request.prefix}/concerns` }), status };
}

export const concern: Route = {
  method: 'GET',
  path: '/concerns/:concernId',
  permission: 'concern.view',
  about: { kind: 'concern', param: 'concernId' },
  handle: async (request, app) => {
    const known = await loadConcern(app, request.params['concernId'] ?? '', readerOf(request));
    return concernPage({ request, app, known }, { attempt: untried, status: 200 });
  },
};

/** The role that the county's table names for an organisation; its people decide among themselves who acts. */
function toRole(organisation: string, { routing }: PartnershipConfig): string {
  return routing.rules.find((rule) => rule.organisation === organisation)?.role ?? 'partner';
}

/** The command that a form asks for; what is missing goes into `errors`. */
function readAct(act: ConcernAct, { request, app, known }: At, errors: FieldError[]): ConcernCommand {
  const { form } = request;
  if (act === 'acknowledge') return { kind: act };
  if (act === 'resolve') {
    const result = readChoice<ConcernResultV1>(form, 'result', { among: results, errors, missing: 'Choose what came of it' });
    return { kind: act, result, note: readForAll(form, 'note', { errors, missing: 'Say what was done, or why nothing needs to be' }) };
  }
  const config = configOf(app);
  const among = otherOrganisations(known.state, config);
  const organisation = readChoice<string>(form, 'organisation', { among, errors, missing: 'Choose who can act on it' });
  const by = respondBy(known.state.raised?.level ?? 'UNKNOWN', app.clock.now(), config.routing);
  return { kind: act, to: { organisation, role: toRole(organisation, config), respondBy: by } };
}

/** One route for each thing that the organisation before which a concern lies can do. */
export const concernActRoutes: readonly Route[] = concernActs.map((act) => ({
  method: 'POST',
  path: `/concerns/:concernId/${act}`,
  permission: 'concern.act',
  handle: async (request, app) => {
    const actor = readerOf(request);
    const known = await loadConcern(app, request.params['concernId'] ?? '', actor);
    const errors: FieldError[] = [];
    const at = { request, app, known };
    const command = readAct(act, at, errors);
    return tryCommand({
      form: request.form,
      errors,
      send: () => app.command('concern', known.id, command, { actor }),
      done: redirect(`${request.prefix}/concerns/${known.id}?done=${act}`),
      show: (attempt, status) => concernPage(at, { attempt, status }),
    });
  },
}));
