import {
  type Difference,
  differences,
  isViewName,
  type Lock,
  type ReleasedVersion,
  lockProblems,
  readerProblems,
  release,
  type WorkingSchema,
} from '@homeward/contracts/evolution';
import { breachesOf, brokenBy, eventOf, faultsOf, isMeantBy, pick, type SchemaState, withdrawnViews } from './schema-state.ts';

/** What is wrong, and what a release would refuse or break; one line each. */
export function checkSchemas(state: SchemaState): readonly string[] {
  const { lock, working, record, partnerClasses } = state;
  const unlawful = working.flatMap((one) => faultsOf(state, one));
  if (unlawful.length > 0) return unlawful; // Nothing else can be asked of them, and their views are not made.
  const changed = working.filter((one) => isChanged(lock, one));
  return [
    ...lockProblems(lock, working, (type) => state.modeOf(eventOf(type))),
    ...readerProblems(record, lock, partnerClasses),
    ...working.flatMap((one) => breachesOf(state, one)),
    ...changed.flatMap((one) => brokenBy(state, one.type, one.schema).map((line) => `${one.type}: ${line}`)),
  ];
}

/** What changed since the last release, per event and view; what did not change says nothing unless asked for. */
export function diffSchemas(state: SchemaState, names: readonly string[]): readonly string[] {
  const lines = pick(state, names).flatMap((one) => diffOf(state, one, names.some(isMeantBy(one))));
  const gone = names.length > 0 ? [] : withdrawnViews(state);
  const withdrawn = gone.flatMap((name) => [`${name}: withdrawn by the sharing policy`, ...brokenBy(state, name, null).map(indented)]);
  return lines.length + withdrawn.length === 0 ? ['nothing differs from what is released'] : [...lines, ...withdrawn];
}

const indented = (line: string): string => `  ${line}`;

function diffOf(state: SchemaState, one: WorkingSchema, always: boolean): readonly string[] {
  const last = state.lock.schemas[one.type]?.released.at(-1);
  const faults = faultsOf(state, one);
  if (faults.length > 0) return [...(last === undefined ? [] : changesSince(last, one)), ...faults];
  if (last === undefined) return always ? [`${one.type}: not released yet`] : [];
  const found = differences(last.schema, one.schema);
  if (found.length === 0) return always ? [`${one.type}: as released in ${last.version}`] : [];
  const refused = breachesOf(state, one);
  return [
    ...changesSince(last, one),
    ...(refused.length === 0 ? [`  ${state.modeOf(eventOf(one.type))} allows it`] : refused.map((line) => `  refused: ${line}`)),
    ...brokenBy(state, one.type, one.schema).map(indented),
  ];
}

const changesSince = (last: ReleasedVersion, { type, schema }: WorkingSchema): readonly string[] => [
  `${type}: since ${last.version}`,
  ...differences(last.schema, schema).map(sentence),
];

function sentence({ at, before, after }: Difference): string {
  if (before === undefined) return `  ${at}: added ${JSON.stringify(after)}`;
  if (after === undefined) return `  ${at}: removed, was ${JSON.stringify(before)}`;
  return `  ${at}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`;
}

export interface Released {
  readonly lock: Lock;
  readonly released: readonly string[];
  readonly refused: readonly string[];
}

/**
 * Releases the named events with their views, what changed of the named aggregates, or with `--all` whatever is in use and differs from
 * its last release: all of them or none. What is no lawful schema is refused whatever is said. What would break a reader or writer is refused; with `--break` a view is released all the same, since the law may forbid
 * tomorrow what a partner is shown today, and an event whose mode allows it, though a recorded reader cannot follow.
 */
export function releaseSchemas(state: SchemaState, words: readonly string[]): Released {
  const names = words.filter((word) => !word.startsWith('--'));
  const chosen = words.includes('--all') ? state.working.filter(({ type }) => state.isInUse(eventOf(type))) : pick(state, names);
  const released: string[] = [];
  const refused: string[] = [];
  let { lock } = state;
  for (const one of chosen.filter((each) => names.includes(each.type) || isChanged(lock, each))) {
    const faults = faultsOf(state, one);
    if (faults.length > 0) {
      refused.push(...faults);
      continue;
    }
    const broken = brokenBy(state, one.type, one.schema).map((line) => `${one.type}: ${line}`);
    const isMeant = words.includes('--break');
    const result = release(lock, one, isMeant && isViewName(one.type) ? 'NONE' : state.modeOf(eventOf(one.type)));
    if ('refused' in result || (broken.length > 0 && !isMeant)) {
      refused.push(...('refused' in result ? result.refused : []), ...broken);
      continue;
    }
    lock = result.lock;
    const version = lock.schemas[one.type]?.released.at(-1);
    released.push(`${one.type}: released as ${version?.version} with id ${version?.id}`, ...broken);
  }
  return { lock, released, refused };
}

function isChanged(lock: Lock, { type, schema }: WorkingSchema): boolean {
  const last = lock.schemas[type]?.released.at(-1);
  return last === undefined || differences(last.schema, schema).length > 0;
}
