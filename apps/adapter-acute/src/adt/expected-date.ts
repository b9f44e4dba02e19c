import type { EpochMillis } from '@homeward/kernel';
import type { Hl7Time } from '../hl7/hl7-time.ts';
import { type AdtContext, eventTime, expectedTime, segmentOf } from './adt-context.ts';
import { type AdtEvent, type Statement, toStatement } from './statement.ts';

interface About {
  readonly key: string;
  readonly statement: Statement;
  readonly occurredAt: EpochMillis;
}

const EXPECTED_DISCHARGE = 9;

/** PV2-9 where it says something: a date, or (deleted) that there is none any more. */
export function expectedDate(ctx: AdtContext, about: About): readonly AdtEvent[] {
  const pv2 = segmentOf(ctx, 'PV2');
  if (pv2?.isDeleted(EXPECTED_DISCHARGE)) return [set(about, null)];
  const expected = expectedTime(ctx, pv2, EXPECTED_DISCHARGE);
  return expected === null ? [] : [set(about, expected)];
}

function set({ key, statement, occurredAt }: About, expected: Hl7Time | null): AdtEvent {
  const data = {
    ...statement,
    expectedDischargeDate: expected?.date ?? null,
    expectedDischargeAt: expected?.hasClock ? expected.at : null,
    setByRole: null,
  };
  return { type: 'spell.expected-date-set.v1', key, occurredAt, data };
}

/** A16: a discharge is pending; only its date concerns the hub. */
export function pendingDischarge(ctx: AdtContext): readonly AdtEvent[] {
  return expectedDate(ctx, { ...toStatement(ctx), occurredAt: eventTime(ctx).at });
}

/** A25: the pending discharge is off, and its date with it. */
export function pendingDischargeCancelled(ctx: AdtContext): readonly AdtEvent[] {
  return [set({ ...toStatement(ctx), occurredAt: eventTime(ctx).at }, null)];
}
