import type { EventType, HospitalApi } from '@homeward/contracts';
import type { HubEvent } from '../surface/event.ts';
import { type ReferredBy, referralIdOf } from './referral-event.ts';

export const answerEvents = ['referral.information-supplied.v1'] as const satisfies readonly EventType[];
export type AnswerEvent = HubEvent<(typeof answerEvents)[number]>;

/** What a ward answers, as the document of the hospital API has it. */
export type AnswerBody = Pick<HospitalApi.components['schemas']['Answer'], 'answer' | 'referral' | 'revision'>;

/** A ward's answer to what the hub asked about a referral, by whichever way it came: the hospital API's or a page's. Spaces around it say nothing. */
export function answerEvent(
  { answer, referral, revision }: AnswerBody,
  { key, visit, source, actor, occurredAt }: Omit<ReferredBy, 'person' | 'receivedAt' | 'referralId'>,
): AnswerEvent {
  const data = {
    source,
    actor,
    visit,
    referralId: referral ?? referralIdOf(visit, ''),
    revision: revision ?? 1,
    suppliedAt: occurredAt,
    answer: { text: answer.trim() },
  };
  return { type: 'referral.information-supplied.v1', key, occurredAt, data };
}
