import type { ActorV1 } from '@homeward/contracts';
import type { DecideContext } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { expectedBreaks } from '@homeward/nhs/date-limits';
import type { AnswerCommand, AnswerKind } from './commands.ts';
import type { AnswerEvent } from './facts.ts';
import { type Answers, answerTo, type RequestStateName } from './state.ts';

type Ctx = DecideContext & { readonly id: string };

const stateInWords: Readonly<Record<RequestStateName, string>> = {
  ASKED: 'waiting for an answer',
  ACCEPTED: 'accepted',
  IN_CONTACT: 'in hand',
  DECLINED: 'declined',
  COMPLETED: 'finished',
  WITHDRAWN: 'withdrawn',
};

/** Somebody who accepted may still have to give it back. */
const legalFrom: Readonly<Record<AnswerKind, readonly RequestStateName[]>> = {
  accept: ['ASKED'],
  decline: ['ASKED', 'ACCEPTED'],
  contact: ['ACCEPTED', 'IN_CONTACT'],
  complete: ['ACCEPTED', 'IN_CONTACT'],
};

export const legalAnswers = (state: RequestStateName): readonly AnswerKind[] =>
  (Object.keys(legalFrom) as AnswerKind[]).filter((kind) => legalFrom[kind].includes(state));

/**
 * Answers for the organisation of whoever asks; that the request is theirs is for the caller to know. Throws `HUB_RULE` where the request
 * has moved on, `HUB_INVALID` where help is to have started on a day that is over.
 */
export function decide(command: AnswerCommand, state: Answers, ctx: Ctx): readonly AnswerEvent[] {
  const before = answerTo(state, command.requestId, ctx.actor.organisation);
  const now = before?.state ?? 'ASKED';
  if (!legalFrom[command.kind].includes(now))
    throw new Fault('HUB_RULE', `the request is ${stateInWords[now]} by now`, { rule: `${command.kind} from ${now}` });
  if (command.kind === 'contact' && command.after !== null && command.after !== (before?.contacts ?? 0))
    throw new Fault('HUB_RULE', 'a contact was recorded since you opened this page', { rule: 'contact sent once' });
  // An answer comes after the one before it, also where another process's clock is ahead of this one's.
  const at = Math.max(ctx.now, (before?.since ?? 0) + 1);
  return [toEvent(command, { at, isFirst: (before?.contacts ?? 0) === 0 }, ctx)];
}

function toEvent(command: AnswerCommand, { at, isFirst }: { readonly at: number; readonly isFirst: boolean }, ctx: Ctx): AnswerEvent {
  const { role, organisation, userRef } = ctx.actor;
  const actor: ActorV1 = { role, organisation, userRef };
  const told = { actor, referralId: command.referralId, supportId: command.requestId, organisation };
  const about = { key: ctx.id, occurredAt: at };
  switch (command.kind) {
    case 'accept':
      if (command.startsOn !== null && command.startsOn < toLocalDate(at))
        throw new Fault('HUB_INVALID', 'choose a day to come', { at: 'startsOn', rule: 'future' });
      if (command.startsOn !== null && expectedBreaks(command.startsOn, at) !== null)
        throw new Fault('HUB_INVALID', 'check the year: it lies more than two years ahead', { at: 'startsOn', rule: 'too-far' });
      return { type: 'support.accepted.v1', ...about, data: { ...told, acceptedAt: at, startsOn: command.startsOn, worker: null } };
    case 'decline': {
      const words = command.note?.trim() ?? '';
      const data = { ...told, declinedAt: at, reason: command.reason, note: words === '' ? null : { text: words } };
      return { type: 'support.declined.v1', ...about, data };
    }
    case 'contact': {
      const { mode, outcome } = command;
      const data = { ...told, contactedAt: at, mode, outcome, isFirst, activities: [], minutes: null, nextAt: null };
      return { type: 'support.contact-made.v1', ...about, data };
    }
    case 'complete': {
      const unsaid = { goalsMet: null, daysSupported: null, confidenceBefore: null, confidenceAfter: null, onwardOffers: [] };
      return { type: 'support.completed.v1', ...about, data: { ...told, completedAt: at, outcome: command.outcome, ...unsaid } };
    }
  }
}
