/** One member of a schema that is not as it was. */
export interface Difference {
  /** Path of names: `fields.person.type.fields.sex.doc`. */
  readonly at: string;
  /** Undefined where the member is new. */
  readonly before: unknown;
  /** Undefined where the member is gone. */
  readonly after: unknown;
}

type Members = ReadonlyMap<string, unknown>;

/** What differs between two schemas as parsed from JSON, down to the smallest member; fields are found by name, not by place. */
export function differences(before: unknown, after: unknown, at = ''): readonly Difference[] {
  const [earlier, later] = [members(before), members(after)];
  if (earlier === null || later === null) return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ at, before, after }];
  const names = new Set([...earlier.keys(), ...later.keys()]);
  const found = [...names].flatMap((name) => {
    const place = at === '' ? name : `${at}.${name}`;
    if (earlier.has(name) && later.has(name)) return differences(earlier.get(name), later.get(name), place);
    return [{ at: place, before: earlier.get(name), after: later.get(name) }];
  });
  return found.length > 0 || sameOrder(earlier, later) ? found : [{ at, before: [...earlier.keys()], after: [...later.keys()] }];
}

const sameOrder = (a: Members, b: Members): boolean => [...a.keys()].join() === [...b.keys()].join();

/** Members by name; items of a list that have names by theirs; null for what has no members, a list of bare words (symbols) included. */
function members(value: unknown): Members | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  if (value.some((item) => typeof item !== 'object' || item === null)) return null;
  return new Map(value.map((item: { name?: string }, index) => [item.name ?? String(index), item]));
}
