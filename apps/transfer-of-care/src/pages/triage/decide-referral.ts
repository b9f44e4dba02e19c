// What does the hub decide on this referral?
import type { Actor, AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { Fault, toFault } from '@homeward/kernel';
import { redirect } from '@homeward/web';
import { currentReferral, type TriageKind, triageKinds } from '../../domain/index.ts';
import { loadRecord, type SpellRecord } from '../person/load-record.ts';
import { stepWords } from '../person/next-steps.ts';
import { changesSince } from './changes-since.ts';
import { readForm } from './read-forms.ts';
import type { Attempt } from './triage-model.ts';
import { triagePage } from './triage.ts';

interface Try {
  readonly request: RouteRequest;
  readonly app: AppHandle;
  readonly kind: TriageKind;
  readonly record: SpellRecord;
}

/** The page was made before something happened that matters; null where nothing did, or where the form came from the board, which has no version. */
function staleness({ request, record }: Try): Attempt['changed'] | null {
  const seenAt = request.form.get('seenAt');
  if (seenAt === null || request.form.get('version') === String(record.version)) return null;
  const changed = changesSince(record.facts, Number(seenAt));
  return changed.length === 0 ? null : changed;
}

function answer(at: Try, status: number, rest: Partial<Pick<Attempt, 'errors' | 'changed' | 'refused'>>): Reply {
  const attempt: Attempt = { kind: at.kind, form: at.request.form, errors: [], changed: [], refused: null, ...rest };
  return triagePage(at.record, at, { attempt, status });
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** One try against the record as it stands; null where it changed between reading it and deciding. */
async function decide(at: Try, actor: Actor): Promise<Reply | null> {
  const { request, app, kind, record } = at;
  const changed = staleness(at);
  if (changed !== null) return answer(at, 412, { changed });
  const referralId = request.form.get('referralId') ?? currentReferral(record.state)?.id ?? '';
  const read = readForm(kind, request.form, referralId);
  if ('errors' in read) return answer(at, 422, { errors: read.errors });
  try {
    await app.command('spell', record.id, read.command, { actor, expectedVersion: record.version });
    return redirect(`${request.prefix}/triage/${record.id}?done=${kind}`);
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.code === 'HUB_RULE') return answer(at, 409, { refused: sentence(fault.message) });
    if (fault.code === 'HUB_PRECONDITION') return null;
    throw fault;
  }
}

/** How often a spell may change under one decision before its reader is asked to try again. */
const TRIES = 5;

async function handle(kind: TriageKind, request: RouteRequest, app: AppHandle): Promise<Reply> {
  const { actor, params } = request;
  if (actor === null) throw new Fault('HUB_UNAUTHENTICATED', 'sign in to decide', { rule: 'sign-in' });
  for (let tries = 0; tries < TRIES; tries += 1) {
    const record = await loadRecord(app, params['spellId'] ?? '');
    const reply = await decide({ request, app, kind, record }, actor);
    if (reply !== null) return reply;
  }
  throw new Fault('HUB_PRECONDITION', 'this record is changing too fast: open it again', { rule: 'spell-version' });
}

/** One route for each thing the hub can decide. */
export const decisionRoutes: readonly Route[] = triageKinds.map((kind) => ({
  method: 'POST',
  path: `/triage/:spellId/${stepWords[kind].anchor}`,
  permission: stepWords[kind].permission,
  handle: (request, app) => handle(kind, request, app),
}));

/** The rules' suggestion for the answers given; decides nothing and keeps what was typed. */
export const suggest: Route = {
  method: 'POST',
  path: '/triage/:spellId/suggest',
  permission: 'triage.decide',
  handle: async (request, app) => {
    const record = await loadRecord(app, request.params['spellId'] ?? '');
    return triagePage(
      record,
      { request, app },
      { attempt: { kind: 'suggest', form: request.form, errors: [], changed: [], refused: null }, status: 200 },
    );
  },
};
