import { deriveId, Fault } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import type { DelayCommand } from '../commands.ts';
import { type CaseContext, type DecidedEvent, event, freeText, invalid, told } from '../say.ts';
import type { CaseState } from '../state.ts';

/** Answers a command that is legal as the case stands. */
export function decideDelay(command: DelayCommand, { delays }: CaseState, ctx: CaseContext): DecidedEvent {
  const today = toLocalDate(ctx.now);
  if (command.kind === 'note-delay') {
    const { reason, from, note } = command;
    if (reason === 'UNKNOWN') throw invalid('reason', 'choose what holds the case up');
    if (from > today) throw invalid('from', 'a delay is noted once it has begun');
    const delayId = deriveId('case-delay', ctx.id, String(delays.length));
    return event('chc.delay-noted.v1', ctx, { ...told(ctx, delayId), delayId, notedAt: ctx.now, reason, from, note: freeText(note) });
  }
  const { delayId, until } = command;
  const delay = delays.find(({ id }) => id === delayId);
  if (delay === undefined) throw new Fault('HUB_NOT_FOUND', 'this case has no such delay', { at: 'delayId' });
  if (delay.until !== null) throw new Fault('HUB_RULE', 'the delay is over already', { rule: 'delay open' });
  if (until < delay.from || until > today) throw invalid('until', 'choose a day from the first day of the delay to today');
  return event('chc.delay-ended.v1', ctx, { ...told(ctx, `end ${delayId}`), delayId, endedAt: ctx.now, until });
}
