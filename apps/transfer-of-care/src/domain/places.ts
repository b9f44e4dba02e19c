import type { LocationV1 } from '@homeward/contracts';
import { type HospitalFact, saidBy, type Statement, statement } from './facts.ts';

/** Where the person was, from then on. `seen` is what a snapshot said; a cancelled move takes it away with the move. */
export interface Place extends Statement {
  readonly how: 'admitted' | 'moved' | 'seen';
  readonly location: LocationV1;
}

/** Where the person is by the latest statement that stands. */
export function currentPlace(places: readonly Place[]): LocationV1 | null {
  return places.at(-1)?.location ?? null;
}

export function evolvePlaces(places: readonly Place[], fact: HospitalFact, gone: boolean): readonly Place[] {
  const said = statement(fact.occurredAt, fact.data.source);
  switch (fact.type) {
    case 'spell.admitted.v1':
      return arrive(places, { ...said, how: 'admitted' }, fact.data.location);
    case 'spell.moved.v1':
      return arrive(places, { ...said, how: 'moved' }, fact.data.location);
    case 'spell.move-cancelled.v1':
      return cancelMove(places, said, fact.data.location);
    case 'spell.admission-cancelled.v1':
      return places;
    default:
      // What is said of a person who has left is where they were, not where they are.
      return gone ? places : arrive(places, { ...said, how: 'seen' }, fact.data.location);
  }
}

const same = (a: LocationV1, b: LocationV1): boolean =>
  a.ward === b.ward && a.bay === b.bay && a.bed === b.bed && (a.site === null || b.site === null || a.site === b.site);

function arrive(places: readonly Place[], place: Statement & Pick<Place, 'how'>, location: LocationV1 | null): readonly Place[] {
  if (location === null) return places;
  const known = currentPlace(places);
  if (known !== null && location.ward === null && location.bed === null) return places;
  const whole = {
    ...location,
    organisation: location.organisation ?? known?.organisation ?? null,
    site: location.site ?? known?.site ?? null,
  };
  if (place.how === 'seen' && known !== null && same(known, whole)) return places;
  return [...places, { ...place, location: whole }];
}

/**
 * Takes away the latest move that the sender had said by then, with what snapshots said of the same place since the move
 * before it. Where nothing is left, the cancellation's own location holds, unless it names the place just taken away.
 */
function cancelMove(places: readonly Place[], cancel: Statement, location: LocationV1 | null): readonly Place[] {
  const index = places.findLastIndex((place) => place.how === 'moved' && saidBy(place, cancel));
  const undone = places[index];
  if (undone === undefined) return arrive(places, { ...cancel, how: 'seen' }, location);
  const before = places.slice(0, index).findLastIndex((place) => place.how !== 'seen');
  const left = places.filter((place, i) => i !== index && !(i > before && place.how === 'seen' && same(place.location, undone.location)));
  if (left.length > 0 || location === null || same(location, undone.location)) return left;
  return arrive(left, { ...cancel, how: 'seen' }, location);
}
