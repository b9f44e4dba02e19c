import type { EventMap } from '@homeward/contracts';
import type { RecordedEvent } from '@homeward/hub';
import { type KeptContext, outbound, type RenderContext, type ToldEvent } from '@homeward/hub/deliveries';
import { type Seen, seen } from '@homeward/hub/adapter';
import { Fault } from '@homeward/kernel';
import type { IcbConfig } from '../config.ts';
import { toChecklistFile } from './checklist-file.ts';

/** The board that the Checklist names. The screening follows from the Checklist, so what is not here yet is on its way. */
function boardOf(event: RecordedEvent<'chc.screened.v1'>, context: KeptContext<RecordedEvent>): string | null {
  const checklist = context['chc.checklist-completed.v1']?.data as EventMap['chc.checklist-completed.v1'] | undefined;
  if (event.data.result !== 'REQUIRED' || event.data.checklistId === null) return null;
  if (checklist?.checklistId !== event.data.checklistId)
    throw new Fault('HUB_UNKNOWN_REFERENCE', 'the Checklist that was screened is not known yet');
  return checklist.responsibleIcb;
}

function render(event: ToldEvent<'chc.screened.v1'>, { config, partner, context }: RenderContext<IcbConfig>) {
  const mailbox = config.partners.find(({ name }) => name === partner.name)?.mailbox ?? null;
  const checklist = seen(context, 'chc.checklist-completed.v1');
  const screened = event.data as Seen<EventMap['chc.screened.v1']>;
  if (mailbox === null || checklist === null || screened.result !== 'REQUIRED') return null;
  return {
    method: 'POST' as const,
    path: `/messageexchange/${mailbox.from}/outbox`,
    headers: { 'mex-to': mailbox.to, 'mex-workflowid': mailbox.workflow, 'mex-filename': `${event.key}.json` },
    body: toChecklistFile(event.key, checklist, screened),
  };
}

/** A positive Checklist, as a file to the mailbox of the board that is responsible. */
export const checklists = outbound<'chc.screened.v1', IcbConfig, never>({
  on: ['chc.screened.v1'],
  context: ['chc.checklist-completed.v1'],
  emits: [],
  partners: ({ partners }) => partners,
  parties: (event, context) => ({
    treatingTrust: null,
    councilOfResidence: null,
    icbOfGpPractice: boardOf(event, context),
    hasObjected: false,
  }),
  render,
  // The exchange knows a repeat by the sender's own id.
  send: async (call, { http, deliveryId }) => {
    await http({ ...call, headers: { ...call.headers, 'mex-localid': deliveryId } });
    return [];
  },
});
