import type { EventType, SourceV1 } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import type { Fact } from '@homeward/hub';
import { wayFacts } from './way-home/facts.ts';

/** What the hospital's own system says of a spell. Merges are no fact of one spell: they are listed for review apart. */
export const hospitalFacts = [
  'spell.pre-admitted.v1',
  'spell.admitted.v1',
  'spell.moved.v1',
  'spell.move-cancelled.v1',
  'spell.updated.v1',
  'spell.discharged.v1',
  'spell.discharge-cancelled.v1',
  'spell.admission-cancelled.v1',
  'spell.deceased.v1',
] as const satisfies readonly EventType[];

/** What wards say of readiness, by the hospital's system or apart from it. */
export const readinessFacts = ['spell.expected-date-set.v1', 'spell.criteria-set.v1'] as const satisfies readonly EventType[];

export const referralFacts = [
  'referral.submitted.v1',
  'referral.revised.v1',
  'referral.information-supplied.v1',
  'referral.cancelled.v1',
] as const satisfies readonly EventType[];

/** What a ward says on a page of this app. */
export const wardSayings = [
  'referral.submitted.v1',
  'referral.revised.v1',
  'referral.information-supplied.v1',
  'spell.criteria-set.v1',
  'spell.expected-date-set.v1',
] as const satisfies readonly (typeof referralFacts | typeof readinessFacts)[number][];

/** What the hub itself decided; facts like any other once they are decided. */
export const decisions = [
  'transfer.triage-started.v1',
  'transfer.information-requested.v1',
  'transfer.pathway-assigned.v1',
  'transfer.referral-rejected.v1',
] as const satisfies readonly EventType[];

export const announcements = [
  'transfer.referral-received.v1',
  'transfer.held.v1',
  'transfer.resumed.v1',
  'transfer.closed.v1',
  'transfer.corrected.v1',
  'transfer.service-started.v1',
  'transfer.summary-acknowledged.v1',
  'support.withdrawn.v1',
] as const satisfies readonly EventType[];

export const spellFacts = [...hospitalFacts, ...readinessFacts, ...referralFacts, ...decisions, ...wayFacts] as const;

export type HospitalFact = Fact<(typeof hospitalFacts)[number]>;
export type ReadinessFact = Fact<(typeof readinessFacts)[number]>;
export type ReferralFact = Fact<(typeof referralFacts)[number]>;
export type Decision = Fact<(typeof decisions)[number]>;
export type SpellFact = Fact<(typeof spellFacts)[number]>;

/** Who said it: the organisation and its system, or the role in which somebody of the hub decided. */
export function tellerOf({ data }: SpellFact): string {
  return 'source' in data ? `${data.source.organisation} ${data.source.system}` : data.actor.role;
}

/** When something happened and when, and in which message, the sender said so. */
export interface Statement {
  readonly at: EpochMillis;
  /** The sender's own message time; null where it gave none. */
  readonly saidAt: EpochMillis | null;
  readonly messageId: string;
}

export function statement(at: EpochMillis, source: SourceV1): Statement {
  return { at, saidAt: source.messageAt, messageId: source.messageId };
}

/** Whether the sender had said `a` by the time it said `b`; true where message times do not tell. */
export function saidBy(a: Pick<Statement, 'saidAt'>, b: Pick<Statement, 'saidAt'>): boolean {
  return a.saidAt === null || b.saidAt === null || a.saidAt <= b.saidAt;
}

/** Of two statements about one thing, the sender's latest word; where that is not known, the one that comes later in the fold. */
export function latestWord<T extends Pick<Statement, 'saidAt'>>(known: T | null, next: T): T {
  return known === null || saidBy(known, next) ? next : known;
}
