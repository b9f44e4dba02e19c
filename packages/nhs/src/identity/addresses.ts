import { everydayNames } from './everyday-names.ts';
import { type Finder, spansOf } from './identity.ts';
import { apart, between, mayHold, partsOf } from './legible.ts';
import { nameFinder } from './names.ts';

/** Areas of postcodes. Source: Royal Mail, Postcode Address File, the 124 areas with those of the islands. */
const areas: ReadonlySet<string> = new Set(
  `AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP
  IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF
  TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`.split(/\s+/u),
);

/** A whole postcode: the letters C, I, K, M, O and V never end one, so that `B12 1mg` is a dose. Source: BS 7666, postcode format. */
const postcode = /(?<![\p{L}\d])([A-Z]{1,2})\d[A-Z\d]?[\s\p{Pd}]{0,2}\d([ABD-HJLNP-UW-Z]{2})(?![\p{L}\d])/giu;
/** What else is written behind a digit: the second floor, four hours. */
const units: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th', 'hr', 'hs', 'ft', 'lb', 'pt', 'yr', 'xl']);
/** The last three letters of a postcode, in a row: a cheap sign that there may be one. */
const inward = /\d[a-z]{2}(?![a-z\d])/i;

/** A postcode, anybody's; its first half alone may be told. */
export const postcodes: Finder = (text) => {
  if (text.digits < 2 || !inward.test(text.plain)) return [];
  return [...text.plain.matchAll(postcode)]
    .filter(([, area = '', unit = '']) => areas.has(area.toUpperCase()) && !units.has(unit))
    .map(({ index, 0: found }) => [index, index + found.length] as const);
};

/** What the names of streets end in, and how it is cut short. */
const streetWords: Readonly<Record<string, readonly string[]>> = {
  street: ['st', 'str'],
  road: ['rd'],
  lane: ['ln'],
  close: ['cl'],
  avenue: ['av', 'ave'],
  drive: ['dr'],
  way: ['wy'],
  court: ['ct'],
  crescent: ['cres'],
  terrace: ['ter', 'terr'],
  gardens: ['gdns'],
  place: ['pl'],
  mews: [],
  grove: ['gr'],
};
/** By each of these spellings: an expression for all of them. */
const spellings: ReadonlyMap<string, string> = new Map(
  Object.entries(streetWords).flatMap(([full, short]) =>
    [full, ...short].map((word) => [word, `(?:${[full, ...short].join('|')})`] as const),
  ),
);
const isStreetWord = (word: string): boolean => spellings.has(word.toLowerCase());

/** Before the name of a street: the house's own number, or that of a flat in it. */
const ahead =
  /^(?:(?:flat|unit|apartment|apt|room)\s[a-z\d]{1,4}\s)?(?:(?:(?:ground|first|second|top|floor|flat|no|[a-z])\s)*\d+[a-z]?(?:\s[a-z](?=\s))?\s)*/i;

interface StreetLine {
  readonly number: string;
  readonly name: readonly string[];
}

/**
 * A line that says the house or the street; null for one that says no more than a locality or a town, which are told in their own fields, too: any line but the first that has
 * no number and ends in no word for a street.
 */
function streetOf(line: string, index: number): StreetLine | null {
  const words = `${partsOf(line).join(' ')} `;
  const [before = ''] = ahead.exec(words) ?? [];
  const name = words.slice(before.length).trimEnd().split(' ');
  const number =
    before
      .trim()
      .split(' ')
      .findLast((word) => /\d/.test(word)) ?? '';
  const isStreet = name.length > 1 && isStreetWord(name.at(-1) ?? '');
  const isName = name.length > 1 || (/[^\d\s]{3}/.test(name[0] ?? '') && !isStreetWord(name[0] ?? ''));
  return isName && (index === 0 || number !== '' || isStreet) ? { number, name } : null;
}

/** The street or house with its number or without: in capitals or not where it has two words, as a name where it has one. */
function streetFinder({ number, name }: StreetLine): Finder {
  const [only = ''] = name;
  if (name.length === 1) return nameFinder([only], { capital: only.length < 6 || everydayNames.has(only.toLowerCase()) });
  const last = name.at(-1) ?? '';
  const mayBeIn = mayHold((isStreetWord(last) ? name.slice(0, -1) : name).join(''));
  let pattern: RegExp | undefined;
  return (text) => {
    if (!mayBeIn(text)) return [];
    const street = [...name.slice(0, -1), spellings.get(last.toLowerCase()) ?? last].join(between);
    const [before, behind] =
      number === ''
        ? ['', '']
        : [`(?:${number}${apart}{0,3})?`, `(?:${apart}{1,3}(?:(?:at|house)\\s)?(?:number|no|nr)[\\s.]{1,2}${number})?`];
    pattern ??= new RegExp(`(?<![\\p{L}\\d])${before}${street}${behind}(?![\\p{L}\\d])`, 'giu');
    return spansOf(pattern, text);
  };
}

/** Of the first line, which says the house or the street whatever it holds. */
export const firstLineFinders = (line: string): readonly Finder[] => lineFinders(line, 0);
/** Of any other line of an address. */
export const furtherLineFinders = (line: string): readonly Finder[] => lineFinders(line, 1);

function lineFinders(line: string, index: number): readonly Finder[] {
  const street = streetOf(line, index);
  return street === null ? [] : [streetFinder(street)];
}
