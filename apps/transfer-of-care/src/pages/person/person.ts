// Where is this person on the way home?
import { type AppHandle, may, type Reply, type Route, type RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { events, page } from '@homeward/web';
import { isWithinReach } from '../../store/load-board.ts';
import { loadDraft } from '../../store/referral-drafts.ts';
import { toServerEvents } from '../board/board-events.ts';
import { viewerOf } from '../viewer.ts';
import { loadStory } from './load-record.ts';
import { personModel } from './person-model.ts';
import { readTimelineFilter } from './timeline.ts';

const template = new URL('./person.njk', import.meta.url);

/** Whether the reader's own ward has begun a referral; nobody else is told. */
async function isBegun(app: AppHandle, spellId: string, actor: RouteRequest['actor']): Promise<boolean> {
  if (actor === null || !may(actor, 'referral.write')) return false;
  return (await loadDraft(app.sql, { spellId, trust: actor.organisation })) !== null;
}

async function showPerson({ params, query, path, actor }: RouteRequest, app: AppHandle): Promise<Reply> {
  const record = await loadStory(app, params['spellId'] ?? '', actor);
  const isReferralBegun = await isBegun(app, record.id, actor);
  const context = { now: app.clock.now(), reader: actor, filter: readTimelineFilter(query), isReferralBegun, path };
  return page(template, 'Person', personModel(record, context));
}

/** The record that pages of one spell show; who looks is noted. */
export const aboutSpell = { kind: 'spell', param: 'spellId' } as const;

export const person: Route = {
  method: 'GET',
  path: '/person/:spellId',
  permission: 'person.view',
  about: aboutSpell,
  handle: showPerson,
};

/** Changes of this one spell. */
export const personEvents: Route = {
  method: 'GET',
  path: '/person/:spellId/events',
  permission: 'person.view',
  handle: async ({ params, actor, signal }, app) => {
    const id = params['spellId'] ?? '';
    const { reach } = viewerOf(actor, app);
    if (reach.kind !== 'everybody' && !(await isWithinReach(app.sql, id, reach)))
      throw new Fault('HUB_NOT_FOUND', 'the hub knows no such spell', { rule: 'spell' });
    return events(toServerEvents(app.changes(signal), (changed) => changed === id));
  },
};
