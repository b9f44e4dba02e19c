import { inputOf } from './day-fields.ts';
import { type FieldName, type Fields, needFields } from './fields.ts';

interface Part {
  readonly name: string;
  /** What it is said in; the first that is empty is where to go on. */
  readonly fields: readonly [FieldName, ...FieldName[]];
  /** Without it nothing is sent. */
  isNeeded(fields: Fields): boolean;
  isSaid(fields: Fields): boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;
const isAnswered = (text: string): boolean => text.trim() !== '';

/** What a hub wants to know of somebody; the needed ones are those without which it takes no referral. */
const parts: readonly Part[] = [
  {
    name: 'What they need',
    fields: ['mobility'],
    isNeeded: always,
    isSaid: (fields) => needFields.some((name) => isAnswered(fields[name])),
  },
  {
    name: 'Life at home',
    fields: ['livesAlone', 'access'],
    isNeeded: never,
    isSaid: ({ livesAlone, access }) => isAnswered(livesAlone) && isAnswered(access),
  },
  { name: 'Who helps at home', fields: ['carer'], isNeeded: never, isSaid: ({ carer }) => isAnswered(carer) },
  {
    name: 'Package of care',
    fields: ['hadPackage', 'packageState'],
    isNeeded: always,
    isSaid: ({ hadPackage, packageState }) => hadPackage === 'no' || (hadPackage === 'yes' && isAnswered(packageState)),
  },
  {
    name: 'Care home',
    fields: ['inCareHome', 'sameLevel'],
    isNeeded: ({ inCareHome }) => !isAnswered(inCareHome),
    isSaid: ({ inCareHome, sameLevel }) => inCareHome === 'no' || (inCareHome === 'yes' && isAnswered(sameLevel)),
  },
  { name: 'End of life care', fields: ['endOfLife'], isNeeded: always, isSaid: ({ endOfLife }) => isAnswered(endOfLife) },
  { name: 'Regaining independence', fields: ['reablement'], isNeeded: never, isSaid: ({ reablement }) => isAnswered(reablement) },
  { name: 'Agreement', fields: ['consentBasis'], isNeeded: always, isSaid: ({ consentBasis }) => isAnswered(consentBasis) },
  {
    name: 'Expected date and ward',
    fields: ['expectedDate', 'wardContact'],
    isNeeded: never,
    isSaid: ({ expectedDate, wardContact }) => isAnswered(expectedDate) && isAnswered(wardContact),
  },
];

/** A part of the referral that is still to say. */
interface OpenPart {
  /** Where to say it. */
  readonly field: string;
  readonly text: string;
}

export interface Completeness {
  /** `6 of 9 parts still to say, 3 of them needed to send`. */
  readonly words: string;
  /** In the order of the form. */
  readonly open: readonly OpenPart[];
}

/** How much of a referral is still to say, in words. */
export function completenessOf(fields: Fields): Completeness {
  const left = parts.filter((part) => !part.isSaid(fields));
  const needed = left.filter((part) => part.isNeeded(fields));
  const open = left.map((part) => ({
    field: inputOf(part.fields.find((name) => !isAnswered(fields[name])) ?? part.fields[0]),
    text: needed.includes(part) ? `${part.name} (needed to send)` : part.name,
  }));
  if (left.length === 0) return { words: `All ${parts.length} parts are said`, open };
  const many = needed.length === 0 ? 'none of them needed to send' : `${needed.length} of them needed to send`;
  return { words: `${left.length} of ${parts.length} parts still to say, ${many}`, open };
}
