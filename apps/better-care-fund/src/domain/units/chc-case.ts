import type { EpochMillis } from '@homeward/kernel';
import type { CaseFact } from '../facts.ts';
import type { Noted } from './note.ts';
import { postcodeDistrict } from './stay-notes.ts';

export type CaseNote = Noted &
  (
    | { readonly kind: 'completed'; readonly district: string | null }
    | { readonly kind: 'received' | 'not-required' | 'required' | 'fast-track' | 'discounted' | 'decided' }
  );

/** A case of NHS continuing healthcare as figures see it. */
export interface ChcCase {
  /** When the integrated care board received a Checklist; null where it asked for no assessment. */
  readonly referredAt: EpochMillis | null;
  /** When the board had a Fast Track tool, from which on it is no standard referral. */
  readonly fastTrackAt: EpochMillis | null;
  readonly discountedAt: EpochMillis | null;
  readonly decidedAt: EpochMillis | null;
  /** Postcode district of the home, by the last Checklist that names one; null where none does, as of a Fast Track. */
  readonly district: string | null;
}

export function toCaseNote(fact: CaseFact): CaseNote {
  const noted: Noted = { at: fact.occurredAt, known: fact.recordedAt, type: fact.type };
  switch (fact.type) {
    case 'chc.checklist-completed.v1':
      return { ...noted, at: fact.data.completedAt, kind: 'completed', district: postcodeDistrict(fact.data.contact?.postcode ?? null) };
    case 'chc.checklist-received.v1':
      return { ...noted, at: fact.data.receivedAt, kind: 'received' };
    case 'chc.screened.v1':
      return { ...noted, kind: fact.data.result === 'NOT_REQUIRED' ? 'not-required' : 'required' };
    case 'chc.fast-track-received.v1':
      return { ...noted, at: fact.data.receivedAt, kind: 'fast-track' };
    case 'chc.referral-discounted.v1':
      return { ...noted, at: fact.data.discountedAt, kind: 'discounted' };
    case 'chc.decision-made.v1':
      return { ...noted, at: fact.data.decidedAt, kind: 'decided' };
  }
}

export function caseOf(notes: readonly CaseNote[]): ChcCase {
  const first = (kind: CaseNote['kind']): EpochMillis | null => notes.find((note) => note.kind === kind)?.at ?? null;
  const screened = notes.findLast(({ kind }) => kind === 'required' || kind === 'not-required');
  return {
    referredAt: screened?.kind === 'not-required' ? null : first('received'),
    fastTrackAt: first('fast-track'),
    discountedAt: first('discounted'),
    decidedAt: first('decided'),
    district: notes.reduce<string | null>((known, note) => (note.kind === 'completed' ? (note.district ?? known) : known), null),
  };
}
