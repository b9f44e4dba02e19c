import type { EventMap, EventType } from '@homeward/contracts';
import type { RenderContext, ToldEvent } from '@homeward/hub/deliveries';
import { isOvertaken, knownWith, newestOf, type Seen } from '@homeward/hub/adapter';
import { at, toWard } from './case-file.ts';

/** What changed in a case, in the words of casework (`POST /cases/{reference}/updates`). */
export interface Change {
  readonly kind: string;
  readonly details: Readonly<Record<string, unknown>>;
}

type Render<T extends EventType> = (data: Seen<EventMap[T]>) => Change;
type Renders = { readonly [T in EventType]?: Render<T> };

/** Kinds that say how things stand: of those only the latest counts. */
const standing: Renders = {
  'spell.moved.v1': ({ location }) => ({ kind: 'WARD', details: toWard(location ?? null) }),
  'spell.move-cancelled.v1': ({ location }) => ({ kind: 'WARD', details: toWard(location ?? null) }),
  'spell.criteria-set.v1': ({ meets, assessedAt }) => ({
    kind: 'READINESS',
    details: { medicallyReady: meets === undefined ? null : !meets, assessedAt: at(assessedAt) },
  }),
  'spell.expected-date-set.v1': ({ expectedDischargeDate, expectedDischargeAt }) => ({
    kind: 'EXPECTED_DISCHARGE',
    details: { date: expectedDischargeDate ?? null, time: at(expectedDischargeAt) },
  }),
};

/** What the hub corrects, by its own words for it. */
const corrected: Readonly<Record<string, string>> = {
  'referral state': 'REFERRAL_STATE',
  'reason for closing': 'CLOSING_REASON',
  'time of closing': 'CLOSING_TIME',
  'time of the hold': 'HOLD_TIME',
};

/** Kinds of which each stands for itself, whatever comes after it. */
const happenings: Renders = {
  'spell.discharged.v1': ({ dischargedAt, dischargeDestination }) => ({
    kind: 'DISCHARGED',
    details: { leftAt: at(dischargedAt), destinationCode: dischargeDestination ?? null },
  }),
  'spell.discharge-cancelled.v1': () => ({ kind: 'DISCHARGE_CANCELLED', details: {} }),
  'spell.admission-cancelled.v1': () => ({ kind: 'ADMISSION_CANCELLED', details: {} }),
  'spell.deceased.v1': () => ({ kind: 'DIED', details: {} }),
  'referral.cancelled.v1': ({ reason }) => ({ kind: 'REFERRAL_WITHDRAWN', details: { reason: reason ?? 'OTHER' } }),
  'transfer.pathway-assigned.v1': ({ pathway, nationalLine, rationale }) => ({
    kind: 'PATHWAY',
    details: { pathway: pathway ?? 'UNKNOWN', nationalLine: nationalLine ?? 'UNKNOWN', rationale: rationale?.text ?? null },
  }),
  'transfer.held.v1': ({ reason }) => ({ kind: 'ON_HOLD', details: { reason: reason ?? 'OTHER' } }),
  'transfer.resumed.v1': () => ({ kind: 'RESUMED', details: {} }),
  'transfer.closed.v1': ({ reason }) => ({ kind: 'REFERRAL_CLOSED', details: { reason: reason ?? 'OTHER' } }),
  // What a council was told stands otherwise since a fact came late: it ends where it would have with the facts in their order.
  'transfer.corrected.v1': ({ what, before, after }) => ({
    kind: 'CORRECTION',
    details: { of: corrected[what ?? ''] ?? 'OTHER', from: before ?? null, to: after ?? null },
  }),
  'transfer.discharge-scheduled.v1': ({ scheduledFor, providerId, transport }) => ({
    kind: 'DISCHARGE_AGREED',
    details: { leavesAt: at(scheduledFor), provider: providerId ?? null, transport: transport?.text ?? null },
  }),
  'transfer.discharge-slipped.v1': ({ previouslyFor, scheduledFor, reason, note }) => ({
    kind: 'DISCHARGE_POSTPONED',
    details: { from: at(previouslyFor), to: at(scheduledFor), reason: reason ?? 'UNKNOWN', note: note?.text ?? null },
  }),
  'sourcing.accepted.v1': ({ requestId, providerId, startsAt }) => ({
    kind: 'PROVIDER_CHOSEN',
    details: { enquiry: requestId ?? null, provider: providerId ?? null, startsAt: at(startsAt) },
  }),
};

const render = (renders: Renders, { type, data }: ToldEvent): Change | null =>
  (renders[type] as Render<EventType> | undefined)?.(data as Seen<EventMap[EventType]>) ?? null;

const changes: Renders = { ...standing, ...happenings };

type Telling = Pick<RenderContext, 'context' | 'before' | 'already'>;

export const happeningEvents = Object.keys(happenings) as readonly EventType[];
export const changeEvents = [...(Object.keys(standing) as EventType[]), ...happeningEvents];

/** The same facts under new message ids: what the council was told at this very time in these very words is no news. */
function isToldAlready(event: ToldEvent, change: Change, { context, before, already }: Telling): boolean {
  const others = event.type in standing ? [before, context[event.type]] : already;
  const isSame = (one: ToldEvent): boolean =>
    one.id !== event.id && one.occurredAt === event.occurredAt && JSON.stringify(render(changes, one)) === JSON.stringify(change);
  return others.some((one) => one != null && isSame(one));
}

/** Where somebody is, said by a move or by taking one back. */
const wards: readonly EventType[] = ['spell.moved.v1', 'spell.move-cancelled.v1'];

/** Something later says it otherwise. */
function isPassed(event: ToldEvent, { context }: Pick<RenderContext, 'context'>): boolean {
  if (!wards.includes(event.type)) return isOvertaken(event, context);
  return newestOf(knownWith(event, context), wards)[0]?.id !== event.id;
}

/** A ward looks again and says the same: when it looked is no change. A move is one by itself, since updates say where somebody is too. */
function isSameAgain(now: Change, stood: Change): boolean {
  const said = ({ details: { assessedAt: _, ...rest } }: Change): string => JSON.stringify(rest);
  return now.kind !== 'WARD' && said(now) === said(stood);
}

/**
 * What an event changes for the council; null for what was overtaken, and for what says again how things stand: a hospital's messages repeat
 * the expected date each time, and the council wants to hear of changes.
 */
export function changeOf(event: ToldEvent, ctx: Telling): Change | null {
  const { before } = ctx;
  const change = render(changes, event);
  if (change === null || isToldAlready(event, change, ctx)) return null;
  const stands = render(standing, event);
  if (stands === null) return change;
  const stood = before === null ? null : render(standing, before);
  const isSaidAgain = stood !== null && isSameAgain(stands, stood);
  return isSaidAgain || isPassed(event, ctx) ? null : stands;
}
