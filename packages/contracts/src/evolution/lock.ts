import { canonicalForm, fingerprint, textHash } from './canonical-form.ts';
import { differences } from './differences.ts';
import { breaches, type CompatibilityMode } from './modes.ts';
import { unlawfulness } from './schema-rules.ts';

/** `schemas/schema.lock.json`: the ids on the wire and everything that was ever released. */
export interface Lock {
  readonly comment: string;
  /** By event type, and by partner class and event type for what leaves through a view: `vcse/support.offered.v1`. */
  readonly schemas: Readonly<Record<string, LockedEvent>>;
}

export interface LockedEvent {
  /** Versions that others may rely on, oldest first; never changed again. */
  readonly released: readonly ReleasedVersion[];
  /** Wire id of the working text while it is not released; null when the last release is the working text. */
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
  /** SHA-256 of the whole schema without white space, hex: covers docs, defaults, logical types and classes. */
  readonly textHash: string;
  /** The whole schema: readers need its defaults after the file has moved on. */
  readonly schema: unknown;
}

/** The working text of an event or of a view. */
export interface WorkingSchema {
  /** `spell.admitted.v1`, `vcse/support.offered.v1`. */
  readonly type: string;
  /** As parsed from JSON. */
  readonly schema: unknown;
}

const COMMENT =
  'Schema ids and released versions. New schemas get their ids by `npm run check -- --write`; `homeward schema release` releases them. What is released never changes.';

const idsOf = (event: LockedEvent): readonly number[] => [...event.released.map((version) => version.id), event.unreleasedId ?? 0];

/** One more than every id that was ever given, so that none is given twice. */
const nextId = (lock: Lock): number => 1 + Math.max(0, ...Object.values(lock.schemas).flatMap(idsOf));

/** Name in the lock of what leaves of an event for partners of a class. */
export const viewName = (partnerClass: string, type: string): string => `${partnerClass}/${type}`;
export const isViewName = (name: string): boolean => name.includes('/');

/**
 * Gives every schema without an id the next free one, in the order given. Views that are no longer made and were never released are
 * forgotten: the sharing policy may withdraw them. Everything else stays as it is.
 */
export function withIds(lock: Lock | null, types: readonly string[]): Lock {
  const made = new Set(types);
  const kept = Object.entries(lock?.schemas ?? {}).filter(
    ([name, { released }]) => !isViewName(name) || released.length > 0 || made.has(name),
  );
  let result: Lock = { comment: COMMENT, schemas: Object.fromEntries(kept) };
  for (const type of types) {
    if (result.schemas[type] !== undefined) continue;
    result = { ...result, schemas: { ...result.schemas, [type]: { released: [], unreleasedId: nextId(result) } } };
  }
  return result;
}

/** The id that the working text is written with. Throws where the lock does not know the type. */
export function idOf(lock: Lock, type: string): number {
  const locked = lock.schemas[type];
  const id = locked?.unreleasedId ?? locked?.released.at(-1)?.id;
  if (id === undefined) throw new TypeError(`${type} has no id in schemas/schema.lock.json`);
  return id;
}

/** The file's text. A released schema stands on one line: it is compared and read by programs, and never changes. */
export function lockText(lock: Lock): string {
  const lines: string[] = [];
  const text = JSON.stringify(
    lock,
    function (this: unknown, key, value: unknown) {
      if (key !== 'schema' || !Object.hasOwn(this as object, 'textHash')) return value;
      lines.push(JSON.stringify(value));
      return `schema ${lines.length - 1}`;
    },
    2,
  );
  return `${text.replace(/"schema (\d+)"/g, (_, index: string) => lines[Number(index)] as string)}\n`;
}

/**
 * What is wrong between lock and schemas, in words with what to do; empty when all is well.
 * A released schema may not change, may not vanish, and its locked forms must be those of its own text.
 * `modeOf` says what to do about a change: release it, or write it as the next major.
 */
export function lockProblems(
  lock: Lock,
  working: readonly WorkingSchema[],
  modeOf: (type: string) => CompatibilityMode = () => 'FULL_TRANSITIVE',
): readonly string[] {
  const texts = new Map(working.map((one) => [one.type, one.schema]));
  const each = Object.entries(lock.schemas).flatMap(([type, locked]) =>
    problemsOf({ type, schema: texts.get(type) }, locked, modeOf(type)),
  );
  const ids = Object.values(lock.schemas)
    .flatMap(idsOf)
    .filter((id) => id !== 0);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...each, ...[...twice].map((id) => `id ${id} is given twice; restore it from history`)];
}

