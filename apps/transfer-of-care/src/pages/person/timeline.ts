import type { EpochMillis } from '@homeward/kernel';
import type { SpellFact } from '../../domain/index.ts';
import { amountWords } from '../words/due-words.ts';
import { unaskedAnswers } from '../words/unasked.ts';
import { type FactKind, factKinds, type FactWords, factWords, sourceWords } from '../words/fact-words.ts';

export interface TimelineEntry {
  readonly at: EpochMillis;
  readonly kind: FactKind;
  readonly what: string;
  readonly detail: string | null;
  readonly source: string;
  /** Null for what was kept before the hub kept when it knew. */
  readonly knownAt: EpochMillis | null;
  /** How much later the hub knew, where that was more than a few minutes. */
  readonly knownLater: string | null;
}

/** A message under way for less than this is on time. */
const LATE_AFTER_MS = 10 * 60_000;

/** What was told, when, by whom, and how late. */
export function toEntry(words: FactWords, said: Pick<TimelineEntry, 'at' | 'knownAt' | 'source'>): TimelineEntry {
  const late = (said.knownAt ?? said.at) - said.at;
  return { ...words, ...said, knownLater: late > LATE_AFTER_MS ? amountWords(late) : null };
}

export const toTimelineEntry = (fact: SpellFact): TimelineEntry =>
  toEntry(factWords(fact), { at: fact.occurredAt, knownAt: fact.recordedAt, source: sourceWords(fact) });

const filterWords: Readonly<Record<FactKind, string>> = {
  hospital: 'Hospital',
  readiness: 'Readiness',
  referral: 'Referral',
  hub: 'Hub',
  partners: 'Partners',
};

export function readTimelineFilter(query: URLSearchParams): FactKind | null {
  const asked = query.get('facts');
  return factKinds.find((kind) => kind === asked) ?? null;
}

const byWords = (a: TimelineEntry, b: TimelineEntry): number => a.what.localeCompare(b.what, 'en-GB');

/** Of several facts of one type at one time, as enquiries to several providers, none came first: by their words, so that a story always reads the same. */
function entriesOf(facts: readonly SpellFact[]): TimelineEntry[] {
  const unasked = unaskedAnswers(facts);
  const toEntry = (fact: SpellFact): TimelineEntry => {
    const entry = toTimelineEntry(fact);
    return { ...entry, what: unasked.get(fact) ?? entry.what };
  };
  const alike = Map.groupBy(facts.toReversed(), ({ occurredAt, type }) => `${occurredAt} ${type}`);
  return [...alike.values()].flatMap((same) => same.map(toEntry).toSorted(byWords));
}

interface Asked {
  readonly filter: FactKind | null;
  readonly path: string;
  /** Of what is no fact of one spell. */
  readonly besides?: readonly TimelineEntry[];
}

/** Everything known of a spell, the latest first, with how much there is under each filter. */
export function timelineOf(facts: readonly SpellFact[], { filter, path, besides = [] }: Asked) {
  const entries = [...besides, ...entriesOf(facts)].toSorted((a, b) => b.at - a.at);
  const count = (kind: FactKind): number => entries.filter((entry) => entry.kind === kind).length;
  const filters = [
    { text: 'Everything', count: entries.length, href: `${path}#timeline`, current: filter === null },
    ...factKinds.map((kind) => ({
      text: filterWords[kind],
      count: count(kind),
      href: `${path}?facts=${kind}#timeline`,
      current: filter === kind,
    })),
  ];
  return { entries: filter === null ? entries : entries.filter((entry) => entry.kind === filter), filters };
}
