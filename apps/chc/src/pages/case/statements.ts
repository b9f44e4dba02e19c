import type { EpochMillis } from '@homeward/kernel';
import type { CaseFact } from '../../domain/index.ts';
import { factWords, type Matter, matters, sourceWords } from '../words/fact-words.ts';

export interface Entry {
  readonly at: EpochMillis;
  readonly what: string;
  readonly detail: string | null;
  readonly source: string;
  readonly knownAt: EpochMillis;
  /** True where the hub knew well after it happened. */
  readonly isLate: boolean;
}

/** A message under way for less than this is on time. */
const LATE_AFTER_MS = 10 * 60_000;

function toEntry(fact: CaseFact): Entry {
  const { what, detail } = factWords(fact);
  const { occurredAt: at, recordedAt: knownAt } = fact;
  return { at, what, detail, source: sourceWords(fact), knownAt, isLate: knownAt - at > LATE_AFTER_MS };
}

/** Everything known of a case, the latest first. */
export const timelineOf = (facts: readonly CaseFact[]): readonly Entry[] => facts.map(toEntry).reverse();

const matterWords: Readonly<Record<Matter, string>> = {
  checklist: 'Referral',
  responsibility: 'Responsibility',
  assessment: 'Assessment',
  decision: 'Decision',
  dispute: 'Dispute',
  care: 'Care and reviews',
};

const isByBoard = ({ data }: CaseFact, icb: string | null): boolean => 'source' in data && data.source.organisation === icb;
/** A Checklist is the word of whoever refers, also where people of the board complete it. */
const isOfBoard = (fact: CaseFact, icb: string | null): boolean => fact.type !== 'chc.checklist-completed.v1' && isByBoard(fact, icb);
const isOfHub = (fact: CaseFact): boolean => !('source' in fact.data);

export interface Statement {
  readonly matter: string;
  /** The latest that each side said; null where it said nothing. */
  readonly board: Entry | null;
  readonly council: Entry | null;
}

/** What both sides last said of each matter that anybody spoke of. What follows by a rule nobody said. */
export function statementsOf(facts: readonly CaseFact[], icb: string | null): readonly Statement[] {
  const last = (matter: Matter, ofBoard: boolean): Entry | null => {
    const said = facts.filter((fact) => !isOfHub(fact) && factWords(fact).matter === matter && isOfBoard(fact, icb) === ofBoard);
    // A Checklist that the board adds takes nothing from the referrer's own.
    const found = (ofBoard ? undefined : said.findLast((fact) => !isByBoard(fact, icb))) ?? said.at(-1);
    return found === undefined ? null : toEntry(found);
  };
  return matters
    .map((matter) => ({ matter: matterWords[matter], board: last(matter, true), council: last(matter, false) }))
    .filter(({ board, council }) => board !== null || council !== null);
}
