import { identityOf, withheldFrom } from '@homeward/hub/reach';
import { Fault } from '@homeward/kernel';
import { type IdentityKind, type Search, searchFor } from '@homeward/nhs/identity';
import { personOf, type SpellState } from '../state.ts';

/** Whom something is written for: a provider learns neither a telephone number nor an address, a voluntary organisation is told both; an email address neither. */
export type ToldTo = 'provider' | 'vcse';

/** Of who the person is, what those whom it is told to are not to know. */
function searchOf(spell: SpellState, to: ToldTo): Search {
  return searchFor([identityOf({ person: personOf(spell), visit: spell.visit, contact: spell.contact })], withheldFrom(to));
}

const leaveOut: Readonly<Record<IdentityKind, string>> = {
  'nhs-number': 'leave out NHS numbers',
  'hospital-number': 'leave out the hospital’s numbers of the person',
  'family-name': 'leave out the person’s family name',
  'other-name': 'leave out the person’s other names',
  'birth-date': 'leave out the person’s date of birth',
  address: 'leave out the person’s house and street',
  postcode: 'leave out postcodes',
  telephone: 'leave out telephone numbers',
  email: 'leave out email addresses',
};

/** What somebody should leave out of their words, as words themselves; null where there is nothing of the kind. */
export function toLeaveOut(text: string, spell: SpellState, to: ToldTo = 'provider'): string | null {
  const said = searchOf(spell, to).kindsIn(text);
  return said.length === 0 ? null : said.map((kind) => leaveOut[kind]).join(', ');
}

/**
 * What somebody writes for an organisation that is not to know who it is. Throws `HUB_INVALID`, naming the field, where it says an NHS number, anybody's, the hospital's number of
 * the person or the stay, a name of theirs beyond the first, their date of birth, an email address, anybody's, or, for a provider, where they live or a telephone number, anybody's.
 */
export function toldOnward(text: string, spell: SpellState, { at, to }: { readonly at: string; readonly to: ToldTo }): string {
  const said = toLeaveOut(text, spell, to);
  if (said === null) return text;
  throw new Fault('HUB_INVALID', `${said}: this is told to the organisation`, { at, rule: 'told onward' });
}

/** What a ward's system sent, for the same organisation: nobody is asked to write it anew, so that is left out of it. */
export function keptBack(text: string | null, spell: SpellState, to: ToldTo): string | null {
  return text === null ? null : searchOf(spell, to).without(text);
}
