import { Fault } from '@homeward/kernel';
import { decideChecklist } from './case/decide-checklist.ts';
import { decideFastTrack } from './case/decide-fast-track.ts';
import { stageOf } from './case/stage.ts';
import { type CaseCommand, isWithBoard, legalSteps, type StepCommand } from './commands.ts';
import { decideDelay } from './delays/decide-delay.ts';
import { decideDispute } from './dispute/decide-dispute.ts';
import { decideReview } from './reviews/decide-review.ts';
import { reviewToSay } from './reviews/notice.ts';
import { type CaseContext, type DecidedEvent, event } from './say.ts';
import type { CaseState } from './state.ts';

const inWords: Readonly<Record<StepCommand['kind'], string>> = {
  'record-fast-track': 'record a Fast Track tool',
  'record-review': 'record a review',
  'open-dispute': 'open a dispute',
  'escalate-dispute': 'take the dispute further',
  'resolve-dispute': 'end a dispute',
  'note-delay': 'note a delay',
  'end-delay': 'end a delay',
};

/**
 * Answers a command. Throws `HUB_RULE` where it is not legal as the case stands; `HUB_INVALID`, naming the field, where something is
 * missing; `HUB_NOT_FOUND` for a delay that the case does not have.
 */
export function decide(command: CaseCommand, state: CaseState, ctx: CaseContext): readonly DecidedEvent[] {
  if (command.kind === 'complete-checklist') return decideChecklist(command, state, ctx);
  if (command.kind === 'record-fast-track') return decideFastTrack(command, state, ctx);
  if (command.kind === 'say-review-due') return sayReviewDue(state, ctx);
  if (!legalSteps(state, ctx.rules).includes(command.kind)) throw notLegal(command.kind, state);
  switch (command.kind) {
    case 'record-review':
      return [decideReview(command, state, ctx)];
    case 'note-delay':
    case 'end-delay':
      return [decideDelay(command, state, ctx)];
    default:
      return [decideDispute(command, state, ctx)];
  }
}

function notLegal(kind: StepCommand['kind'], state: CaseState): Fault {
  const { name } = stageOf(state.course);
  const stands = name.toLowerCase().replaceAll('_', ' ');
  const message =
    kind === 'open-dispute' && !isWithBoard(state)
      ? 'a dispute can be opened once the board has confirmed that it has the Checklist'
      : `cannot ${inWords[kind]} as the case stands (${stands})`;
  return new Fault('HUB_RULE', message, { rule: `${kind} from ${name}` });
}

function sayReviewDue(state: CaseState, ctx: CaseContext): readonly DecidedEvent[] {
  const toSay = reviewToSay(state, ctx.rules);
  if (toSay === null) return [];
  const { role, organisation, userRef } = ctx.actor;
  return [event('chc.review-due.v1', ctx, { actor: { role, organisation, userRef }, ...toSay.review })];
}
