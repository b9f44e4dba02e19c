import { Fault } from '@homeward/kernel';
import type { PlacedSchema } from '../event-registry.ts';
import { schemaContent } from '../schema-content.ts';
import type { RegistryClient } from './open-client.ts';

export interface SettleOptions {
  readonly client: RegistryClient;
  /** True for a schema that has to be there; others may be missing and are then not written. */
  readonly isNeeded: (schema: PlacedSchema) => boolean;
  /** True for a schema that is added where it is missing, as its release does. */
  readonly mayRegister: (schema: PlacedSchema) => boolean;
}

/** Calls at once: enough for a start within seconds, few enough for a registry that others use too. */
const AT_ONCE = 8;

/**
 * The ids that an external registry gives to schemas, by the ids of the lock; what is not there and not needed has none. Found by content,
 * so that the registry may have been filled by anybody in any order. Throws `HUB_CONFIG`, naming every subject, where a subject holds
 * something else than this build writes, or an id stands for another content; `HUB_REGISTRY` while the registry is away.
 */
export async function settleIds(schemas: readonly PlacedSchema[], options: SettleOptions): Promise<ReadonlyMap<number, number>> {
  const bySubject = [...Map.groupBy(schemas, ({ subject }) => subject).values()];
  const found = (await inTurns(bySubject, (versions) => settleSubject(versions, options))).flat();
  const ids = new Map<number, number>();
  const contents = new Map<number, string>();
  const problems: string[] = [];
  for (const { schema, outcome } of found) {
    if (typeof outcome === 'string') problems.push(outcome);
    if (outcome === null || typeof outcome === 'string') continue;
    const content = schemaContent(JSON.parse(schema.text));
    if ((contents.get(outcome.id) ?? content) !== content) problems.push(`${schema.subject}: id ${outcome.id} stands for two schemas`);
    if ((ids.get(schema.id) ?? outcome.id) !== outcome.id)
      problems.push(`${schema.subject}: one schema has the ids ${ids.get(schema.id)} and ${outcome.id}`);
    contents.set(outcome.id, content);
    ids.set(schema.id, outcome.id);
  }
  if (problems.length > 0)
    throw new Fault(
      'HUB_CONFIG',
      `the external schema registry does not fit this build:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
      {
        rule: 'schema-registry',
      },
    );
  return ids;
}

type Outcome = { readonly id: number } | string | null;

/** One after the other, oldest first: a registry counts versions as they come. */
async function settleSubject(versions: readonly PlacedSchema[], options: SettleOptions) {
  const outcomes: { readonly schema: PlacedSchema; readonly outcome: Outcome }[] = [];
  for (const schema of versions) outcomes.push({ schema, outcome: await settle(schema, options) });
  return outcomes;
}

/** The id; null for what may be missing; in words what is wrong. */
async function settle(schema: PlacedSchema, { client, isNeeded, mayRegister }: SettleOptions): Promise<Outcome> {
  const { subject, text } = schema;
  const known = await client.lookUp(subject, text);
  if (typeof known === 'object') return isSame(known.text, text) ? known : `${subject}: what it gives as this schema is another`;
  if (mayRegister(schema)) return confirmed(schema, client);
  if (!isNeeded(schema)) return null;
  return known === 'absent' ? `${subject}: is not registered` : `${subject}: holds other schemas, not the one that this build writes`;
}

/** A registry that answers with an id of something else would have every reader misread what we write. */
async function confirmed({ subject, text }: PlacedSchema, client: RegistryClient): Promise<{ readonly id: number } | string> {
  const id = await client.register(subject, text);
  const held = await client.schemaOf(id);
  return held !== null && isSame(held, text) ? { id } : `${subject}: id ${id}, given for this schema, is not its`;
}

/** By all that they say, however spelt; what is no schema is none. */
export function isSame(a: string, b: string): boolean {
  try {
    return schemaContent(JSON.parse(a)) === schemaContent(JSON.parse(b));
  } catch {
    return false;
  }
}

/** The first failure is that of all: what was not begun by then is not begun. */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const rest = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      results[next[0]] = await work(next[1]).catch((thrown: unknown) => {
        rest.length = 0;
        throw thrown;
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
