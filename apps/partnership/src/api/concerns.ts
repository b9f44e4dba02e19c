import {
  codeRow,
  type ConcernKindV1,
  type ConcernLevelV1,
  type ConcernResultV1,
  type PartnershipApi,
  symbolOfCode,
} from '@homeward/contracts';
import type { ApiOperation, ApiReply, ApiRequest, AppHandle } from '@homeward/hub';
import { Fault, newId, opaqueKey } from '@homeward/kernel';
import type { RaiseConcern } from '../domain/concern/commands.ts';
import { concernRow } from '../domain/concern/concern-row.ts';
import { heardBy } from '../domain/concern/heard-by.ts';
import { routeOf } from '../domain/concern/routing.ts';
import type { ConcernState } from '../domain/concern/state.ts';
import { loadConcern } from '../pages/concerns/load-concern.ts';
import { configOf } from '../pages/signed-in.ts';
import { type ConcernEntry, type ConcernShow, countConcerns, loadConcerns } from '../store/concerns.ts';
import { loadRequest } from '../store/requests.ts';

type Schemas = PartnershipApi.components['schemas'];

const api = 'partnership';
const kinds = { observation: 'OBSERVATION', concern: 'CONCERN', idea: 'IDEA' } as const satisfies Record<string, ConcernKindV1>;
const levels = { information: 'INFORMATION', urgent: 'URGENT', safeguarding: 'SAFEGUARDING' } as const satisfies Record<
  string,
  ConcernLevelV1
>;
const states = { UNKNOWN: 'waiting', ROUTED: 'waiting', ACKNOWLEDGED: 'taken-up', RESOLVED: 'settled' } as const;
const results = {
  'acted-on': 'ACTED_ON',
  'no-action-needed': 'NO_ACTION_NEEDED',
  duplicate: 'DUPLICATE',
} as const satisfies Record<string, ConcernResultV1>;

const json = (status: number, body: unknown): ApiReply => ({ kind: 'json', status, body });
const iso = (at: number): string => new Date(at).toISOString();

/** The code of a symbol, as the document writes it. */
const codeIn = <T extends string>(codes: Readonly<Record<T, string>>, symbol: string): T | null =>
  (Object.keys(codes) as T[]).find((code) => codes[code] === symbol) ?? null;

/** A concern as partners' systems get it. */
function toConcern(row: ConcernEntry): Schemas['Concern'] {
  return {
    id: row.id,
    kind: codeIn(kinds, row.kind) ?? 'concern',
    theme: (codeRow('concern-theme', row.theme)?.code ?? 'other') as Schemas['Theme'],
    level: codeIn(levels, row.level) ?? 'information',
    text: row.text,
    state: states[row.state],
    raisedBy: row.raised_by,
    raisedAt: iso(row.raised_at),
    with: row.owner,
    role: row.owner_role,
    since: iso(row.state_since_at),
    respondBy: row.respond_by_at === null ? null : iso(row.respond_by_at),
    resolution: row.state === 'RESOLVED' ? { result: codeIn(results, row.result ?? '') ?? 'unknown', note: row.note } : null,
  };
}

/** The concern as it stands after what was just done. */
async function standing({ actor }: ApiRequest, app: AppHandle, id: string): Promise<{ state: ConcernState; body: Schemas['Concern'] }> {
  const { state } = await loadConcern(app, id, actor);
  const row = concernRow(id, state);
  if (row === null) throw new Fault('HUB_BUG', 'a concern is known of which nothing was raised', { rule: 'concern raised' });
  return { state, body: toConcern(row) };
}

export const listConcerns: ApiOperation = {
  api,
  operation: 'listConcerns',
  permission: 'concern.view',
  handle: async ({ actor, query }, app) => {
    const { sql, clock } = app;
    const show = (query.get('show') ?? 'open') as ConcernShow;
    const view = { show, kind: null, owner: null, page: Number(query.get('page') ?? 1) };
    const reader = { organisation: actor.organisation, now: clock.now(), heard: heardBy(actor.organisation, configOf(app)) };
    const [rows, counts] = await Promise.all([loadConcerns(sql, view, reader), countConcerns(sql, view, reader)]);
    return json(200, { total: counts[show].count, concerns: rows.map(toConcern) } satisfies Schemas['ConcernList']);
  },
};

export const showConcern: ApiOperation = {
  api,
  operation: 'showConcern',
  permission: 'concern.view',
  handle: async (request, app) => json(200, (await standing(request, app, request.params['concern'] ?? '')).body),
};

/** The command that a body asks for. Throws `HUB_INVALID` for a request for support that was not put to the caller's organisation. */
async function toCommand(body: Schemas['NewConcern'], { actor }: ApiRequest, app: AppHandle): Promise<RaiseConcern> {
  const sort = kinds[body.kind];
  const level = levels[body.level];
  const theme = symbolOfCode('concern-theme', body.theme) ?? 'OTHER';
  const request = body.support === undefined ? null : await loadRequest(app.sql, body.support, actor.organisation);
  if (body.support !== undefined && request === null)
    throw new Fault('HUB_INVALID', 'support is no request to your organisation', { at: '/support', rule: 'own requests' });
  return {
    kind: 'raise',
    sort,
    theme,
    level,
    text: body.text,
    spellId: request?.spellId ?? body.stay ?? null,
    referralId: request?.view.referralId ?? body.referral ?? null,
    supportId: request?.id ?? null,
    to: routeOf({ kind: sort, theme, level }, app.clock.now(), configOf(app).routing),
  };
}

export const raiseConcern: ApiOperation = {
  api,
  operation: 'raiseConcern',
  permission: 'concern.raise',
  handle: async (request, app) => {
    const body = request.body as Schemas['NewConcern'];
    const { actor, idempotencyKey } = request;
    const command = await toCommand(body, request, app);
    const once = idempotencyKey === null ? newId(app.clock.now()) : `key ${idempotencyKey}`;
    const id = opaqueKey('cnc', actor.organisation, once);
    await app.command('concern', id, command, { actor, begins: true });
    const { state, body: answer } = await standing(request, app, id);
    const { raised } = state;
    if (
      raised?.kind !== command.sort ||
      raised.theme !== command.theme ||
      raised.level !== command.level ||
      raised.text !== heardBy(actor.organisation, configOf(app))(body.text.trim())
    )
      throw new Fault('HUB_CONFLICT', 'another concern was raised under this Idempotency-Key', { rule: 'idempotency-key' });
    return json(201, answer);
  },
};

export const acknowledgeConcern: ApiOperation = {
  api,
  operation: 'acknowledgeConcern',
  permission: 'concern.act',
  handle: async (request, app) => {
    const { id } = await loadConcern(app, request.params['concern'] ?? '', request.actor);
    await app.command('concern', id, { kind: 'acknowledge' }, { actor: request.actor });
    return json(200, (await standing(request, app, id)).body);
  },
};

export const resolveConcern: ApiOperation = {
  api,
  operation: 'resolveConcern',
  permission: 'concern.act',
  handle: async (request, app) => {
    const { id } = await loadConcern(app, request.params['concern'] ?? '', request.actor);
    const { result, note } = request.body as Schemas['Resolution'];
    await app.command('concern', id, { kind: 'resolve', result: results[result], note }, { actor: request.actor });
    return json(200, (await standing(request, app, id)).body);
  },
};
