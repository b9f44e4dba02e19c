import { isDeath } from '@homeward/nhs';
import type { Segment } from '../hl7/message.ts';
import type { SenderProfile } from '../profile/sender-profile.ts';
import { type AdtContext, eventTime, pastTime, segmentOf, statedOrEventTime } from './adt-context.ts';
import { deceased, isStatedDead } from './death.ts';
import { type AdtEvent, toStatement } from './statement.ts';

const DISPOSITION = 36;
const DISCHARGED_TO = 37;
const ADMITTED_AT = 44;
const DISCHARGED_AT = 45;

interface DischargeCodes {
  readonly dischargeMethod: string | null;
  readonly dischargeDestination: string | null;
  readonly dischargedTo: string | null;
  readonly codeList: string | null;
}

/** A03: the person left, at the last PV1-45. Whoever died in hospital is reported as deceased too. */
export function discharge(ctx: AdtContext): readonly AdtEvent[] {
  const { key, statement } = toStatement(ctx);
  const pv1 = segmentOf(ctx, 'PV1');
  const dischargedAt = statedOrEventTime(ctx, DISCHARGED_AT);
  const codes = readCodes(pv1, ctx.profile.discharge);
  const data = { ...statement, admittedAt: pastTime(ctx, pv1, ADMITTED_AT)?.at ?? null, dischargedAt, ...codes };
  const event: AdtEvent = { type: 'spell.discharged.v1', key, occurredAt: dischargedAt, data };
  const died = isDeath(codes.dischargeMethod, codes.dischargeDestination) || isStatedDead(ctx);
  return died ? [event, deceased(ctx, { key, statement, knownAt: dischargedAt })] : [event];
}

/** A13: the latest discharge at or before that time did not happen. */
export function dischargeCancelled(ctx: AdtContext): readonly AdtEvent[] {
  const { key, statement } = toStatement(ctx);
  const cancelledAt = eventTime(ctx).at;
  return [{ type: 'spell.discharge-cancelled.v1', key, occurredAt: cancelledAt, data: { ...statement, cancelledAt } }];
}

function readCodes(pv1: Segment | null, rule: SenderProfile['discharge']): DischargeCodes {
  const sent = { 'PV1-36': pv1?.value(DISPOSITION) ?? null, 'PV1-37': pv1?.value(DISCHARGED_TO) ?? null };
  if (rule.read === 'by-shape') return byShape(sent);
  return {
    dischargeMethod: rule.method === null ? null : sent[rule.method],
    dischargeDestination: rule.destination === null ? null : sent[rule.destination],
    dischargedTo: rule.method === 'PV1-37' || rule.destination === 'PV1-37' ? null : sent['PV1-37'],
    codeList: rule.codeList,
  };
}

/** National methods have one digit and destinations two, in both generations of the lists, so the value tells which it is. */
function byShape(sent: Readonly<Record<'PV1-36' | 'PV1-37', string | null>>): DischargeCodes {
  const values = [sent['PV1-36'], sent['PV1-37']];
  const find = (shape: RegExp): string | null => values.find((value) => value !== null && shape.test(value)) ?? null;
  const dischargeMethod = find(/^[1-9]$/);
  const dischargeDestination = find(/^\d\d$/);
  const used = [dischargeMethod, dischargeDestination].includes(sent['PV1-37']);
  return { dischargeMethod, dischargeDestination, dischargedTo: used ? null : sent['PV1-37'], codeList: null };
}
