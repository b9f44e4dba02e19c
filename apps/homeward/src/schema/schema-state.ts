import {
  breaches,
  brokenReaders,
  type CompatibilityMode,
  isViewName,
  type Lock,
  type ReaderRecord,
  readersOf,
  unlawfulness,
  type WorkingSchema,
} from '@homeward/contracts/evolution';
import { Fault } from '@homeward/kernel';

/** Schemas as they stand, what was released of them, who reads them, and how their topics let them change. */
export interface SchemaState {
  readonly lock: Lock;
  /** Of events, and of what leaves through views. */
  readonly working: readonly WorkingSchema[];
  /** By event type: why its working text is no lawful event schema. Such an event has no views in `working`. */
  readonly unlawful: ReadonlyMap<string, readonly string[]>;
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

/** Why a working text may be neither written nor released; one line each, empty where it is lawful. */
export function faultsOf({ unlawful }: SchemaState, { type, schema }: WorkingSchema): readonly string[] {
  const found = unlawful.get(eventOf(type)) ?? [unlawfulness(schema) ?? []].flat();
  return found.map((what) => `${type}: is no lawful schema: ${what}`);
}

/** What the mode forbids of a working text; one line each. */
export function breachesOf({ lock, modeOf }: SchemaState, { type, schema }: WorkingSchema): readonly string[] {
  const mode = modeOf(eventOf(type));
  return breaches(mode, schema, lock.schemas[type]?.released ?? []).map((breach) => `${type}: ${breach} (${mode})`);
}

/** Whom a working text would break; `null` is a view that is withdrawn. */
export const brokenBy = (state: SchemaState, name: string, schema: unknown): readonly string[] =>
  brokenReaders(schema, readersOf(name, state));

/** Views that were released and that the sharing policy makes no more. */
export function withdrawnViews({ lock, working, unlawful }: SchemaState): readonly string[] {
  const made = new Set(working.map(({ type }) => type));
  return Object.entries(lock.schemas).flatMap(([name, { released }]) =>
    isViewName(name) && released.length > 0 && !made.has(name) && !unlawful.has(eventOf(name)) ? [name] : [],
  );
}

/** The event of an aggregate: `referral` of `vcse/referral.submitted.v1`. */
const aggregateOf = (name: string): string => eventOf(name).split('.')[0] as string;

/** Whether a name given is that of a schema's event or aggregate; its own name counts as that. */
export const isMeantBy =
  ({ type }: WorkingSchema) =>
  (name: string): boolean =>
    [type, eventOf(type), aggregateOf(type)].includes(name);

/**
 * Those of the named events or aggregates with their views, or the named views alone, or all. Throws `HUB_CONFIG` for a name that there
 * is not.
 */
export function pick({ working, unlawful }: SchemaState, names: readonly string[]): readonly WorkingSchema[] {
  const strange = names.find((name) => !working.some((one) => isMeantBy(one)(name)));
  const why = strange === undefined ? undefined : unlawful.get(eventOf(strange))?.[0];
  if (why !== undefined) throw new Fault('HUB_CONFIG', `there is no view ${strange}: its event is no lawful schema: ${why}`);
  if (strange !== undefined) throw new Fault('HUB_CONFIG', `there is no event, view or aggregate ${strange}`);
  return names.length === 0 ? working : working.filter((one) => names.some(isMeantBy(one)));
}
