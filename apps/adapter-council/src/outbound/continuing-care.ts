import { type EventMap, type EventType, eventTypes } from '@homeward/contracts';
import type { RecordedEvent } from '@homeward/hub';
import { type KeptContext, outbound } from '@homeward/hub/deliveries';
import { knownWith } from '@homeward/hub/adapter';
import type { Council, CouncilConfig } from '../config.ts';
import { councilAround, postcodeIn } from './residence.ts';

type OfCase = Extract<EventType, `chc.${string}`>;

/** What is said of a case of continuing healthcare, by whomever. */
const ofCase = eventTypes.filter((type): type is OfCase => type.startsWith('chc.'));

/**
 * The council for where the Checklist says that the person lives; where it does not say, the council that completed it. The same councils see
 * the case on its page. Null where no Checklist is known: a Fast Track tool never says where somebody lives.
 */
function councilOf(known: KeptContext<RecordedEvent>, councils: readonly Council[]): string | null {
  const checklist = known['chc.checklist-completed.v1']?.data as EventMap['chc.checklist-completed.v1'] | undefined;
  if (checklist === undefined) return null;
  const postcode = postcodeIn(checklist);
  return postcode === null ? checklist.source.organisation : councilAround(postcode, councils);
}

/**
 * Cases of continuing healthcare, to the topic of a council that reads one; there is no call for them. What was said before the Checklist comes
 * with it: all is kept, so that nothing waits.
 */
export const continuingCare = outbound<OfCase, CouncilConfig, never>({
  on: ofCase,
  context: ofCase,
  emits: [],
  partners: ({ partners }) => partners,
  parties: (event, context, { partners }) => ({
    treatingTrust: null,
    councilOfResidence: councilOf(knownWith(event, context), partners),
    icbOfGpPractice: null,
    hasObjected: false,
  }),
  render: () => null,
  send: async () => [],
});
