import { type Actor, type AppHandle, may, type Queue } from '@homeward/hub';
import { queueOf } from '@homeward/web';
import { countConcerns } from '../store/concerns.ts';
import { countEnquiries } from '../store/enquiries.ts';
import { countRequests } from '../store/requests.ts';
import { mayBeAsked } from './enquiries/enquiries.ts';
import { mayBeTold } from './inbox/inbox.ts';
import { configOf } from './signed-in.ts';

const words = {
  requests: { one: 'request for support to answer', label: 'requests for support to answer', path: '/inbox' },
  helped: { one: 'person you are helping', label: 'people you are helping', path: '/inbox' },
  enquiries: { one: 'enquiry to answer', label: 'enquiries to answer', path: '/enquiries' },
  cared: { one: 'person you offered care or will care for', label: 'people you offered care or will care for', path: '/enquiries' },
  concerns: {
    one: 'concern for your organisation to act on',
    label: 'concerns for your organisation to act on',
    path: '/concerns?show=to-act',
  },
};

/** What waits for this person: requests and enquiries to their organisation, and concerns that lie before it. */
export async function queues(actor: Actor, app: AppHandle): Promise<readonly Queue[]> {
  const lines: Queue[] = [];
  if (may(actor, 'inbox.view') && mayBeTold(configOf(app), actor)) {
    const { waiting, inHand } = await countRequests(app.sql, actor.organisation);
    lines.push(queueOf(words.requests, waiting), queueOf(words.helped, inHand));
  }
  if (may(actor, 'enquiries.view') && mayBeAsked(configOf(app), actor)) {
    const { waiting, inHand } = await countEnquiries(app.sql, actor.organisation);
    lines.push(queueOf(words.enquiries, waiting), queueOf(words.cared, inHand));
  }
  if (may(actor, 'concern.act')) {
    const reader = { organisation: actor.organisation, now: app.clock.now() };
    const counts = await countConcerns(app.sql, { kind: null, owner: null }, reader);
    lines.push(queueOf(words.concerns, counts['to-act']));
  }
  return lines;
}
