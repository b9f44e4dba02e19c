import { type CaseFact, caseFacts, type StayFact } from '../facts.ts';
import { type CaseNote, toCaseNote } from './chc-case.ts';
import { type StayNote, toStayNote } from './stay-notes.ts';

/** What is kept of one fact of a spell or case. Plain JSON. */
export type UnitNote = StayNote | CaseNote;

const ofCases = new Set<string>(caseFacts);

const isCaseFact = (fact: StayFact | CaseFact): fact is CaseFact => ofCases.has(fact.type);

export const isCaseNote = (note: UnitNote): note is CaseNote => ofCases.has(note.type);

/** Null for a fact that says nothing a figure needs. */
export function noteOf(fact: StayFact | CaseFact): UnitNote | null {
  return isCaseFact(fact) ? toCaseNote(fact) : toStayNote(fact);
}
