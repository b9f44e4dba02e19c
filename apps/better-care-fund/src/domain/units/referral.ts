import type { EpochMillis } from '@homeward/kernel';
import type { Pathway } from '@homeward/nhs';
import type { HubNote } from './stay-notes.ts';

/** A package of care that a provider was asked for. */
export interface CareRequest {
  readonly weeklyHours: number | null;
  readonly acceptedAt: EpochMillis | null;
}

/** A referral's way through the hub: when each step was first, or last, taken. */
export interface Referral {
  readonly submittedAt: EpochMillis | null;
  readonly cancelledAt: EpochMillis | null;
  /** When the pathway was decided, the last time. */
  readonly decidedAt: EpochMillis | null;
  readonly pathway: Pathway | null;
  /** When the first provider was asked. */
  readonly sourcedAt: EpochMillis | null;
  /** When an offer was accepted, the last time. */
  readonly acceptedAt: EpochMillis | null;
  /** When the service began. */
  readonly startedAt: EpochMillis | null;
  readonly requests: readonly CareRequest[];
  readonly handbacks: readonly EpochMillis[];
}

function requestsOf(notes: readonly HubNote[]): readonly CareRequest[] {
  const asked = notes.filter((note) => note.kind === 'sent' || note.kind === 'accepted');
  return [...Map.groupBy(asked, ({ requestId }) => requestId).values()].map((of) => ({
    weeklyHours: of.reduce<number | null>((hours, note) => (note.kind === 'sent' ? note.weeklyHours : hours), null),
    acceptedAt: of.find(({ kind }) => kind === 'accepted')?.at ?? null,
  }));
}

/** A package is handed back once, however often it is said. */
function handbacksOf(notes: readonly HubNote[]): readonly EpochMillis[] {
  const handed = notes.filter((note) => note.kind === 'handed-back');
  return [...Map.groupBy(handed, ({ packageId }) => packageId).values()].map((of) => (of[0] as HubNote).at);
}

/** Folds what was said of one referral, in the order of happening. */
export function foldReferral(notes: readonly HubNote[]): Referral {
  const first = (kind: HubNote['kind']): EpochMillis | null => notes.find((note) => note.kind === kind)?.at ?? null;
  const last = (kind: HubNote['kind']): EpochMillis | null => notes.findLast((note) => note.kind === kind)?.at ?? null;
  return {
    submittedAt: first('referred'),
    cancelledAt: last('referral-cancelled'),
    decidedAt: last('pathway'),
    pathway: notes.reduce<Pathway | null>((known, note) => (note.kind === 'pathway' ? note.pathway : known), null),
    sourcedAt: first('sent'),
    acceptedAt: last('accepted'),
    startedAt: first('service-started'),
    requests: requestsOf(notes),
    handbacks: handbacksOf(notes),
  };
}
