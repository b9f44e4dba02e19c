import { type AdtContext, eventTime, expectedTime, segmentOf, statedOrEventTime } from './adt-context.ts';
import { expectedDate } from './expected-date.ts';
import { type AdtEvent, toStatement } from './statement.ts';

const ADMITTED_AT = 44;

/** A01: the person was admitted, at PV1-44. */
export function admission(ctx: AdtContext): readonly AdtEvent[] {
  const { key, statement } = toStatement(ctx);
  const pv1 = segmentOf(ctx, 'PV1');
  const admittedAt = statedOrEventTime(ctx, ADMITTED_AT);
  const data = {
    ...statement,
    admittedAt,
    admissionMethod: pv1?.value(4) ?? null,
    sourceOfAdmission: pv1?.value(14) ?? null,
    treatmentFunction: pv1?.value(10) ?? null,
  };
  return [
    { type: 'spell.admitted.v1', key, occurredAt: admittedAt, data },
    ...expectedDate(ctx, { key, statement, occurredAt: admittedAt }),
  ];
}

/** A05 and A14: the person is expected; when, stands in PV2-8, else in EVN-3 or PV1-44. */
export function preAdmission(ctx: AdtContext): readonly AdtEvent[] {
  const { key, statement } = toStatement(ctx);
  const occurredAt = eventTime(ctx).at;
  const expected =
    expectedTime(ctx, segmentOf(ctx, 'PV2'), 8) ??
    expectedTime(ctx, segmentOf(ctx, 'EVN'), 3) ??
    expectedTime(ctx, segmentOf(ctx, 'PV1'), ADMITTED_AT);
  const data = { ...statement, expectedAdmissionAt: expected?.at ?? null, admissionMethod: segmentOf(ctx, 'PV1')?.value(4) ?? null };
  return [{ type: 'spell.pre-admitted.v1', key, occurredAt, data }, ...expectedDate(ctx, { key, statement, occurredAt })];
}

/** A11: the admission did not happen. */
export function admissionCancelled(ctx: AdtContext): readonly AdtEvent[] {
  const { key, statement } = toStatement(ctx);
  const cancelledAt = eventTime(ctx).at;
  return [{ type: 'spell.admission-cancelled.v1', key, occurredAt: cancelledAt, data: { ...statement, cancelledAt } }];
}
