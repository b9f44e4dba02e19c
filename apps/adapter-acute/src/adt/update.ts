import { type AdtContext, eventTime, pastTime, segmentOf } from './adt-context.ts';
import { deceased, isStatedDead } from './death.ts';
import { expectedDate } from './expected-date.ts';
import { type AdtEvent, toStatement } from './statement.ts';

/** A08: how the hospital knows the spell now. What changed is for the reader to find out. */
export function update(ctx: AdtContext): readonly AdtEvent[] {
  const { key, statement } = toStatement(ctx);
  const pv1 = segmentOf(ctx, 'PV1');
  const occurredAt = eventTime(ctx).at;
  const data = {
    ...statement,
    admissionMethod: pv1?.value(4) ?? null,
    sourceOfAdmission: pv1?.value(14) ?? null,
    admittedAt: pastTime(ctx, pv1, 44)?.at ?? null,
  };
  return [
    { type: 'spell.updated.v1', key, occurredAt, data },
    ...expectedDate(ctx, { key, statement, occurredAt }),
    ...(isStatedDead(ctx) ? [deceased(ctx, { key, statement, knownAt: occurredAt })] : []),
  ];
}
