import { type Fields, needFields } from './fields.ts';

interface Part {
  readonly name: string;
  /** Without it nothing is sent. */
  isNeeded(fields: Fields): boolean;
  isSaid(fields: Fields): boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;
const isAnswered = (text: string): boolean => text.trim() !== '';

/** What a hub wants to know of somebody; the needed ones are those without which it takes no referral. */
const parts: readonly Part[] = [
  { name: 'what they need', isNeeded: always, isSaid: (fields) => needFields.some((name) => isAnswered(fields[name])) },
  { name: 'life at home', isNeeded: never, isSaid: ({ livesAlone, access }) => isAnswered(livesAlone) && isAnswered(access) },
  { name: 'who helps at home', isNeeded: never, isSaid: ({ carer }) => isAnswered(carer) },
  {
    name: 'package of care',
    isNeeded: always,
    isSaid: ({ hadPackage, packageState }) => hadPackage === 'no' || (hadPackage === 'yes' && isAnswered(packageState)),
  },
  {
    name: 'care home',
    isNeeded: ({ inCareHome }) => !isAnswered(inCareHome),
    isSaid: ({ inCareHome, sameLevel }) => inCareHome === 'no' || (inCareHome === 'yes' && isAnswered(sameLevel)),
  },
  { name: 'end of life care', isNeeded: always, isSaid: ({ endOfLife }) => isAnswered(endOfLife) },
  { name: 'regaining independence', isNeeded: never, isSaid: ({ reablement }) => isAnswered(reablement) },
  { name: 'agreement', isNeeded: always, isSaid: ({ consentBasis }) => isAnswered(consentBasis) },
  {
    name: 'expected date and ward',
    isNeeded: never,
    isSaid: ({ expectedDate, wardContact }) => isAnswered(expectedDate) && isAnswered(wardContact),
  },
];

export interface Completeness {
  readonly said: number;
  readonly of: number;
  /** `7 of 9 parts complete` and what is still to say. */
  readonly words: string;
}

/** How much of a referral is said, in words. */
export function completenessOf(fields: Fields): Completeness {
  const open = parts.filter((part) => !part.isSaid(fields));
  const said = parts.length - open.length;
  const names = open.map(({ name, isNeeded }) => (isNeeded(fields) ? `${name} (needed to send)` : name)).join(', ');
  const rest = open.length === 0 ? 'Nothing is missing.' : `Still to say: ${names}.`;
  return { said, of: parts.length, words: `${said} of ${parts.length} parts complete. ${rest}` };
}
