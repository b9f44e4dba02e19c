import { everydayNames } from './everyday-names.ts';
import { behindAbbreviations, wardAbbreviations, wardWords } from './ward-words.ts';

/** Where something stands in a text. */
interface Place {
  readonly plain: string;
  readonly from: number;
  readonly to: number;
}

/** The same by what is found and what is around it. */
type Standing = (found: string, before: string, after: string) => boolean;

/** Whether what is found there is meant as a name. */
export type AsName = (place: Place) => boolean;

/** As far as one looks around a word. */
const AROUND = 60;

/** Between words of one line. */
const space = String.raw`[^\S\r\n]`;
const relatives =
  'mother|father|mum|dad|son|daughter|husband|wife|brother|sister|partner|niece|nephew|family|household|snr|senior|jnr|junior';
const title = String.raw`(?:[Mm]rs?|[Mm]s|[Mm]iss|[Mm]x|M(?:R|RS|S|ISS|X)|Messrs|Master|Madam|Sir|Dame|Lady|Lord|[Dd]r|DR|Doctor|Prof(?:essor)?|Rev(?:erend)?|Frau|Herr|Mme)`;

/** Behind a title, with other names between or not; behind what says that a name follows. */
const ahead: readonly RegExp[] = [
  new RegExp(String.raw`(?<!\p{L})${title}\.?${space}+(?:\p{Lu}(?:\.?|[\p{L}'’\p{Pd}]*\p{Ll})${space}+){0,3}$`, 'u'),
  /(?<!\p{L})(?:surname|(?:family|last|full|maiden)\s+name|n[eé]e|called|named|known\s+as)[\s:=]+(?:is\s+)?$/iu,
  /(?<!\p{L})(?:name|nok|next\s+of\s+kin|key\s?holder)\s*[:=]\s*$/iu,
  /(?<!\p{L})(?:speak|spoke|spoken|talk|talked)\s+(?:to|with)\s+$/iu,
  /(?<!\p{L})(?:family|son|daughter|husband|wife|widow|widower)\s+of\s+$/iu,
];
/** Before what only people have or do. */
const doing = /^\s+(?:agrees|wants|wishes|prefers|likes|dislikes|enjoys|consents|refuses|declines|lives|lived)(?!\p{L})/u;
const ofFamily = new RegExp(String.raw`^\s+(?:${relatives})(?!\p{L})`, 'iu');
const asksOrTells: ReadonlySet<string> = new Set(['may', 'will', 'can', 'must', 'would', 'do', 'is', 'has', 'had', 'did', 'was']);

/** Nothing comes before it in its sentence, or in its line. */
const atStart = /(?:^|[.!?:;•*·([{"“‘\p{Pd}\r\n])\s*$/u;

const isShouted = (word: string): boolean => !/\p{Ll}/u.test(word);
/** The words beside it are in capitals, too: nothing is told by its own. */
const besideShouted = (before: string, after: string): boolean => /\p{Lu}{2}[\s,.]*$/u.test(before) || /^[\s,.]*\p{Lu}{2}/u.test(after);

/** `In May, Fredrica fell`: a month. */
const inTime = /(?<!\p{L})(?:in|since|until|till|from|by|last|this|next|early|late|mid)[\s\p{Pd}]+$/iu;

/** Beside another of the person's names, or the first letter of the first. */
function besideOther(others: readonly string[]): Standing {
  if (others.length === 0) return () => false;
  const any = others.join('|'); // letters and digits alone: nothing to escape
  const first = Array.from(others[0] ?? '')[0] ?? '';
  // A letter alone is a word, too, where it is an A or an I.
  const initial = `${first.toUpperCase()}${/[ai]/i.test(first) ? String.raw`\.` : String.raw`\.?`}`;
  const before = new RegExp(String.raw`(?<![\p{L}\p{Nd}])(?:${any})(?:${space}|[\p{Pd}(])+$`, 'iu');
  const afterInitial = new RegExp(String.raw`(?<![\p{L}\p{Nd}])${initial}${space}*$`, 'u');
  const after = new RegExp(String.raw`^,${space}*(?:${any})(?![\p{L}\p{Nd}])`, 'iu');
  const list = new RegExp(String.raw`^${space}(?:${any})(?![\p{L}\p{Nd}])`, 'iu');
  return (found, ahead, behind) =>
    before.test(ahead) ||
    afterInitial.test(ahead) ||
    (after.test(behind) && !inTime.test(ahead)) ||
    (isShouted(found) && list.test(behind)); // the family name in capitals, as lists have it
}

/** Whether a word stands where names do, whatever it is. */
function standing(name: string, others: readonly string[]): Standing {
  const isBeside = besideOther(others);
  return (found, before, after) => {
    if (/['’‘ʼ]s$/iu.test(found) || ahead.some((sign) => sign.test(before)) || isBeside(found, before, after)) return true;
    if (found.length > name.length && /s$/iu.test(found) && /(?<!\p{L})the\s+$/iu.test(before)) return true;
    if (doing.test(after)) return true;
    return ofFamily.test(after) && !(asksOrTells.has(name) && atStart.test(before));
  };
}

type Sort = 'ward' | 'letters' | 'everyday' | 'other';

/** Two letters may be an abbreviation of anything. */
const LETTERS = 2;

function sortOf(name: string): Sort {
  if (wardWords.has(name) || wardAbbreviations.has(name)) return 'ward';
  if (name.length <= LETTERS) return 'letters';
  return everydayNames.has(name) ? 'everyday' : 'other';
}

/**
 * How a name that is a word, too, is told from the word; null for one that is none. Months and words of a ward count only where they stand as names do, two letters where they do
 * or are written as names are, other words there and wherever a capital letter tells them from the word: where a sentence begins none does. `others`: further names of the person.
 */
export function asName(written: string, others: readonly string[]): AsName | null {
  const name = written.toLowerCase();
  const sort = sortOf(name);
  if (sort === 'other') return null;
  let stands: Standing | undefined; // as of names, most are in no text at all
  return ({ plain, from, to }) => {
    const [found, before, after] = [plain.slice(from, to), plain.slice(Math.max(0, from - AROUND), from), plain.slice(to, to + AROUND)];
    if (!/^\p{Lu}/u.test(found)) return false;
    stands ??= standing(name, others);
    if (stands(found, before, after)) return true;
    if (sort === 'ward') return false;
    if (sort === 'letters') return !isShouted(found) && !behindAbbreviations.test(after);
    return !atStart.test(before) && !(isShouted(found) && besideShouted(before, after));
  };
}
