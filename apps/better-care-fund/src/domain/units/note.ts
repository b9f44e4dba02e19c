import type { EventType } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';

/** What every fact leaves behind: when it happened, when the hub knew, and what it was. */
export interface Noted {
  readonly at: EpochMillis;
  /** When the hub recorded it: a figure as known on a day is made of what was recorded by then. */
  readonly known: EpochMillis;
  readonly type: EventType;
}

/** Who was asked or answers; notes of an earlier release leave it out. */
export interface Voiced {
  readonly organisation?: string;
}

/** Whether two notes are of one organisation; true where one of them does not say whose it is. */
export function isOneVoice(a: Voiced, b: Voiced): boolean {
  return a.organisation === undefined || b.organisation === undefined || a.organisation === b.organisation;
}

/** When a sender said it, as far as it says; statements are cancelled by what is said after them. */
export interface Said {
  readonly saidAt: EpochMillis | null;
}

/** Whether the sender had said `a` by the time it said `b`; true where message times do not tell. */
export function saidBy(a: Said, b: Said): boolean {
  return a.saidAt === null || b.saidAt === null || a.saidAt <= b.saidAt;
}

/** Of statements in their order, the sender's latest word. */
export function latestWord<T extends Said>(statements: readonly T[]): T | null {
  return statements.reduce<T | null>((known, next) => (known === null || saidBy(known, next) ? next : known), null);
}
