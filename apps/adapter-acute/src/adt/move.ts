import { type AdtContext, eventTime } from './adt-context.ts';
import { type AdtEvent, toStatement } from './statement.ts';

/** A02: the person was moved; PV1-3 says where to. */
export function move(ctx: AdtContext): readonly AdtEvent[] {
  const { key, statement } = toStatement(ctx);
  const movedAt = eventTime(ctx).at;
  return [{ type: 'spell.moved.v1', key, occurredAt: movedAt, data: { ...statement, movedAt } }];
}

/** A12: the latest move at or before that time did not happen. */
export function moveCancelled(ctx: AdtContext): readonly AdtEvent[] {
  const { key, statement } = toStatement(ctx);
  const cancelledAt = eventTime(ctx).at;
  return [{ type: 'spell.move-cancelled.v1', key, occurredAt: cancelledAt, data: { ...statement, cancelledAt } }];
}
