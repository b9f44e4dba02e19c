import { defineAggregate } from '@homeward/hub';
import { caseFacts, stayFacts } from './facts.ts';
import { history, lastLearned, measureCase, measureStay, type Measured } from './measured.ts';
import { type CaseNote, toCaseNote } from './units/chc-case.ts';
import type { Noted } from './units/note.ts';
import { type StayNote, toStayNote } from './units/stay-notes.ts';

/** What is kept of a spell or case: its facts in their order, reduced to what figures need. */
export interface Unit<Note extends Noted> {
  readonly notes: readonly Note[];
}

const noted = <Note extends Noted>({ notes }: Unit<Note>, note: Note | null): Unit<Note> => ({
  notes: note === null ? notes : [...notes, note],
});

/** One row a spell or case: everything it ever measured. `stale` has it laid out for summing. */
function view<Note extends Noted>(measure: (notes: readonly Note[]) => readonly Measured[]) {
  return {
    table: 'unit',
    row: (id: string, { notes }: Unit<Note>) => {
      const last = lastLearned(notes);
      return last === null ? null : { id, rows: history(notes, measure), because: last.type, learned_at: last.known, stale: true };
    },
  };
}

/** Units decide nothing and say nothing by themselves: figures are made of many. */
const silent = { emits: [], decide: () => [], announced: null, announce: () => ({ events: [], announced: null }) } as const;

const unknownStay: Unit<StayNote> = { notes: [] };
const unknownCase: Unit<CaseNote> = { notes: [] };

export const stayUnit = defineAggregate({
  ...silent,
  name: 'stay',
  facts: stayFacts,
  initial: unknownStay,
  evolve: (state, fact) => noted(state, toStayNote(fact)),
  views: [view(measureStay)],
});

export const caseUnit = defineAggregate({
  ...silent,
  name: 'chc-case',
  facts: caseFacts,
  initial: unknownCase,
  evolve: (state, fact) => noted(state, toCaseNote(fact)),
  views: [view(measureCase)],
});
