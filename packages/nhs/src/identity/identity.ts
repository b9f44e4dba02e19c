import type { LocalDate } from '@homeward/kernel';

/** Who a person is, as far as is known: what somebody's words must not say to those who are not to know. */
export interface Identity {
  readonly familyName: string | null;
  /** What recipients may be told: it tells a family name that stands beside it from a word. */
  readonly firstName?: string | null;
  /** Those that a recipient is not told: the first of the given names may be, these are not. */
  readonly otherNames: readonly string[];
  /** Numbers in the hospital's own systems: of the patient, of the stay. */
  readonly hospitalNumbers: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly birthDate: LocalDate | null;
  /** Lines of the address as they are recorded, the house or street first; a locality or a town among them may be told. */
  readonly addressLines: readonly string[];
  readonly postcode: string | null;
  readonly phone: string | null;
}

export const nobodyKnown: Identity = {
  familyName: null,
  firstName: null,
  otherNames: [],
  hospitalNumbers: [],
  birthDate: null,
  addressLines: [],
  postcode: null,
  phone: null,
};

/** What says who somebody is; postcodes, telephone numbers and email addresses, anybody's, say where they live or whose they are. */
export const identityKinds = [
  'nhs-number',
  'hospital-number',
  'family-name',
  'other-name',
  'birth-date',
  'address',
  'postcode',
  'telephone',
  'email',
] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** Places in a text, from and up to. */
export type Spans = readonly (readonly [from: number, to: number])[];

/** Finds one thing in any text, in time that hardly depends on how much there is to find. */
export type Finder = (text: Legible) => Spans;

/** A text to be looked through. */
export interface Legible {
  /** Without accents and what nobody sees, and each letter that looks like one of the English alphabet as that one. */
  readonly plain: string;
  /** All of its signs but those that may stand between the parts of a name, in small letters. */
  readonly signs: string;
  /** How many digits it has. */
  readonly digits: number;
  /** Whether it has an `@`, or a bracket that may stand around a word for one. */
  readonly hasAt: boolean;
}

export function spansOf(pattern: RegExp, { plain }: Legible): Spans {
  return [...plain.matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length] as const);
}
