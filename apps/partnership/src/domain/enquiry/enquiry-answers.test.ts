import { given } from '@homeward/testing/given';
import { describe, expect, test } from 'vitest';
import { at, carer, ctx, sourcing, SPELL } from '../../../test/facts.ts';
import type { EnquiryCommand } from './commands.ts';
import { enquiryAnswersAggregate } from './enquiry-answers.ts';
import type { EnquiryFact } from './facts.ts';
import { answerToEnquiry } from './state.ts';

const asked = { requestId: 'enq_1', referralId: 'ref_1' };
const seen: EnquiryCommand = { kind: 'acknowledge', ...asked };
const offer: EnquiryCommand = {
  kind: 'offer',
  ...asked,
  startsAt: at('13 08:00'),
  heldUntil: null,
  weeklyCostPence: 41250,
  conditions: ' ',
};
const decline: EnquiryCommand = { kind: 'decline', ...asked, reason: 'OUT_OF_AREA', note: 'Too far' };
const who = (time: string) => ctx(time, carer, SPELL);
const stateAfter = (...facts: readonly EnquiryFact[]) =>
  answerToEnquiry(given(enquiryAnswersAggregate, facts).state, 'enq_1', carer.organisation);

describe('what a provider says to an enquiry', () => {
  const about = { referralId: 'ref_1', requestId: 'enq_1', providerId: carer.organisation, actor: carer };
  test('seen, offered, declined: each an event of the stay, in its own name', () => {
    const nothing = given(enquiryAnswersAggregate, []);
    nothing
      .when(seen, who('10 10:00'))
      .thenEvents([{ type: 'sourcing.acknowledged.v1', key: SPELL, data: { ...about, acknowledgedAt: at('10 10:00') } }]);
    const offered = {
      ...about,
      offeredAt: at('10 10:00'),
      startsAt: at('13 08:00'),
      heldUntil: null,
      weeklyCostPence: 41250,
      conditions: null,
    };
    nothing.when(offer, who('10 10:00')).thenEvents([{ type: 'sourcing.offered.v1', data: offered }]);
    const declined = {
      ...about,
      declinedAt: at('10 10:00'),
      by: 'PROVIDER' as const,
      reason: 'OUT_OF_AREA' as const,
      note: { text: 'Too far' },
    };
    nothing.when(decline, who('10 10:00')).thenEvents([{ type: 'sourcing.declined.v1', data: declined }]);
  });
  test('what has moved on is refused in words; an offer may be taken back until it is accepted', () => {
    given(enquiryAnswersAggregate, [sourcing.withdrawn('10 10:00')])
      .when(offer, who('10 11:00'))
      .thenRefused('HUB_RULE', /withdrawn by now/);
    given(enquiryAnswersAggregate, [sourcing.offered('10 10:00')])
      .when(offer, who('10 11:00'))
      .thenRefused('HUB_RULE', /with an offer by now/);
    given(enquiryAnswersAggregate, [sourcing.offered('10 10:00')])
      .when(decline, who('10 11:00'))
      .thenEvents([{ type: 'sourcing.declined.v1' }]);
    given(enquiryAnswersAggregate, [sourcing.accepted('10 10:00')])
      .when(decline, who('10 11:00'))
      .thenRefused('HUB_RULE', /accepted by now/);
  });
  test('an offer for yesterday, or one that has run out, is refused at its field', () => {
    const nothing = given(enquiryAnswersAggregate, []);
    nothing.when({ ...offer, startsAt: at('9 08:00') }, who('10 10:00')).thenRefused('HUB_INVALID', /day to come/);
    nothing.when({ ...offer, heldUntil: at('10 09:00') }, who('10 10:00')).thenRefused('HUB_INVALID', /day to come/);
    nothing.when({ ...offer, heldUntil: Date.UTC(9999, 0, 1) }, who('10 10:00')).thenRefused('HUB_INVALID', /check the year/);
  });
});

test.each<readonly [string, readonly EnquiryFact[], string]>([
  ['seen', [sourcing.acknowledged('10 10:00')], 'SEEN'],
  ['seen, as is heard after the offer', [sourcing.offered('10 10:00'), sourcing.acknowledged('10 11:00')], 'OFFERED'],
  ['declined', [sourcing.declined('10 10:00')], 'DECLINED'],
  ['turned down by the person', [sourcing.offered('10 10:00'), sourcing.declined('10 11:00', 'PERSON')], 'NOT_TAKEN'],
  ['withdrawn', [sourcing.offered('10 10:00'), sourcing.withdrawn('10 11:00')], 'WITHDRAWN'],
  ['an offer after the end', [sourcing.withdrawn('10 10:00'), sourcing.offered('10 11:00')], 'WITHDRAWN'],
  ['accepted', [sourcing.offered('10 10:00'), sourcing.accepted('10 11:00')], 'ACCEPTED'],
  ['given back by its package', [sourcing.accepted('10 11:00'), sourcing.handedBack('20 11:00')], 'HANDED_BACK'],
  ['given back by its enquiry', [sourcing.accepted('10 11:00'), sourcing.handedBack('20 11:00', 'enq_1')], 'HANDED_BACK'],
  ['another one given back', [sourcing.accepted('10 11:00'), sourcing.handedBack('20 11:00', 'enq_9')], 'ACCEPTED'],
  ['declined after it was accepted', [sourcing.accepted('10 11:00'), sourcing.declined('10 12:00')], 'HANDED_BACK'],
  [
    'accepted after it was declined',
    [sourcing.offered('10 09:00'), sourcing.declined('10 10:00'), sourcing.accepted('10 11:00')],
    'DECLINED',
  ],
  [
    'offered anew after it was declined, and accepted',
    [sourcing.declined('10 09:00'), sourcing.offered('10 10:00'), sourcing.accepted('10 11:00')],
    'ACCEPTED',
  ],
  ['declined in another’s name', [sourcing.declined('10 09:00', 'PROVIDER', 'org_z'), sourcing.offered('10 10:00')], 'OFFERED'],
])('%s', (_name, facts, state) => {
  expect(stateAfter(...facts)?.state).toBe(state);
});
