import { Fault } from '@homeward/kernel';

/**
 * Schema ids of the lock and those on the wire. They are the same unless an external registry gives its own: then a map, installed once
 * when the process starts and before anything is written or read, says which is which.
 */
export interface WireIds {
  /** What is written, by id of the lock. Several may have one id on the wire: a registry gives one id to one content, whatever it is for. */
  readonly ids: ReadonlyMap<number, number>;
  /** Further ids on the wire that stand for schemas of the lock, as found in topics. */
  readonly aliases: ReadonlyMap<number, readonly number[]>;
  /** What to throw for an id on the wire that the map does not hold. May set out to learn of it. */
  readonly unknown: (wireId: number) => Fault;
}

interface Installed extends WireIds {
  readonly lockIds: ReadonlyMap<number, readonly number[]>;
}

let installed: Installed | null = null;

/** Null takes the lock's own ids again. */
export function useWireIds(wireIds: WireIds | null): void {
  if (wireIds === null) {
    installed = null;
    return;
  }
  const written = Map.groupBy(wireIds.ids, ([, wireId]) => wireId);
  const lockIds = new Map(wireIds.aliases);
  for (const [wireId, pairs] of written) lockIds.set(wireId, [...(lockIds.get(wireId) ?? []), ...pairs.map(([lockId]) => lockId)]);
  installed = { ...wireIds, lockIds };
}

/** Null where an external registry is used and has no id for the schema. */
export const wireIdOrNull = (lockId: number): number | null => (installed === null ? lockId : (installed.ids.get(lockId) ?? null));

/** Throws `HUB_REGISTRY` where the external registry has no id for a schema: nothing is written that nobody could look up. */
export function wireIdOf(lockId: number): number {
  const wireId = wireIdOrNull(lockId);
  if (wireId === null) throw new Fault('HUB_REGISTRY', `schema ${lockId} of the lock has no id in the external registry`);
  return wireId;
}

/** The newest id of the lock behind one on the wire, among those that `isMine` takes. Throws what the map's owner says where there is none. */
export function lockIdOf(wireId: number, isMine: (lockId: number) => boolean): number {
  if (installed === null) return wireId;
  const lockId = installed.lockIds.get(wireId)?.findLast(isMine);
  if (lockId === undefined) throw installed.unknown(wireId);
  return lockId;
}
