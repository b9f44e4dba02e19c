import type { Actor, AppHandle, Permission, Reply, Route, RouteRequest } from '@homeward/hub';
import { Fault, toFault } from '@homeward/kernel';
import { redirect } from '@homeward/web';
import { currentReferral, type SpellFact } from '../../domain/index.ts';
import { loadRecord, type SpellRecord } from '../person/load-record.ts';
import type { Attempt, Read } from './attempt.ts';
import { changesSince, type Ignores } from './changes-since.ts';

/** One thing that the hub can decide on a page about a person. */
export interface Decision<Kind extends string> {
  readonly kind: Kind;
  /** Page that its form stands on, below the app's prefix. */
  readonly page: string;
  /** Last part of the address that the form is sent to. */
  readonly action: string;
  readonly permission: Permission;
  /** What happened meanwhile and has no bearing on it. */
  readonly ignores?: Ignores;
  read(form: URLSearchParams, referralId: string): Read;
  /** The page again, with what could not be done. */
  show(
    record: SpellRecord,
    at: { readonly request: RouteRequest; readonly app: AppHandle },
    options: { attempt: Attempt<Kind>; status: number },
  ): Reply;
}

interface Try<Kind extends string> {
  readonly request: RouteRequest;
  readonly app: AppHandle;
  readonly decision: Decision<Kind>;
  readonly record: SpellRecord;
}

/** The page was made before something happened that matters; null where nothing did, or where the form came from the board, which has no version. */
async function staleness({ request, app, record, decision }: Try<string>): Promise<Attempt<string>['changed'] | null> {
  const seenAt = request.form.get('seenAt');
  if (seenAt === null || request.form.get('version') === String(record.version)) return null;
  const heard = await app.load('spell', record.id);
  const changed = changesSince((heard?.facts ?? []) as readonly SpellFact[], Number(seenAt), decision.ignores);
  return changed.length === 0 ? null : changed;
}

type Problems = Partial<Pick<Attempt<string>, 'errors' | 'changed' | 'refused'>>;

function answer<Kind extends string>(at: Try<Kind>, status: number, problems: Problems): Reply {
  const { decision, request, record } = at;
  const attempt: Attempt<Kind> = { kind: decision.kind, form: request.form, errors: [], changed: [], refused: null, ...problems };
  return decision.show(record, at, { attempt, status });
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** One try against the record as it stands; null where it changed between reading it and deciding. */
async function decide<Kind extends string>(at: Try<Kind>, actor: Actor): Promise<Reply | null> {
  const { request, app, decision, record } = at;
  const changed = await staleness(at);
  if (changed !== null) return answer(at, 412, { changed });
  const referralId = request.form.get('referralId') ?? currentReferral(record.state)?.id ?? '';
  const read = decision.read(request.form, referralId);
  if ('errors' in read) return answer(at, 422, { errors: read.errors });
  try {
    await app.command('spell', record.id, read.command, { actor, expectedVersion: record.version });
    return redirect(`${request.prefix}/${decision.page}/${record.id}?done=${decision.kind}`);
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.code === 'HUB_RULE') return answer(at, 409, { refused: sentence(fault.message) });
    if (fault.code === 'HUB_INVALID' && fault.at !== undefined)
      return answer(at, 422, { errors: [{ field: fault.at, text: sentence(fault.message) }] });
    if (fault.code === 'HUB_PRECONDITION') return null;
    throw fault;
  }
}

/** How often a spell may change under one decision before its reader is asked to try again. */
const TRIES = 5;

/** Takes the form of a decision: what cannot be done comes back with everything that was typed. */
export function decisionRoute<Kind extends string>(decision: Decision<Kind>): Route {
  return {
    method: 'POST',
    path: `/${decision.page}/:spellId/${decision.action}`,
    permission: decision.permission,
    handle: async (request, app) => {
      const { actor, params } = request;
      if (actor === null) throw new Fault('HUB_UNAUTHENTICATED', 'sign in to decide', { rule: 'sign-in' });
      for (let tries = 0; tries < TRIES; tries += 1) {
        const record = await loadRecord(app, params['spellId'] ?? '', actor);
        const reply = await decide({ request, app, decision, record }, actor);
        if (reply !== null) return reply;
      }
      throw new Fault('HUB_PRECONDITION', 'this record is changing too fast: open it again', { rule: 'spell-version' });
    },
  };
}
