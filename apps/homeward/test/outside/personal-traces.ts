import { contactOf, hospitalNumberOf } from '../hospital/adt-message.ts';
import type { TestStay } from '../hospital/test-stay.ts';

/** How each kind of personal value looks that the made-up people have; nothing else has a reason to look so. */
const shapes = {
  'NHS number': /(?<![0-9a-f-])999[ -]?\d{3}[ -]?\d{4}(?![0-9a-f-])/,
  'hospital number': /\bL9\d{6}\b/,
  'visit number': /\bV[0-9a-z]+N\d{6}\b/,
  postcode: /\bZZ99 ?\d[A-Z]{2}\b/i,
  telephone: /\b01632 ?960 ?\d{3}\b/,
  address: /thistledown/i,
} as const;

/** Finds personal values in a text: which kinds, each with what stands around its first trace. */
export function personalTraces(text: string, people: readonly TestStay[]): string[] {
  const names = [...new Set(people.flatMap(({ person }) => [person.familyName, person.givenName]))];
  const all = { ...shapes, name: new RegExp(`\\b(${names.join('|')})\\b`, 'i') };
  return Object.entries(all).flatMap(([kind, shape]) => {
    const at = text.search(shape);
    return at < 0 ? [] : [`${kind}: …${text.slice(Math.max(0, at - 60), at + 60)}…`];
  });
}

/** A text that holds every kind, to see that the search finds what it looks for. */
export function allTracesOf({ person, visit, visitNumber }: TestStay): string {
  const { line, postcode, phone } = contactOf(visit.serial);
  return [person.familyName, person.nhsNumber, hospitalNumberOf(visit.serial), visitNumber, postcode, phone, line].join(' | ');
}
