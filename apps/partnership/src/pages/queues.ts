import { type Actor, type AppHandle, may, type Queue } from '@homeward/hub';
import { countConcerns } from '../store/concerns.ts';
import { countEnquiries } from '../store/enquiries.ts';
import { countRequests } from '../store/requests.ts';
import { mayBeAsked } from './enquiries/enquiries.ts';
import { mayBeTold } from './inbox/inbox.ts';
import { configOf } from './signed-in.ts';

/** What waits for this person: requests and enquiries to their organisation, and concerns that lie before it. */
export async function queues(actor: Actor, app: AppHandle): Promise<readonly Queue[]> {
  const lines: Queue[] = [];
  if (may(actor, 'inbox.view') && mayBeTold(configOf(app), actor)) {
    const { waiting, inHand } = await countRequests(app.sql, actor.organisation);
    lines.push({ label: 'requests for support to answer', ...waiting, path: '/inbox' });
    lines.push({ label: 'people you are helping', ...inHand, path: '/inbox' });
  }
  if (may(actor, 'enquiries.view') && mayBeAsked(configOf(app), actor)) {
    const { waiting, inHand } = await countEnquiries(app.sql, actor.organisation);
    lines.push({ label: 'enquiries to answer', ...waiting, path: '/enquiries' });
    lines.push({ label: 'people you offered care or will care for', ...inHand, path: '/enquiries' });
  }
  if (may(actor, 'concern.act')) {
    const reader = { organisation: actor.organisation, now: app.clock.now() };
    const counts = await countConcerns(app.sql, { kind: null, owner: null }, reader);
    lines.push({ label: 'concerns for your organisation to act on', ...counts['to-act'], path: '/concerns?show=to-act' });
  }
  return lines;
}
