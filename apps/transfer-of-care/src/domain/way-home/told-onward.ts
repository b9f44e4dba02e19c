import { Fault } from '@homeward/kernel';
import { type Identity, type IdentityKind, identityIn, withoutIdentity } from '@homeward/nhs/identity';
import { personOf, type SpellState } from '../state.ts';

const words = (text: string | null | undefined): readonly string[] => (text ?? '').split(/\s+/u).filter((word) => word !== '');

/** Of who the person is, what nobody is told who is asked for a service or for help: they learn a first name. */
export function identityOf(spell: SpellState): Identity {
  const person = personOf(spell);
  const [, ...moreNames] = words(person?.givenName);
  return {
    familyName: person?.familyName ?? null,
    otherNames: [...moreNames, ...words(person?.otherNames)],
    hospitalNumbers: [person?.hospitalNumber, spell.visit?.visitNumber].filter((number) => typeof number === 'string'),
  };
}

const leaveOut: Readonly<Record<IdentityKind, string>> = {
  'nhs-number': 'leave out NHS numbers',
  'hospital-number': 'leave out the hospital’s numbers of the person',
  'family-name': 'leave out the person’s family name',
  'other-name': 'leave out the person’s other names',
};

/**
 * What somebody writes for an organisation that is not to know whose family or number it is. Throws `HUB_INVALID`, naming the field, where it says
 * an NHS number, anybody's, the hospital's number of the person or the stay, or a name of theirs beyond the first.
 */
export function toldOnward(text: string, spell: SpellState, at: string): string {
  const [said] = identityIn(text, identityOf(spell));
  if (said === undefined) return text;
  throw new Fault('HUB_INVALID', `${leaveOut[said]}: this is told to the organisation`, { at, rule: 'told onward' });
}

/** What a ward's system sent, for the same organisation: nobody is asked to write it anew, so that is left out of it. */
export function keptBack(text: string | null, spell: SpellState): string | null {
  return text === null ? null : withoutIdentity(text, identityOf(spell));
}
