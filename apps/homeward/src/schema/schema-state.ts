import {
  breaches,
  brokenReaders,
  type CompatibilityMode,
  isViewName,
  type Lock,
  type ReaderRecord,
  readersOf,
  type WorkingSchema,
} from '@homeward/contracts/evolution';
import { Fault } from '@homeward/kernel';

/** Schemas as they stand, what was released of them, who reads them, and how their topics let them change. */
export interface SchemaState {
  readonly lock: Lock;
  /** Of events, and of what leaves through views. */
  readonly working: readonly WorkingSchema[];
  readonly record: ReaderRecord;
  readonly partnerClasses: readonly string[];
  readonly modeOf: (type: string) => CompatibilityMode;
  /** Some app writes its topic; others are still free to change. */
  readonly isInUse: (type: string) => boolean;
  /** The apps that read an event. */
  readonly appsOf: (type: string) => readonly string[];
}

/** The event of a name in the lock: `support.offered.v1` of `vcse/support.offered.v1`. */
export const eventOf = (name: string): string => name.slice(name.indexOf('/') + 1);

/** What the mode forbids of a working text; one line each. */
export function breachesOf({ lock, modeOf }: SchemaState, { type, schema }: WorkingSchema): readonly string[] {
  const mode = modeOf(eventOf(type));
  return breaches(mode, schema, lock.schemas[type]?.released ?? []).map((breach) => `${type}: ${breach} (${mode})`);
}

/** Whom a working text would break; `null` is a view that is withdrawn. */
export const brokenBy = (state: SchemaState, name: string, schema: unknown): readonly string[] =>
  brokenReaders(schema, readersOf(name, state));

/** Views that were released and that the sharing policy makes no more. */
export function withdrawnViews({ lock, working }: SchemaState): readonly string[] {
  const made = new Set(working.map(({ type }) => type));
  return Object.entries(lock.schemas).flatMap(([name, { released }]) =>
    isViewName(name) && released.length > 0 && !made.has(name) ? [name] : [],
  );
}

/** Those of the named events with their views, or the named views alone, or all; throws `HUB_CONFIG` for a name that there is not. */
export function pick({ working }: SchemaState, names: readonly string[]): readonly WorkingSchema[] {
  const strange = names.find((name) => !working.some(({ type }) => type === name));
  if (strange !== undefined) throw new Fault('HUB_CONFIG', `there is no event or view ${strange}`);
  return names.length === 0 ? working : working.filter(({ type }) => names.includes(type) || names.includes(eventOf(type)));
}
