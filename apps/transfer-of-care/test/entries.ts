import type { Actor } from '@homeward/hub';
import type { SpellFact } from '../src/domain/index.ts';
import { sightOf } from '@homeward/hub/reach';
import type { SpellRecord, SpellStory } from '../src/pages/person/load-record.ts';
import { entryAsSeen, stateAsSeen, whoBy } from '../src/store/as-seen.ts';
import type { BoardEntry } from '../src/store/load-board.ts';
import { rowOf, spellId, stateOf } from './facts.ts';

/** What the board's table gives back for the row of these facts. */
export function entryOf(facts: readonly SpellFact[], rest: Partial<BoardEntry> = {}): BoardEntry {
  const read = Object.entries(rowOf(facts)).map(([name, value]) => [
    name,
    name.endsWith('_at') && typeof value === 'string' ? Date.parse(value) : value,
  ]);
  return { ...(Object.fromEntries(read) as BoardEntry), merge_to_review: false, provider_closing: false, withheld: [], ...rest };
}

/** What a page about a person reads. */
export function recordOf(facts: readonly SpellFact[]): SpellRecord {
  return { id: spellId, state: stateOf(facts), version: facts.length, row: entryOf(facts), closings: {} };
}

/** The same with what was heard, as somebody may see it. */
export function storyAsSeen(facts: readonly SpellFact[], reader: Actor): SpellStory {
  const { state, row, ...rest } = recordOf(facts);
  const all = sightOf(reader);
  const sight = all.of(() => whoBy(state, facts));
  const seen = facts.map((fact) => sight.through(fact)).filter((fact) => fact !== null);
  return { ...rest, state: stateAsSeen(state, sight), row: entryAsSeen(row, all), facts: seen, merges: [] };
}

const person = (role: Actor['role'], userRef: string): Actor => ({
  kind: 'person',
  userRef,
  displayName: 'Test Person',
  role,
  organisation: 'RH5',
});

export const readers = {
  clinician: person('hub-clinician', 'usr_hub'),
  colleague: person('hub-clinician', 'usr_other'),
  nurse: person('ward-nurse', 'usr_ward'),
  commissioner: person('commissioner', 'usr_money'),
  council: person('council-worker', 'usr_council'),
};
