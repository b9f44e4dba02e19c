import { acknowledgeOnPage, raiseOnPage, resolveOnPage } from '../acts/concerns.ts';
import type { Asked } from '../acts/voluntary.ts';
import type { Stage } from './on-stage.ts';

/** A helper raises a concern, it is put before the ward's trust, taken up there and settled. Gives its id. */
export async function raiseConcern({ cast, person, step }: Stage, { support }: Asked): Promise<string> {
  step('a concern raised, routed, taken up and settled');
  const concern = await raiseOnPage(person(cast.organisations.inboxPerson), {
    kind: 'CONCERN',
    theme: 'WARD',
    level: 'URGENT',
    text: 'Went home without the walking frame.',
    support,
  });
  const nurse = person('ward-nurse');
  await acknowledgeOnPage(nurse, concern);
  await resolveOnPage(nurse, concern, { result: 'ACTED_ON', note: 'Frames are now checked before the transport is booked.' });
  return concern;
}
