import type { EventType } from '@homeward/contracts';
import { identityOf, type Sight } from '@homeward/hub/reach';
import { type CaseFact, type CaseState, foldCase } from '../domain/index.ts';
import type { CaseEntry } from './load-caseload.ts';

/** Where an event says what a column of the caseload says of somebody; the rest says how a case stands, which whoever reaches it sees. */
const columns: Partial<Record<keyof CaseEntry, readonly [type: EventType, path: string]>> = {
  family_name: ['chc.checklist-completed.v1', 'person.familyName'],
  given_name: ['chc.checklist-completed.v1', 'person.givenName'],
  birth_on: ['chc.checklist-completed.v1', 'person.birthDate'],
  sex: ['chc.checklist-completed.v1', 'person.sex'],
  nhs_number: ['chc.checklist-completed.v1', 'person.nhsNumber'],
  spell_id: ['chc.checklist-completed.v1', 'spellId'],
  died_at: ['spell.deceased.v1', 'diedAt'],
  interim_payer: ['chc.dispute-opened.v1', 'interimPayer'],
  interim_funded_until_on: ['chc.checklist-completed.v1', 'interimFundedUntil'],
};
const names = Object.keys(columns) as (keyof CaseEntry)[];

/** A row of the caseload as somebody may see it: null stands for what the sharing policy withholds. */
export function entryAsSeen(entry: CaseEntry, { sees }: Pick<Sight, 'sees'>): CaseEntry {
  const withheld = names.filter((name) => !sees(...(columns[name] as readonly [EventType, string])));
  return withheld.length === 0 ? entry : { ...entry, ...Object.fromEntries(withheld.map((name) => [name, null])) };
}

/** What is known of a case: its facts, in the order in which they are folded, and what they make together. */
interface Known {
  readonly facts: readonly CaseFact[];
  readonly state: CaseState;
}

/**
 * A case as somebody may see it: its facts as the topic of the reader's organisation has them, and what these make together. So nothing of the state has to be
 * left out by itself: what a fact does not tell, or not in these words, is in no part of it.
 */
export function caseAsSeen({ facts, state }: Known, sight: Sight): Known {
  const { through } = sight.of(() => facts.map(({ data }) => identityOf(data)));
  const seen = facts.map((fact) => through(fact)).filter((fact) => fact !== null);
  const isWhole = seen.length === facts.length && seen.every((fact, index) => fact === facts[index]);
  return isWhole ? { facts, state } : { facts: seen, state: foldCase(seen) };
}
