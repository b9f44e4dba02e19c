// Does this person need a full assessment?
import type { Actor, AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { Fault, newId, opaqueKey, toFault } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { page, redirect } from '@homeward/web';
import type { ChcConfig } from '../../config.ts';
import { type Attempt, sentence } from '../forms/attempt.ts';
import { readerOf } from '../viewer.ts';
import { checklistModel } from './checklist-model.ts';
import { readChecklist } from './read-checklist.ts';

const template = new URL('./checklist.njk', import.meta.url);

/** Each form has the id of its case from the start, so that one sent twice makes one case. */
const CASE_ID = /^chc_[0-9a-z]{26}$/;

const alreadySent = 'This Checklist was completed already. It stands as it was sent then, without what you changed since.';

interface Asked {
  readonly caseId: string;
  readonly actor: Actor | null;
  readonly app: AppHandle;
}

/** A CHC lead sends it to their own board: of a case of another one they would see nothing. */
function checklistPage({ caseId, actor, app }: Asked, failed: { readonly attempt: Attempt; readonly status: number } | null): Reply {
  const { organisation } = readerOf(actor);
  const boards = (app.config as ChcConfig).boards.filter(({ id }) => id === organisation);
  const model = checklistModel({ caseId, boards, today: toLocalDate(app.clock.now()), attempt: failed?.attempt ?? null });
  return { ...page(template, failed === null ? 'Checklist' : 'Error: Checklist', model), status: failed?.status ?? 200 };
}

export const checklist: Route = {
  method: 'GET',
  path: '/checklist',
  permission: 'chc.decide',
  handle: ({ actor }, app) => checklistPage({ caseId: opaqueKey('chc', newId(app.clock.now())), actor, app }, null),
};

async function complete({ actor, form, prefix }: RouteRequest, app: AppHandle): Promise<Reply> {
  if (actor === null) throw new Fault('HUB_UNAUTHENTICATED', 'sign in to complete a Checklist', { rule: 'sign-in' });
  const caseId = form.get('caseId') ?? '';
  if (!CASE_ID.test(caseId)) throw new Fault('HUB_INVALID', 'the form is not one of this page: open it again', { at: 'caseId' });
  const again = (status: number, problems: Partial<Pick<Attempt, 'errors' | 'refused'>>): Reply =>
    checklistPage(
      { caseId, actor, app },
      { attempt: { kind: 'complete-checklist', form, errors: [], refused: null, ...problems }, status },
    );
  const read = readChecklist(form, app.clock.now());
  if ('errors' in read) return again(422, { errors: read.errors });
  if (read.command.responsibleIcb !== actor.organisation)
    return again(422, { errors: [{ field: 'responsibleIcb', text: 'Choose your own board' }] });
  try {
    await app.command('case', caseId, read.command, { actor, begins: true });
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.code === 'HUB_INVALID' && fault.at !== undefined)
      return again(422, { errors: [{ field: fault.at, text: sentence(fault.message) }] });
    if (fault.code === 'HUB_RULE') return again(412, { refused: alreadySent });
    throw fault;
  }
  return redirect(`${prefix}/case/${caseId}?done=complete-checklist`);
}

export const completeChecklist: Route = { method: 'POST', path: '/checklist', permission: 'chc.decide', handle: complete };
