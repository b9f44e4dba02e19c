/** Something that can be found: an event, an operation of an API, a code list. */
export interface Findable {
  readonly kind: 'event' | 'operation' | 'codeset';
  /** What it is called; a hit here counts most. */
  readonly name: string;
  /** Where it stands: the topic, the API. */
  readonly place: string;
  readonly doc: string;
  /** Fields, parameters, codes: a name and what it says. */
  readonly parts: readonly { readonly name: string; readonly doc: string }[];
}

export interface Found<T extends Findable> {
  readonly item: T;
  /** Names of parts in which a word was found that stands nowhere else, at most five. */
  readonly parts: readonly string[];
}

const MOST_PARTS = 5;

/** Words of a question, in lower case. */
export const wordsOf = (question: string): readonly string[] =>
  question
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');

/** `nhsNumber` and `discharge-ready` are found by `nhs number` and `discharge ready` too. */
const spoken = (name: string): string => `${name} ${name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-._/]/g, ' ')}`.toLowerCase();

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Whether a word of the text begins so: `ward` is found in `the ward` and not in `homeward`. */
export function hasWord(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) if (!isLetter(text[at - 1])) return true;
  return false;
}

/**
 * Items in which every word stands somewhere: those with the words in their name first, then in place or description, then in a
 * part; else in the order given. Without a word, all of them.
 */
export function searchCatalogue<T extends Findable>(items: readonly T[], question: string): readonly Found<T>[] {
  const words = wordsOf(question);
  if (words.length === 0) return items.map((item) => ({ item, parts: [] }));
  const ranked = items.flatMap((item) => {
    const hit = look(item, words);
    return hit === null ? [] : [{ rank: hit.rank, found: { item, parts: hit.parts } }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ found }) => found);
}

function look(item: Findable, words: readonly string[]): { rank: number; parts: readonly string[] } | null {
  const name = spoken(item.name);
  const around = `${item.place} ${item.doc}`.toLowerCase();
  const beyond = words.filter((word) => !hasWord(name, word) && !hasWord(around, word));
  const partWords = item.parts.map((part) => ({ name: part.name, text: `${spoken(part.name)} ${part.doc}`.toLowerCase() }));
  if (!beyond.every((word) => partWords.some(({ text }) => hasWord(text, word)))) return null;
  const parts = partWords.filter(({ text }) => beyond.some((word) => hasWord(text, word))).map((part) => part.name);
  const rank = beyond.length > 0 ? 2 : words.every((word) => hasWord(name, word)) ? 0 : 1;
  return { rank, parts: parts.slice(0, MOST_PARTS) };
}
