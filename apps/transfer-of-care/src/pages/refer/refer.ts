// Have I told the hub what it needs?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { aboutSpell } from '../person/person.ts';
import { answerHub } from './answer-hub.ts';
import { type Asked, doneAt, referPage } from './refer-page.ts';
import { save, send } from './send-referral.ts';
import { endDraft, loadBegun } from './take-form.ts';

async function discard(at: Asked): Promise<Reply> {
  const begun = await loadBegun(at.request, at.app);
  await endDraft(at.app, begun);
  return doneAt(at, begun.record.id, 'discard');
}

export const refer: Route = {
  method: 'GET',
  path: '/refer/:spellId',
  permission: 'referral.write',
  about: aboutSpell,
  handle: async (request, app) => referPage(await loadBegun(request, app), { request, app }),
};

const action = (path: string, handle: (at: Asked) => Promise<Reply>): Route => ({
  method: 'POST',
  path: `/refer/:spellId/${path}`,
  permission: 'referral.write',
  handle: (request: RouteRequest, app: AppHandle) => handle({ request, app }),
});

/** What a ward does there: keeps what it has written so far, sends it, lets it go, answers what the hub asked. */
export const referRoutes: readonly Route[] = [
  action('save', save),
  action('send', send),
  action('discard', discard),
  action('answer', answerHub),
];
