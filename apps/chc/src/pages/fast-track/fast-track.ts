// Does this person need care at once?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { Fault, newId, opaqueKey, toFault } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { page, redirect } from '@homeward/web';
import { type Attempt, fieldsOf, sentence } from '../forms/attempt.ts';
import { clinicians, readFastTrack } from './read-fast-track.ts';

const template = new URL('./fast-track.njk', import.meta.url);

/** Where the national tool and its guidance are. */
const officialTool = 'https://www.gov.uk/government/publications/nhs-continuing-healthcare-fast-track-pathway-tool';

/** Each form has the id of its case from the start, so that one sent twice makes one case. */
const CASE_ID = /^chc_[0-9a-z]{26}$/;

const alreadySent = 'This Fast Track tool was recorded already. It stands as it was sent then, without what you changed since.';

const plain = ['familyName', 'givenName', 'birthDate', 'nhsNumber', 'clinicianRole', 'submittedOn', 'receivedOn', 'neededOn'] as const;

interface Asked {
  readonly caseId: string;
  readonly app: AppHandle;
}

function fastTrackPage({ caseId, app }: Asked, failed: { readonly attempt: Attempt; readonly status: number } | null): Reply {
  const today = toLocalDate(app.clock.now());
  const attempt = failed?.attempt ?? null;
  const field = fieldsOf(attempt, { submittedOn: today, receivedOn: today });
  const model = {
    caseId,
    officialTool,
    clinicians,
    errors: attempt?.errors ?? [],
    refused: attempt?.refused ?? null,
    fields: Object.fromEntries(plain.map((name) => [name, field(name)])),
  };
  return { ...page(template, failed === null ? 'Fast Track' : 'Error: Fast Track', model), status: failed?.status ?? 200 };
}

export const fastTrack: Route = {
  method: 'GET',
  path: '/fast-track',
  permission: 'chc.decide',
  handle: (_request, app) => fastTrackPage({ caseId: opaqueKey('chc', newId(app.clock.now())), app }, null),
};

/** The case is that of the board whose lead records it. */
async function record({ actor, form, prefix }: RouteRequest, app: AppHandle): Promise<Reply> {
  if (actor === null) throw new Fault('HUB_UNAUTHENTICATED', 'sign in to record a Fast Track tool', { rule: 'sign-in' });
  const caseId = form.get('caseId') ?? '';
  if (!CASE_ID.test(caseId)) throw new Fault('HUB_INVALID', 'the form is not one of this page: open it again', { at: 'caseId' });
  const again = (status: number, problems: Partial<Pick<Attempt, 'errors' | 'refused'>>): Reply =>
    fastTrackPage({ caseId, app }, { attempt: { kind: 'record-fast-track', form, errors: [], refused: null, ...problems }, status });
  const read = readFastTrack(form, app.clock.now());
  if ('errors' in read) return again(422, { errors: read.errors });
  try {
    await app.command('case', caseId, read.command, { actor, begins: true });
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.code === 'HUB_INVALID' && fault.at !== undefined)
      return again(422, { errors: [{ field: fault.at, text: sentence(fault.message) }] });
    if (fault.code === 'HUB_RULE') return again(412, { refused: alreadySent });
    throw fault;
  }
  return redirect(`${prefix}/case/${caseId}?done=record-fast-track`);
}

export const recordFastTrack: Route = { method: 'POST', path: '/fast-track', permission: 'chc.decide', handle: record };
