// Does this person need a full assessment?
import type { Reply, Route } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { page } from '@homeward/web';
import type { ChcConfig } from '../../config.ts';
import { checklistOutcome } from '../../domain/index.ts';
import { type Asked, type BeginningForm, beginCase, type Failed, newCaseId } from '../forms/begin-case.ts';
import { shownOpenCase, shownRefusal } from '../forms/open-case.ts';
import { readerOf } from '../viewer.ts';
import { checklistModel } from './checklist-model.ts';
import { readChecklist } from './read-checklist.ts';

const template = new URL('./checklist.njk', import.meta.url);

/** A CHC lead sends it to their own board: of a case of another one they would see nothing. */
function checklistPage({ caseId, actor, app }: Asked, failed: Failed | null): Reply {
  const { organisation } = readerOf(actor);
  const boards = (app.config as ChcConfig).boards.filter(({ id }) => id === organisation);
  const now = app.clock.now();
  const attempt = failed?.attempt ?? null;
  const model = {
    ...checklistModel({ caseId, boards, today: toLocalDate(now), attempt }),
    ...shownRefusal(failed, caseId),
    openCase: failed && openCaseBeside(failed, now),
    others: attempt?.form.getAll('another') ?? [],
  };
  return { ...page(template, failed === null ? 'Checklist' : 'Error: Checklist', model), status: failed?.status ?? 200 };
}

/** The open case of the same person, and why it takes this Checklist or does not. */
function openCaseBeside(failed: Failed, now: EpochMillis) {
  const openCase = shownOpenCase(failed);
  if (openCase === null) return null;
  const read = readChecklist(failed.attempt.form, now);
  const asksForMore = openCase.isIncomplete || ('command' in read && checklistOutcome(read.command.answers).positive);
  const whyNot = openCase.isFastTrack
    ? 'That case goes by a Fast Track tool, and needs no Checklist.'
    : asksForMore
      ? null
      : 'That case is open by a positive Checklist: only a decision or a discount ends it, not a Checklist that asks for no assessment.';
  return { ...openCase, takesIt: whyNot === null, whyNot };
}

const form: BeginningForm = {
  kind: 'complete-checklist',
  alreadySent: 'This Checklist was completed already. It stands as it was sent then, without what you changed since.',
  read: (sent, now, { organisation }) => {
    const read = readChecklist(sent, now);
    if ('errors' in read || read.command.responsibleIcb === organisation) return read;
    return { errors: [{ field: 'responsibleIcb', text: 'Choose your own board' }] };
  },
  show: checklistPage,
};

export const checklist: Route = {
  method: 'GET',
  path: '/checklist',
  permission: 'chc.decide',
  handle: ({ actor }, app) => checklistPage({ caseId: newCaseId(app.clock.now()), actor, app, others: [] }, null),
};

export const completeChecklist: Route = {
  method: 'POST',
  path: '/checklist',
  permission: 'chc.decide',
  handle: (request, app) => beginCase(request, app, form),
};
