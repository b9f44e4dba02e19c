import type { EpochMillis } from '@homeward/kernel';
import type { Pathway } from '@homeward/nhs';
import { isOneVoice } from './note.ts';
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
  /** When an offer of a provider that was asked was accepted, the last time. */
  readonly acceptedAt: EpochMillis | null;
  /** When the service that the person has since leaving began. */
  readonly startedAt: EpochMillis | null;
  readonly requests: readonly CareRequest[];
  readonly handbacks: readonly EpochMillis[];
}

type Accepted = Extract<HubNote, { kind: 'accepted' }>;

/** Without acceptances of providers that this was never asked of, whenever it was. */
function ofThoseAsked(notes: readonly HubNote[]): readonly HubNote[] {
  const sent = notes.filter((note) => note.kind === 'sent');
  return notes.filter(
    (note) => note.kind !== 'accepted' || sent.some((asked) => asked.requestId === note.requestId && isOneVoice(asked, note)),
  );
}

function requestsOf(notes: readonly HubNote[]): readonly CareRequest[] {
  const asked = notes.filter((note) => note.kind === 'sent' || note.kind === 'accepted');
  return [...Map.groupBy(asked, ({ requestId }) => requestId).values()].map((of) => ({
    weeklyHours: of.reduce<number | null>((hours, note) => (note.kind === 'sent' ? note.weeklyHours : hours), null),
    acceptedAt: of.find(({ kind }) => kind === 'accepted')?.at ?? null,
  }));
}

/** Only the provider that was accepted last has something to give back; a package is handed back once, however often it is said. */
function handbacksOf(notes: readonly HubNote[]): readonly EpochMillis[] {
  const handed = new Map<string, EpochMillis>();
  let accepted: Accepted | null = null;
  for (const note of notes) {
    if (note.kind === 'accepted') accepted = note;
    if (note.kind !== 'handed-back' || accepted === null || !isOneVoice(accepted, note) || handed.has(note.packageId)) continue;
    handed.set(note.packageId, note.at);
    accepted = null;
  }
  return [...handed.values()];
}

/** The start that the hub told last: it tells it anew where the person came back and left again for another service. */
function startTold(notes: readonly HubNote[]): EpochMillis | null {
  const starts = notes.filter(({ kind }) => kind === 'service-started');
  return starts.reduce<HubNote | null>((last, next) => (last === null || next.known >= last.known ? next : last), null)?.at ?? null;
}

/** Folds what was said of one referral, in the order of happening. */
export function foldReferral(said: readonly HubNote[]): Referral {
  const notes = ofThoseAsked(said);
  const first = (kind: HubNote['kind']): EpochMillis | null => notes.find((note) => note.kind === kind)?.at ?? null;
  const last = (kind: HubNote['kind']): EpochMillis | null => notes.findLast((note) => note.kind === kind)?.at ?? null;
  return {
    submittedAt: first('referred'),
    cancelledAt: last('referral-cancelled'),
    decidedAt: last('pathway'),
    pathway: notes.reduce<Pathway | null>((known, note) => (note.kind === 'pathway' ? note.pathway : known), null),
    sourcedAt: first('sent'),
    acceptedAt: last('accepted'),
    startedAt: startTold(notes),
    requests: requestsOf(notes),
    handbacks: handbacksOf(notes),
  };
}
