import type { FunderV1 } from '@homeward/contracts';
import { deriveId, Fault } from '@homeward/kernel';
import type { DisputeCommand } from '../commands.ts';
import { type CaseContext, type DecidedEvent, event, freeText, invalid, told } from '../say.ts';
import type { CaseState } from '../state.ts';
import { openDispute } from './dispute.ts';
import { stageEnds } from './timetable.ts';

/** Who may be named to pay while a dispute is open. */
export const interimPayers = ['ICB', 'COUNCIL', 'JOINT', 'PERSON'] as const satisfies readonly FunderV1[];

/** Answers a command that is legal as the case stands. No dispute is opened without somebody who pays meanwhile. */
export function decideDispute(command: DisputeCommand, { disputes }: CaseState, ctx: CaseContext): DecidedEvent {
  const { now } = ctx;
  if (command.kind === 'open-dispute') {
    const { ground, interimPayer } = command;
    if (ground === 'UNKNOWN') throw invalid('ground', 'choose what the dispute is about');
    if (!(interimPayers as readonly string[]).includes(interimPayer)) throw invalid('interimPayer', 'choose who pays meanwhile');
    const grounds = freeText(command.grounds);
    if (grounds === null) throw invalid('grounds', 'give the grounds in writing');
    const disputeId = deriveId('dispute', ctx.id, String(disputes.length));
    return event('chc.dispute-opened.v1', ctx, { ...told(ctx, disputeId), disputeId, openedAt: now, ground, interimPayer, grounds });
  }
  const dispute = openDispute(disputes);
  if (dispute === null) throw new Fault('HUB_RULE', 'no dispute is open', { rule: 'open dispute' });
  const about = { ...told(ctx, `${command.kind} ${dispute.id}`), disputeId: dispute.id };
  if (command.kind === 'escalate-dispute') {
    const stage = dispute.stage + 1;
    const respondBy = stageEnds(dispute.openedAt, stage, ctx.rules);
    return event('chc.dispute-escalated.v1', ctx, { ...about, escalatedAt: now, stage, respondBy });
  }
  const { result, note } = command;
  if (result === 'UNKNOWN') throw invalid('result', 'choose how it ended');
  return event('chc.dispute-resolved.v1', ctx, { ...about, resolvedAt: now, stage: dispute.stage, result, note: freeText(note) });
}
