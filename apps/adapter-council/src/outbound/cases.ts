import { addresseeOf, type EventType } from '@homeward/contracts';
import type { HubEvent, RecordedEvent } from '@homeward/hub';
import {
  type KeptContext,
  outbound,
  type PartiesContext,
  type PartnerCall,
  type RenderContext,
  type SendContext,
  type ToldEvent,
} from '@homeward/hub/deliveries';
import { knownWith, newestOf } from '@homeward/hub/adapter';
import { Fault } from '@homeward/kernel';
import { z } from 'zod';
import type { CouncilConfig } from '../config.ts';
import { referralIn, toCaseFile } from './case-file.ts';
import { changeEvents, changeOf, happeningEvents } from './changes.ts';
import { councilOfResidence, postcodeIn, withContact } from './residence.ts';
import { toSummary } from './summary.ts';

/** Events after which the case is said anew, whole. */
const wholeCase = [
  'referral.submitted.v1',
  'referral.revised.v1',
  'spell.pre-admitted.v1',
  'spell.admitted.v1',
  'spell.updated.v1',
] as const satisfies readonly EventType[];

const call = (method: PartnerCall['method'], path: string, body: unknown): PartnerCall => ({ method, path, headers: {}, body });

/** The first word of where the person lives: only now is the council known, and has no case yet. */
function saysFirstWhere(event: ToldEvent, context: KeptContext<ToldEvent>): boolean {
  const others = newestOf(context, withContact).filter(({ id }) => id !== event.id);
  return withContact.some((type) => type === event.type) && !others.some(({ data }) => postcodeIn(data) !== null);
}

/** A summary names whom it is for, so that it does not come with the referral: it waits for it. */
function awaitReferral({ type }: { readonly type: EventType }): void {
  if (type === 'transfer.summary-issued.v1')
    throw new Fault('HUB_UNKNOWN_REFERENCE', `${type} came before the referral that it is about`, { rule: 'referral known' });
}

/** What one event means for a case management system; null for somebody who was not referred, and for what changes nothing. */
function toCall(event: ToldEvent, { context, before, already, partner }: Omit<RenderContext, 'config'>): PartnerCall | null {
  const known = knownWith(event, context);
  const referral = referralIn(known);
  if (referral === null) return null;
  const path = `/cases/${event.key}`;
  if (wholeCase.some((type) => type === event.type) || saysFirstWhere(event, context))
    return call('PUT', path, toCaseFile(event.key, known));
  if (event.type === 'transfer.summary-issued.v1') {
    if (addresseeOf(event) !== partner.organisation) return null; // who gets a summary takes the case over: others must not confirm it
    return call('PUT', `${path}/transfer-summaries/${String(event.data['summaryId'])}`, toSummary(event, known));
  }
  const change = changeOf(event, { context, before, already });
  if (change === null) return null;
  const happenedAt = new Date(event.occurredAt).toISOString();
  return call('POST', `${path}/updates`, { id: event.id, happenedAt, referral: referral.referralId ?? null, ...change });
}

/** What a case management system may answer: its own number of the case. */
const caseAnswer = z.object({ caseNumber: z.string().regex(/^[!-~]{1,64}$/) });
const caseBody = z.object({ reference: z.string(), referral: z.object({ reference: z.string() }) });

/** An answer that names the council's own case is the council's word that it has the referral. */
async function send(made: PartnerCall, ctx: SendContext): Promise<readonly HubEvent<'sourcing.referral-acknowledged.v1'>[]> {
  const answer = await ctx.http(made);
  const named = caseAnswer.safeParse(answer.body);
  const sent = caseBody.safeParse(made.body);
  if (!named.success || !sent.success) return [];
  const { organisation } = ctx.partner;
  const data = {
    actor: { role: 'case-management', organisation, userRef: null },
    referralId: sent.data.referral.reference,
    organisation,
    acknowledgedAt: ctx.now,
    caseReference: named.data.caseNumber,
  };
  return [{ type: 'sourcing.referral-acknowledged.v1', key: sent.data.reference, occurredAt: ctx.now, data }];
}

const referrals = ['referral.submitted.v1', 'referral.revised.v1'] as const satisfies readonly EventType[];

/**
 * The council for where somebody referred lives. A stay without a referral is none of its business, and without a postcode nobody knows whose it is: what
 * happened before both are known is kept, and told with whatever says the last of them. Throws where a summary has to wait for the referral.
 */
function partiesOf(event: RecordedEvent, context: KeptContext<RecordedEvent>, { config: { partners } }: PartiesContext<CouncilConfig>) {
  const known = knownWith(event, context);
  const isReferred = newestOf(known, referrals).length > 0;
  if (!isReferred) awaitReferral(event);
  return {
    treatingTrust: null,
    councilOfResidence: isReferred ? councilOfResidence(known, partners) : null,
    icbOfGpPractice: null,
    hasObjected: false,
  };
}

/** Referrals, what changes for them, and transfer summaries, to the council for where the person lives. */
export const cases = outbound<EventType, CouncilConfig, 'sourcing.referral-acknowledged.v1'>({
  on: [...wholeCase, ...changeEvents, 'transfer.summary-issued.v1'],
  context: [
    ...withContact,
    'spell.criteria-set.v1',
    'spell.expected-date-set.v1',
    'spell.move-cancelled.v1',
    ...referrals,
    ...happeningEvents,
  ],
  each: happeningEvents,
  emits: ['sourcing.referral-acknowledged.v1'],
  partners: ({ partners }) => partners,
  parties: partiesOf,
  render: (event, ctx) => toCall(event, ctx),
  send,
});
