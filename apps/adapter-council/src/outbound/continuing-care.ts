import { type EventType, eventTypes } from '@homeward/contracts';
import type { RecordedEvent } from '@homeward/hub';
import { outbound } from '@homeward/hub/deliveries';
import type { Council, CouncilConfig } from '../config.ts';
import { councilAround, postcodeIn } from './residence.ts';

type OfCase = Extract<EventType, `chc.${string}`>;

/** What is said of a case of continuing healthcare, by whomever. */
const ofCase = eventTypes.filter((type): type is OfCase => type.startsWith('chc.'));

const isChecklist = (event: RecordedEvent): event is RecordedEvent<'chc.checklist-completed.v1'> =>
  event.type === 'chc.checklist-completed.v1';

/**
 * The council for where a Checklist last said that the person lives; where none says, the council that completed the first that is not of the board itself. The same
 * councils see the case on its page, which reads all its Checklists too. Null where none is known: a Fast Track tool never says where somebody lives.
 */
function councilOf(kept: readonly RecordedEvent[], councils: readonly Council[]): string | null {
  const latest = new Map(kept.filter(isChecklist).map(({ data }) => [data.checklistId, data]));
  const checklists = kept.filter(isChecklist).flatMap(({ data }) => (latest.get(data.checklistId) === data ? data : []));
  const postcode = checklists.map(postcodeIn).findLast((found) => found !== null);
  if (postcode !== undefined) return councilAround(postcode, councils);
  const referred = checklists.find(({ source, responsibleIcb }) => source.organisation !== responsibleIcb) ?? checklists[0];
  return referred?.source.organisation ?? null;
}

/**
 * Cases of continuing healthcare, to the topic of a council that reads one; there is no call for them. All that was said before the Checklist
 * comes with it: each word of it is kept, so that nothing waits.
 */
export const continuingCare = outbound<OfCase, CouncilConfig, never>({
  on: ofCase,
  context: ofCase,
  each: ofCase,
  emits: [],
  partners: ({ partners }) => partners,
  parties: (_event, _context, { config, kept }) => ({
    treatingTrust: null,
    councilOfResidence: councilOf(kept, config.partners),
    icbOfGpPractice: null,
    hasObjected: false,
  }),
  render: () => null,
  send: async () => [],
});
