import { addressFinders, postcodes } from './addresses.ts';
import { birthDateFinders, calledBirthDates } from './birth-dates.ts';
import { type Finder, type Identity, type IdentityKind, identityKinds } from './identity.ts';
import { folded, legible } from './legible.ts';
import { familyNameFinders, otherNameFinders, signsFinders } from './names.ts';
import { nhsNumbers, phoneFinders, telephones } from './numbers.ts';

interface Found {
  readonly kind: IdentityKind;
  readonly from: number;
  readonly to: number;
}

/** Looks through texts for what says who somebody is: made once for a person, since that takes longer than to look. */
export interface Search {
  /** What in the text says who it is, each kind once; nothing where nothing does. */
  kindsIn(text: string): readonly IdentityKind[];
  /** The text without it, each place marked as such; as it was where it says nothing of the kind. */
  without(text: string): string;
}

const distinct = (texts: readonly (string | null)[]): readonly string[] => [...new Set(texts.flatMap((text) => (text ? [text] : [])))];

/** What is found whoever it is about, and what is known of these. */
function findersOf(kind: IdentityKind, who: readonly Identity[]): readonly Finder[] {
  switch (kind) {
    case 'nhs-number':
      return [nhsNumbers];
    case 'hospital-number':
      return distinct(who.flatMap(({ hospitalNumbers }) => hospitalNumbers)).flatMap(signsFinders);
    case 'family-name':
      return distinct(who.map(({ familyName }) => familyName)).flatMap(familyNameFinders);
    case 'other-name':
      return distinct(who.flatMap(({ otherNames }) => otherNames)).flatMap(otherNameFinders);
    case 'birth-date':
      return [calledBirthDates, ...distinct(who.map(({ birthDate }) => birthDate)).flatMap(birthDateFinders)];
    case 'address':
      return who.flatMap(({ addressLines }) => addressFinders(addressLines));
    case 'postcode':
      return [postcodes, ...distinct(who.map((known) => known.postcode)).flatMap(signsFinders)];
    case 'telephone':
      return [telephones, ...distinct(who.map(({ phone }) => phone)).flatMap(phoneFinders)];
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

/** `kinds`: what is looked for; a recipient may be told the rest. NHS numbers, postcodes and telephone numbers are found whoever they are of. */
export function searchFor(who: readonly Identity[], kinds: readonly IdentityKind[] = identityKinds): Search {
  const finders = kinds.flatMap((kind) => findersOf(kind, who).map((find) => ({ kind, find })));
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
