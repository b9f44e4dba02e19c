import type { ContactV1, EventType } from '@homeward/contracts';
import type { RecordedEvent } from '@homeward/hub';
import type { KeptContext } from '@homeward/hub/deliveries';
import { newestOf } from '@homeward/hub/adapter';
import { postcodePlaces } from '@homeward/nhs';
import type { Council } from '../config.ts';

/** Events that may say where a person lives. */
export const withContact = [
  'spell.pre-admitted.v1',
  'spell.admitted.v1',
  'spell.moved.v1',
  'spell.updated.v1',
] as const satisfies readonly EventType[];

/** Where an event says that the person lives; null where it does not. */
export function postcodeIn(data: object): string | null {
  return (data as { readonly contact?: Partial<ContactV1> | null }).contact?.postcode ?? null;
}

/**
 * The council for where the person lives: the one that claims the narrowest place around the postcode. Null where nothing says where that
 * is, or nobody claims it: then no council is told, since a guess would tell the wrong one.
 */
export function councilOfResidence(known: KeptContext<RecordedEvent>, councils: readonly Council[]): string | null {
  const postcodes = newestOf(known, withContact).map(({ data }) => postcodeIn(data));
  return councilAround(postcodes.find((found) => found !== null) ?? '', councils);
}

/** The council that claims the narrowest place around a postcode; null where nobody claims it. */
export function councilAround(postcode: string, councils: readonly Council[]): string | null {
  for (const place of postcodePlaces(postcode)) {
    const found = councils.find(({ residents }) => residents.postcodes.includes(place));
    if (found !== undefined) return found.organisation;
  }
  return null;
}
