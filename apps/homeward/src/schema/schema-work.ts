import {
  breaches,
  type CompatibilityMode,
  type Difference,
  differences,
  type Lock,
  lockProblems,
  release,
  type WorkingSchema,
} from '@homeward/contracts/evolution';
import { Fault } from '@homeward/kernel';

/** Schemas as they stand, what was released of them, and how their topics let them change. */
export interface SchemaState {
  readonly lock: Lock;
  readonly working: readonly WorkingSchema[];
  readonly modeOf: (type: string) => CompatibilityMode;
  /** Some app writes its topic; others are still free to change. */
  readonly isInUse: (type: string) => boolean;
}

/** What is wrong, and what a release would refuse; one line each. */
export function checkSchemas(state: SchemaState): readonly string[] {
  const { lock, working } = state;
  return [...lockProblems(lock, working), ...working.flatMap((one) => refusals(state, one))];
}

function refusals({ lock, modeOf }: SchemaState, { type, schema }: WorkingSchema): readonly string[] {
  const earlier = lock.schemas[type]?.released ?? [];
  return breaches(modeOf(type), schema, earlier).map((breach) => `${type}: ${breach} (${modeOf(type)})`);
}

/** What changed since the last release, per event; events that did not change say nothing unless asked for. */
export function diffSchemas(state: SchemaState, types: readonly string[]): readonly string[] {
  const lines = pick(state, types).flatMap((one) => diffOf(state, one, types.length > 0));
  return lines.length === 0 ? ['nothing differs from what is released'] : lines;
}

function diffOf(state: SchemaState, one: WorkingSchema, always: boolean): readonly string[] {
  const last = state.lock.schemas[one.type]?.released.at(-1);
  if (last === undefined) return always ? [`${one.type}: not released yet`] : [];
  const found = differences(last.schema, one.schema);
  if (found.length === 0) return always ? [`${one.type}: as released in ${last.version}`] : [];
  const refused = refusals(state, one);
  return [
    `${one.type}: since ${last.version}`,
    ...found.map(sentence),
    ...(refused.length === 0 ? [`  ${state.modeOf(one.type)} allows it`] : refused.map((line) => `  refused: ${line}`)),
  ];
}

function sentence({ at, before, after }: Difference): string {
  if (before === undefined) return `  ${at}: added ${JSON.stringify(after)}`;
  if (after === undefined) return `  ${at}: removed, was ${JSON.stringify(before)}`;
  return `  ${at}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`;
}

/** Releases the named events, or with `--all` every event in use that differs from its last release: all of them or none. */
export function releaseSchemas(
  state: SchemaState,
  types: readonly string[],
): { readonly lock: Lock; readonly released: readonly string[]; readonly refused: readonly string[] } {
  const all = types.includes('--all');
  const released: string[] = [];
  const refused: string[] = [];
  const { working, isInUse } = state;
  let { lock } = state;
  for (const one of all ? working.filter(({ type }) => isInUse(type)).filter((each) => isChanged(lock, each)) : pick(state, types)) {
    const result = release(lock, one, state.modeOf(one.type));
    if ('refused' in result) refused.push(...result.refused);
    else {
      lock = result.lock;
      const version = lock.schemas[one.type]?.released.at(-1);
      released.push(`${one.type}: released as ${version?.version} with id ${version?.id}`);
    }
  }
  return { lock, released, refused };
}

function isChanged(lock: Lock, { type, schema }: WorkingSchema): boolean {
  const last = lock.schemas[type]?.released.at(-1);
  return last === undefined || differences(last.schema, schema).length > 0;
}

/** The named events, or all; throws `HUB_CONFIG` for one that there is not. */
function pick({ working }: SchemaState, types: readonly string[]): readonly WorkingSchema[] {
  const strange = types.find((type) => !working.some((one) => one.type === type));
  if (strange !== undefined) throw new Fault('HUB_CONFIG', `there is no event ${strange}`);
  return types.length === 0 ? working : working.filter(({ type }) => types.includes(type));
}
