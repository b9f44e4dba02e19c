import type { ChcScreenedV1, EventMap } from '@homeward/contracts';
import type { RecordedEvent } from '@homeward/hub';
import { knownWith, type Seen, seen } from '@homeward/hub/adapter';
import { type KeptContext, outbound, type RenderContext, type ToldEvent } from '@homeward/hub/deliveries';
import { Fault } from '@homeward/kernel';
import type { IcbConfig } from '../config.ts';
import { toChecklistFile } from './checklist-file.ts';
import { type OfCase, ofCase, responsibleBoard } from './responsible-board.ts';

/** Throws where a Checklist that asks for an assessment is still on its way: its file cannot do without. One that a later Checklist overtook is not waited for. */
function awaitChecklist(event: RecordedEvent<OfCase>, context: KeptContext<RecordedEvent>): void {
  if (event.type !== 'chc.screened.v1') return;
  const { result, checklistId } = event.data as ChcScreenedV1;
  const kept = context['chc.checklist-completed.v1'];
  const known = kept?.data as EventMap['chc.checklist-completed.v1'] | undefined;
  const isOvertaken = kept !== undefined && kept.occurredAt > event.occurredAt;
  if (result === 'REQUIRED' && checklistId !== null && known?.checklistId !== checklistId && !isOvertaken)
    throw new Fault('HUB_UNKNOWN_REFERENCE', 'the Checklist that was screened is not known yet');
}

/** The file of a positive Checklist, for the board that it names; null for all else that is said of a case. */
function render(event: ToldEvent<OfCase>, { config, partner, context }: RenderContext<IcbConfig>) {
  if (event.type !== 'chc.screened.v1') return null;
  const mailbox = config.partners.find(({ name }) => name === partner.name)?.mailbox ?? null;
  const checklist = seen(context, 'chc.checklist-completed.v1');
  const screened = event.data as Seen<EventMap['chc.screened.v1']>;
  if (mailbox === null || checklist === null || screened.result !== 'REQUIRED') return null;
  if (screened.checklistId !== checklist.checklistId || checklist.responsibleIcb !== partner.organisation) return null;
  return {
    method: 'POST' as const,
    path: `/messageexchange/${mailbox.from}/outbox`,
    headers: { 'mex-to': mailbox.to, 'mex-workflowid': mailbox.workflow, 'mex-filename': `${event.key}.json` },
    body: toChecklistFile(event.key, checklist, screened),
  };
}

/**
 * A positive Checklist, as a file to the mailbox of the board that it names; and all that is said of a case, to the topic of the board that answers for it, where
 * that reads one. What was said before anybody knew which board that is waits for it.
 */
export const checklists = outbound<OfCase, IcbConfig, never>({
  on: ofCase,
  context: ofCase,
  each: ['chc.checklist-completed.v1'], // a later Checklist of a case does not unsay what an earlier one says
  emits: [],
  partners: ({ partners }) => partners,
  parties: (event, context, { config: { partners } }) => {
    awaitChecklist(event, context);
    const boards = partners.map(({ organisation }) => organisation);
    return {
      treatingTrust: null,
      councilOfResidence: null,
      icbOfGpPractice: responsibleBoard(knownWith(event, context), boards),
      hasObjected: false,
    };
  },
  render,
  // The exchange knows a repeat by the sender's own id.
  send: async (call, { http, deliveryId }) => {
    await http({ ...call, headers: { ...call.headers, 'mex-localid': deliveryId } });
    return [];
  },
});
