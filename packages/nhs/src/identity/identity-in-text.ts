import { firstLineFinders, furtherLineFinders, postcodes } from './addresses.ts';
import { birthDateFinders, calledBirthDates } from './birth-dates.ts';
import { emailAddresses } from './email-addresses.ts';
import { type Finder, type Identity, type IdentityKind, identityKinds } from './identity.ts';
import { folded, legible } from './legible.ts';
import { familyNameFinders, namedWith, otherNameFinders, signsFinders } from './names.ts';
import { nhsNumbers, phoneFinders, telephones } from './numbers.ts';

interface Found {
  readonly kind: IdentityKind;
  readonly from: number;
  readonly to: number;
}

/** Looks through texts for what says who somebody is: made once for all texts of an event. */
export interface Search {
  /** What in the text says who it is, each kind once; nothing where nothing does. */
  kindsIn(text: string): readonly IdentityKind[];
  /** The text without it, each place marked as such; as it was where it says nothing of the kind. */
  without(text: string): string;
}

type Known = string | null | undefined;

/** How many names, numbers and lines of addresses are remembered of each kind. */
const REMEMBERED = 1000;

/** Finders of what is known, as long as it comes again: events of one person come close together, and of each several partners are told. */
function remembered(make: (known: string) => readonly Finder[]): (all: readonly Known[]) => readonly Finder[] {
  const made = new Map<string, readonly Finder[]>();
  const findersFor = (known: string): readonly Finder[] => {
    const before = made.get(known);
    if (before !== undefined) return before;
    if (made.size >= REMEMBERED) made.clear();
    const finders = make(known);
    made.set(known, finders);
    return finders;
  };
  return (all) => {
    const finders: Finder[] = [];
    for (const known of all) if (known) for (const find of findersFor(known)) if (!finders.includes(find)) finders.push(find);
    return finders;
  };
}

const ofHospitalNumbers = remembered(signsFinders);
const ofPostcodes = remembered(signsFinders);
const ofFamilyNames = remembered(familyNameFinders);
const ofOtherNames = remembered(otherNameFinders);
const ofBirthDates = remembered(birthDateFinders);
const ofFirstLines = remembered(firstLineFinders);
const ofFurtherLines = remembered(furtherLineFinders);
const ofPhones = remembered(phoneFinders);

const known = (...names: readonly Known[]): readonly string[] => names.flatMap((name) => (name ? [name] : []));
const givenTo = ({ firstName, otherNames }: Identity): readonly string[] => known(firstName, ...otherNames);
const othersThan = (name: string, { firstName, otherNames, familyName }: Identity): readonly string[] =>
  known(firstName, ...otherNames.filter((other) => other !== name), familyName);

/** What is found whoever it is about, and what is known of these. */
function findersOf(kind: IdentityKind, who: readonly Identity[]): readonly Finder[] {
  switch (kind) {
    case 'nhs-number':
      return [nhsNumbers];
    case 'hospital-number':
      return ofHospitalNumbers(who.flatMap(({ hospitalNumbers }) => hospitalNumbers));
    case 'family-name':
      return ofFamilyNames(who.map((one) => namedWith(one.familyName, givenTo(one))));
    case 'other-name':
      return ofOtherNames(who.flatMap((one) => one.otherNames.map((name) => namedWith(name, othersThan(name, one)))));
    case 'birth-date':
      return [calledBirthDates, ...ofBirthDates(who.map(({ birthDate }) => birthDate))];
    case 'address':
      return [
        ...ofFirstLines(who.map(({ addressLines }) => addressLines[0])),
        ...ofFurtherLines(who.flatMap(({ addressLines }) => addressLines.slice(1))),
      ];
    case 'postcode':
      return [postcodes, ...ofPostcodes(who.map(({ postcode }) => postcode))];
    case 'telephone':
      return [telephones, ...ofPhones(who.map(({ phone }) => phone))];
    case 'email':
      return [emailAddresses];
  }
}

const leftOut: Readonly<Record<IdentityKind, string>> = {
  'nhs-number': '[number left out]',
  'hospital-number': '[number left out]',
  'family-name': '[name left out]',
  'other-name': '[name left out]',
  'birth-date': '[date left out]',
  address: '[address left out]',
  postcode: '[address left out]',
  telephone: '[number left out]',
  email: '[email left out]',
};

/** In the order of the text; one that begins within another goes with it. */
function outermost(found: readonly Found[]): readonly Found[] {
  const standing: Found[] = [];
  let end = 0;
  for (const each of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (each.from >= end) standing.push(each);
    else if (each.to > end) standing[standing.length - 1] = { ...(standing.at(-1) as Found), to: each.to };
    end = Math.max(end, each.to);
  }
  return standing;
}

/** `kinds`: what is looked for; a recipient may be told the rest. NHS numbers, postcodes, telephone numbers and email addresses are found whoever they are of. */
export function searchFor(who: readonly Identity[], kinds: readonly IdentityKind[] = identityKinds): Search {
  const finders: { readonly kind: IdentityKind; readonly find: Finder }[] = [];
  for (const kind of kinds) for (const find of findersOf(kind, who)) finders.push({ kind, find });
  const findAll = (said: string): readonly Found[] => {
    const { plain, stoodAt } = folded(said);
    const text = legible(plain);
    const found: Found[] = [];
    for (const { kind, find } of finders) for (const [from, to] of find(text)) found.push({ kind, from: stoodAt(from), to: stoodAt(to) });
    return found.length === 0 ? found : outermost(found);
  };
  return {
    kindsIn: (text) => [...new Set(findAll(text).map(({ kind }) => kind))],
    without(text) {
      let rest = '';
      let end = 0;
      for (const { kind, from, to } of findAll(text)) {
        rest += text.slice(end, from) + leftOut[kind];
        end = to;
      }
      return end === 0 ? text : rest + text.slice(end);
    },
  };
}
