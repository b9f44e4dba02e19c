/** `schemas/schema.lock.json`: the ids on the wire and everything that was ever released. */
export interface Lock {
  readonly comment: string;
  readonly schemas: Readonly<Record<string, LockedEvent>>;
}

export interface LockedEvent {
  /** Versions others may rely on, oldest first; never changed again. */
  readonly released: readonly ReleasedVersion[];
  /** Wire id of the working text while it differs from the last release; null once it is released. */
  readonly unreleasedId: number | null;
}

export interface ReleasedVersion {
  /** `1.0`, then the next compatible minor. */
  readonly version: string;
  /** Schema id in the Confluent wire format. */
  readonly id: number;
  /** SHA-256 of the canonical form, hex. */
  readonly fingerprint: string;
  /** Parsing Canonical Form by the Avro specification. */
  readonly canonical: string;
  /** SHA-256 of the whole schema as JSON without white space: covers docs, defaults, logical types and classes. */
  readonly textHash: string;
  /** The whole schema, since readers need its defaults after the file has moved on. */
  readonly schema: unknown;
}

const COMMENT =
  'Schema ids and released versions. Written by `npm run check -- --write` (ids of new schemas) and `homeward schema release`; released versions never change.';

/** Gives every event without an id the next free one, in the order of the events. Everything else stays. */
export function withIds(lock: Lock | null, types: readonly string[]): Lock {
  const before = lock?.schemas ?? {};
  let next = 1 + Math.max(0, ...Object.values(before).flatMap((event) => [event.unreleasedId ?? 0, ...event.released.map((version) => version.id)]));
  const added: [string, LockedEvent][] = [];
  for (const type of types) {
    if (before[type] === undefined) added.push([type, { released: [], unreleasedId: next++ }]);
  }
  return { comment: COMMENT, schemas: { ...before, ...Object.fromEntries(added) } };
}

export const lockText = (lock: Lock): string => `${JSON.stringify(lock, null, 2)}\n`;
