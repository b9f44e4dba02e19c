import type { Which } from '@homeward/hub/dead-letters';
import type { Actor, AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { Fault, toFault } from '@homeward/kernel';
import { redirect } from '@homeward/web';
import { letterPage, listPath } from './letter.ts';
import { letterHref, readLetterView, toFilter } from './letter-view.ts';

const MAX_REASON = 500;

/** The letters that a form means: those it names, or all that wait and fit what the list was narrowed to. */
function whichOf(form: URLSearchParams): Which {
  const ids = form.getAll('id');
  return ids.length > 0 ? { ids } : { filter: toFilter({ ...readLetterView(form), status: 'dead' }) };
}

function reasonOf(form: URLSearchParams): string {
  const reason = (form.get('reason') ?? '').trim();
  if (reason === '' || reason.length > MAX_REASON)
    throw new Fault('HUB_RULE', `say why, in at most ${MAX_REASON} characters; go back and try again`, { rule: 'letter-reason' });
  return reason;
}

/** Back to the letter where the form was about one, else to the list as it was narrowed. */
function back({ form, prefix }: RouteRequest): Reply {
  const [id] = form.getAll('id');
  const path = listPath(prefix);
  return redirect(id === undefined ? letterHref(path, readLetterView(form)) : `${path}/${encodeURIComponent(id)}`);
}

const act = (path: string, handle: Route['handle']): Route => ({ method: 'POST', path, permission: 'dead-letters.act', handle });

const replay = act('/dead-letters/replay', async (request, { deadLetters }) => {
  await deadLetters.replay(whichOf(request.form), { actor: request.actor as Actor });
  return back(request);
});

const drop = act('/dead-letters/drop', async (request, { deadLetters }) => {
  await deadLetters.drop(whichOf(request.form), { actor: request.actor as Actor, reason: reasonOf(request.form) });
  return back(request);
});

const stop = act('/dead-letters/replays/:replay/stop', async ({ params, prefix, actor }, { deadLetters }) => {
  await deadLetters.stop(params['replay'] ?? '', { actor: actor as Actor });
  return redirect(listPath(prefix));
});

const edit = act('/dead-letters/:letter/edit', async (request, app) => {
  const { params, form, prefix } = request;
  const id = params['letter'] ?? '';
  const actor = request.actor as Actor;
  const text = form.get('text') ?? '';
  const expectedVersion = Number(form.get('version'));
  try {
    await app.deadLetters.edit(id, { text }, { actor, reason: reasonOf(form), expectedVersion });
  } catch (thrown) {
    return showAgain(request, app, toFault(thrown));
  }
  await app.deadLetters.replay({ ids: [id] }, { actor });
  return redirect(`${listPath(prefix)}/${encodeURIComponent(id)}`);
});

/** The page with what was typed and what is wrong with it. Whoever edits a body has read it. */
async function showAgain({ params, form, prefix, actor }: RouteRequest, { deadLetters }: AppHandle, fault: Fault): Promise<Reply> {
  if (fault.code !== 'HUB_INVALID' && fault.rule !== 'letter-reason') throw fault;
  const id = params['letter'] ?? '';
  const bodies = await deadLetters.readBody(id, { actor: actor as Actor });
  const isReason = fault.rule === 'letter-reason';
  const errors = [
    isReason ? { field: 'edit-reason', text: 'Say why it is changed' } : { field: 'text', text: `It does not fit: ${fault.message}` },
  ];
  const typed = { text: form.get('text') ?? '', reason: form.get('reason') ?? '' };
  return { ...letterPage({ ...(await deadLetters.show(id)), bodies, path: listPath(prefix), actor, typed, errors }), status: 422 };
}

export const letterActions: readonly Route[] = [replay, drop, stop, edit];
