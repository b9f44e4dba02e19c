import { Fault } from '@homeward/kernel';
import { personOf, type SpellState } from '../state.ts';

/** Ten digits as NHS numbers are written, together or in groups of three, three and four. A telephone number has eleven, or groups of others. */
const nhsNumberIn = /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/;

const plain = (text: string): string => text.normalize('NFC').replaceAll('’', "'");

/** A name that is also a word, as May, is no name in small letters. */
function namesFamily(text: string, familyName: string | null): boolean {
  const name = plain(familyName ?? '').trim();
  if (name === '') return false;
  const asWord = new RegExp(`(?<!\\p{L})${RegExp.escape(name)}(?!\\p{L})`, 'giu');
  const isOneWord = /^\p{L}+$/u.test(name);
  return [...plain(text).matchAll(asWord)].some(([found]) => !isOneWord || /^\p{Lu}/u.test(found));
}

/**
 * What somebody writes for an organisation that is not to know whose family or number it is. Throws `HUB_INVALID`, naming the field, where it says
 * an NHS number, anybody's, or the person's family name.
 */
export function toldOnward(text: string, spell: SpellState, at: string): string {
  if (nhsNumberIn.test(text))
    throw new Fault('HUB_INVALID', 'leave out NHS numbers: this is told to the organisation', { at, rule: 'told onward' });
  if (namesFamily(text, personOf(spell)?.familyName ?? null))
    throw new Fault('HUB_INVALID', 'leave out the person’s family name: this is told to the organisation', { at, rule: 'told onward' });
  return text;
}
