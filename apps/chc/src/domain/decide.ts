import { Fault } from '@homeward/kernel';
import { decideChecklist } from './case/decide-checklist.ts';
import { decideFastTrack } from './case/decide-fast-track.ts';
import { stageOf } from './case/stage.ts';
import { type CaseCommand, legalSteps, type StepCommand } from './commands.ts';
import { decideDelay } from './delays/decide-delay.ts';
import { decideDispute } from './dispute/decide-dispute.ts';
import { reviewToSay } from './reviews/notice.ts';
import { type CaseContext, type DecidedEvent, event } from './say.ts';
import type { CaseState } from './state.ts';

const inWords: Readonly<Record<StepCommand['kind'], string>> = {
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
  if (!legalSteps(state, ctx.rules).includes(command.kind)) {
    const { name } = stageOf(state.course);
    const stands = name.toLowerCase().replaceAll('_', ' ');
    throw new Fault('HUB_RULE', `cannot ${inWords[command.kind]} as the case stands (${stands})`, { rule: `${command.kind} from ${name}` });
  }
  switch (command.kind) {
    case 'note-delay':
    case 'end-delay':
      return [decideDelay(command, state, ctx)];
    default:
      return [decideDispute(command, state, ctx)];
  }
}

function sayReviewDue(state: CaseState, ctx: CaseContext): readonly DecidedEvent[] {
  const toSay = reviewToSay(state, ctx.rules);
  if (toSay === null) return [];
  const { role, organisation, userRef } = ctx.actor;
  return [event('chc.review-due.v1', ctx, { actor: { role, organisation, userRef }, ...toSay.review })];
}
