import type { ActorV1 } from '@homeward/contracts';
import type { DecideContext } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { expectedBreaks } from '@homeward/nhs/date-limits';
import type { EnquiryCommand, EnquiryKind } from './commands.ts';
import type { EnquiryAnswerEvent } from './facts.ts';
import { answerToEnquiry, type EnquiryAnswers, type EnquiryStateName } from './state.ts';

type Ctx = DecideContext & { readonly id: string };

const stateInWords: Readonly<Record<EnquiryStateName, string>> = {
  ASKED: 'waiting for an answer',
  SEEN: 'waiting for an answer',
  OFFERED: 'answered with an offer',
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  NOT_TAKEN: 'closed, since the offer was not taken',
  WITHDRAWN: 'withdrawn',
  HANDED_BACK: 'handed back',
};

/** Who offered may still have to take it back, until the hub has accepted. */
const legalFrom: Readonly<Record<EnquiryKind, readonly EnquiryStateName[]>> = {
  acknowledge: ['ASKED'],
  offer: ['ASKED', 'SEEN'],
  decline: ['ASKED', 'SEEN', 'OFFERED'],
};

export const legalEnquiryAnswers = (state: EnquiryStateName): readonly EnquiryKind[] =>
  (Object.keys(legalFrom) as EnquiryKind[]).filter((kind) => legalFrom[kind].includes(state));

/**
 * Answers for the provider of whoever asks; that the enquiry is theirs is for the caller to know. Throws `HUB_RULE` where the enquiry has
 * moved on, `HUB_INVALID` (naming the field) where the offer could not be kept.
 */
export function decide(command: EnquiryCommand, state: EnquiryAnswers, ctx: Ctx): readonly EnquiryAnswerEvent[] {
  const before = answerToEnquiry(state, command.requestId, ctx.actor.organisation);
  const now = before?.state ?? 'ASKED';
  if (!legalFrom[command.kind].includes(now))
    throw new Fault('HUB_RULE', `the enquiry is ${stateInWords[now]} by now`, { rule: `${command.kind} from ${now}` });
  // An answer comes after the one before it, also where another process's clock is ahead of this one's.
  const at = Math.max(ctx.now, (before?.since ?? 0) + 1);
  return [toEvent(command, at, ctx)];
}

const freeText = (text: string | null) => (text === null || text.trim() === '' ? null : { text: text.trim() });

function toEvent(command: EnquiryCommand, at: number, { id: key, actor: { role, organisation, userRef } }: Ctx): EnquiryAnswerEvent {
  const actor: ActorV1 = { role, organisation, userRef };
  const told = { actor, referralId: command.referralId, requestId: command.requestId, providerId: organisation };
  const about = { key, occurredAt: at };
  switch (command.kind) {
    case 'acknowledge':
      return { type: 'sourcing.acknowledged.v1', ...about, data: { ...told, acknowledgedAt: at } };
    case 'offer': {
      const { startsAt, heldUntil, weeklyCostPence } = command;
      if (toLocalDate(startsAt) < toLocalDate(at))
        throw new Fault('HUB_INVALID', 'choose a day to come', { at: 'startsOn', rule: 'future' });
      if (heldUntil !== null && heldUntil <= at)
        throw new Fault('HUB_INVALID', 'choose a day to come', { at: 'heldUntil', rule: 'future' });
      for (const [field, day] of [
        ['startsOn', startsAt],
        ['heldUntil', heldUntil],
      ] as const)
        if (day !== null && expectedBreaks(toLocalDate(day), at) !== null)
          throw new Fault('HUB_INVALID', 'check the year: it lies more than two years ahead', { at: field, rule: 'too-far' });
      const data = { ...told, offeredAt: at, startsAt, heldUntil, weeklyCostPence, conditions: freeText(command.conditions) };
      return { type: 'sourcing.offered.v1', ...about, data };
    }
    case 'decline': {
      const data = { ...told, declinedAt: at, by: 'PROVIDER' as const, reason: command.reason, note: freeText(command.note) };
      return { type: 'sourcing.declined.v1', ...about, data };
    }
  }
}
