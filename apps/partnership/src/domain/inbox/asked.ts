import { encode, type EventMap, throughView } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';

type Offered = EventMap['support.offered.v1'];

/** A field that a view withholds is not there at all. */
export type Seen<T> = T extends readonly (infer E)[] ? readonly Seen<E>[] : T extends object ? { readonly [K in keyof T]?: Seen<T[K]> } : T;

/** What was asked, as a voluntary organisation may see it: an age band stands in place of the date of birth. */
export type AskedView = Omit<Seen<Offered>, 'person'> & {
  readonly person?: Omit<Seen<Offered['person']>, 'birthDate'> & { readonly ageBand?: string | null };
};

/** One request as it is kept. */
export interface Asked {
  readonly id: string;
  readonly spellId: string;
  readonly organisation: string;
  readonly revision: number;
  readonly askedAt: EpochMillis;
  readonly respondBy: EpochMillis;
  readonly view: AskedView;
}

/** Nothing is kept but what the sharing policy gives the voluntary sector. Throws `HUB_LEGAL_BASIS` where it gives nothing. */
export function toAsked(spellId: string, data: Offered): Asked {
  const { supportId: id, organisation, revision, offeredAt: askedAt, respondBy } = data;
  const { data: view } = throughView('vcse', encode('support.offered.v1', data));
  return { id, spellId, organisation, revision, askedAt, respondBy, view: view as AskedView };
}
