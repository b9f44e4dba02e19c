/** Hospitals write `2`, `BAY2` or `Bay 2`; the word stands there once, and does not part from its number at the end of a line. */
const labelled = (label: string, value: string | null): string | null =>
  value === null ? null : `${label}\u00a0${value.replace(new RegExp(`^${label}\\s*(?=\\S)`, 'i'), '')}`;

/** `Bay 2, bed 4`; null where neither is known. */
export function bedWords({ bay, bed }: { readonly bay: string | null; readonly bed: string | null }): string | null {
  const inBay = labelled('Bay', bay);
  const inBed = labelled(inBay === null ? 'Bed' : 'bed', bed);
  return [inBay, inBed].filter((part) => part !== null).join(', ') || null;
}

export interface PlaceParts {
  readonly ward: string | null;
  readonly bay: string | null;
  readonly bed: string | null;
}

/** `DUNKERY, bay 2, bed 4`; null where nothing is known. */
export function placeWords(place: PlaceParts): string | null {
  const within = bedWords(place);
  const parts = place.ward === null ? [within] : [place.ward, within?.replace(/^B/, 'b') ?? null];
  return parts.filter((part) => part !== null).join(', ') || null;
}
