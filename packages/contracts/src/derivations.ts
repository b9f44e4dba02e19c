/** Something lesser that leaves in place of a field. */
export interface Derivation {
  /** Path of the field that is withheld. */
  readonly from: string;
  /** Name of what is given, in the same record. */
  readonly to: string;
  readonly by: 'age-band' | 'first-name';
  /** For an age: the event's field with the moment at which it is taken, so that the same event always gives the same age. */
  readonly at?: readonly string[];
}

type Json = Record<string, unknown>;

/** Puts what is derived in place of its source, in a record that was just read. */
export function derive(event: Json, { from, to, by, at }: Derivation): void {
  const parents = from.split('.');
  const source = parents.pop() as string;
  const last = parents.pop();
  const holder = parents.reduce<Json | null>((record, name) => (record?.[name] ?? null) as Json | null, event);
  const record = (last === undefined ? event : (holder?.[last] ?? null)) as Json | null;
  if (record === null) return;
  const value = record[source] as string | null;
  record[to] = by === 'first-name' ? firstName(value) : ageBand(value, event[at?.[0] as string] as number | null);
  delete record[source];
}

/** What stands before the first space; null where nothing does. */
export function firstName(name: string | null): string | null {
  return name?.trim().split(/\s/u, 1)[0] || null;
}

const BANDS: readonly (readonly [from: number, band: string])[] = [
  [85, 'AGE_85_OVER'],
  [75, 'AGE_75_84'],
  [65, 'AGE_65_74'],
  [18, 'AGE_18_64'],
  [0, 'AGE_0_17'],
];

/** Band of the age at a moment, by the calendar in UTC; null where it is not known or nobody was born yet. */
export function ageBand(birthDate: string | null, at: number | null): string | null {
  if (birthDate === null || at === null) return null;
  const today = new Date(at).toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const age = today.slice(5) < birthDate.slice(5) ? years - 1 : years;
  return BANDS.find(([from]) => age >= from)?.[1] ?? null;
}
