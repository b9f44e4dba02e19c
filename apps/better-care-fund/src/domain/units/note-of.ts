import type { EpochMillis } from '@homeward/kernel';
import { isLongPast } from '@homeward/nhs/date-limits';
import { type CaseFact, caseFacts, type StayFact } from '../facts.ts';
import { type CaseNote, toCaseNote } from './chc-case.ts';
import { type StayNote, toStayNote } from './stay-notes.ts';

/** What is kept of one fact of a spell or case. Plain JSON. */
export type UnitNote = StayNote | CaseNote;

const ofCases = new Set<string>(caseFacts);

const isCaseFact = (fact: StayFact | CaseFact): fact is CaseFact => ofCases.has(fact.type);

export const isCaseNote = (note: UnitNote): note is CaseNote => ofCases.has(note.type);

/**
 * Whether figures go by it: not where it was told longer after it happened than doors take, as topics of earlier releases may hold. What a hospital says of
 * a stay stands all the same: somebody is there, whenever they came.
 */
export function isWithinReach(note: UnitNote): boolean {
  return 'where' in note || !isLongPast(note.at, note.known);
}

/** No fact is counted on a day before it: calendars of figures begin somewhere, and PostgreSQL has no year 0. */
const FIRST: EpochMillis = Date.UTC(1900, 0, 1, 12);

/** The note with times that figures have days for: what is said to have happened earlier happened then. */
export function inCalendar<N extends UnitNote>(note: N): N {
  const came = 'admittedAt' in note ? note.admittedAt : null;
  if (note.at >= FIRST && (came === null || came >= FIRST)) return note;
  return { ...note, at: Math.max(note.at, FIRST), ...(came === null ? {} : { admittedAt: Math.max(came, FIRST) }) };
}

/** Null for a fact that says nothing a figure needs. */
export function noteOf(fact: StayFact | CaseFact): UnitNote | null {
  return isCaseFact(fact) ? toCaseNote(fact) : toStayNote(fact);
}