function problemsOf({ type, schema: text }: WorkingSchema, locked: LockedEvent, mode: CompatibilityMode): readonly string[] {
  const last = locked.released.at(-1);
  const edited = locked.released.filter((version) => !isWhole(version));
  const problems = edited.map((version) => `${type}: version ${version.version} in the lock was edited; restore it from history`);
  if (text === undefined) problems.push(...goneText(type, last));
  else if (last !== undefined && locked.unreleasedId === null && textHash(text) !== last.textHash)
    problems.push(`${changedText(type, last, text)}; ${wayOf({ type, schema: text }, locked.released, mode)}`);
  return problems;
}

/** A view may go: what the policy withdraws is withheld from then on, and what was written before keeps its schema. */
function goneText(type: string, last: ReleasedVersion | undefined): readonly string[] {
  if (last === undefined) return [`${type}: is in the lock without a schema`];
  return isViewName(type) ? [] : [`${type}: its schema is gone, but version ${last.version} is released`];
}

function changedText(type: string, last: ReleasedVersion, schema: unknown): string {
  const places = differences(last.schema, schema).map(({ at }) => at);
  return `${type}: version ${last.version} is released and its schema was changed (${places.join(', ')})`;
}

/** What to do about a released text that was changed. */
function wayOf({ type, schema }: WorkingSchema, released: readonly ReleasedVersion[], mode: CompatibilityMode): string {
  const unlawful = unlawfulness(schema);
  if (unlawful !== null) return `it is no lawful schema: ${unlawful}`;
  if (breaches(mode, schema, released).length > 0) return `it breaks what is released: ${wayOfBreaking(type)}`;
  return `run \`homeward schema release ${type}\` to release it as the next minor, or restore the file`;
}

/** A view may break what partners relied on, since the law may forbid it; an event takes its next major instead. */
function wayOfBreaking(type: string): string {
  if (isViewName(type)) return `restore the sharing policy, or where that is meant run \`homeward schema release --break ${type}\``;
  const [aggregate, event] = type.split('.');
  const major = Number(majorOf(type)) + 1;
  return `restore the file, and write the change as schemas/events/${aggregate}/${event}.v${major}.avsc on the topic ${aggregate}.v${major}`;
}

const isWhole = (version: ReleasedVersion): boolean =>
  version.textHash === textHash(version.schema) &&
  version.canonical === canonicalForm(version.schema) &&
  version.fingerprint === fingerprint(version.schema);

/** The lock with the working text of `type` released as its next minor, or why that may not be. */
export function release(
  lock: Lock,
  working: WorkingSchema,
  mode: CompatibilityMode,
): { readonly lock: Lock } | { readonly refused: readonly string[] } {
  const { type, schema } = working;
  const locked = lock.schemas[type] ?? { released: [], unreleasedId: null };
  const last = locked.released.at(-1);
  if (last !== undefined && last.textHash === textHash(schema)) return { refused: [`${type}: version ${last.version} is this very text`] };
  const unlawful = unlawfulness(schema);
  if (unlawful !== null) return { refused: [`${type}: is no lawful schema: ${unlawful}`] };
  const found = breaches(mode, schema, locked.released);
  if (found.length > 0)
    return { refused: [...found, `it breaks what is released: ${wayOfBreaking(type)}`].map((line) => `${type}: ${line}`) };
  const version: ReleasedVersion = {
    version: last === undefined ? `${majorOf(type)}.0` : nextMinor(last.version),
    id: locked.unreleasedId ?? nextId(lock),
    fingerprint: fingerprint(schema),
    canonical: canonicalForm(schema),
    textHash: textHash(schema),
    schema,
  };
  return { lock: { ...lock, schemas: { ...lock.schemas, [type]: { released: [...locked.released, version], unreleasedId: null } } } };
}

const majorOf = (type: string): string => type.slice(type.lastIndexOf('.v') + 2);

function nextMinor(version: string): string {
  const [major, minor] = version.split('.');
  return `${major}.${Number(minor) + 1}`;
}
