import { Fault } from '@homeward/kernel';
import type { WireIds } from '../../wire-ids.ts';
import type { PlacedSchema } from '../event-registry.ts';
import type { RegistryClient } from './open-client.ts';
import { isSame } from './settle-ids.ts';

export interface LearnOptions {
  readonly client: RegistryClient;
  readonly schemas: readonly PlacedSchema[];
  readonly ids: ReadonlyMap<number, number>;
  readonly now: () => number;
  /** Takes the map whenever something was learnt. */
  readonly install: (wireIds: WireIds) => void;
}

/** How long an answer that an id is none of ours stands before the registry is asked again, in milliseconds. */
const STANDS_MS = 30_000;

/**
 * Keeps the map of wire ids while the process runs. An id that turns up in a topic and is not in the map is looked up behind the reader's
 * back, which meanwhile gets `HUB_REGISTRY` and waits: nothing is lost while the registry is away. One that is no schema of this build
 * gives `HUB_SCHEMA`: a newer release writes it.
 */
export function learnIds({ client, schemas, ids, now, install }: LearnOptions): void {
  const aliases = new Map<number, readonly number[]>();
  const foreign = new Map<number, number>();
  const asking = new Set<number>();
  let away: Fault | null = null;

  const look = async (wireId: number): Promise<void> => {
    asking.add(wireId);
    try {
      const text = await client.schemaOf(wireId);
      const own = text === null ? [] : schemas.filter((schema) => isSame(schema.text, text)).map(({ id }) => id);
      if (own.length === 0) foreign.set(wireId, now());
      else {
        aliases.set(wireId, own);
        install(wireIds);
      }
      away = null;
    } catch (thrown) {
      away = thrown as Fault;
    } finally {
      asking.delete(wireId);
    }
  };

  const unknown = (wireId: number): Fault => {
    const since = foreign.get(wireId);
    const stands = since !== undefined && now() - since < STANDS_MS;
    if (!stands && !asking.has(wireId)) void look(wireId);
    if (since !== undefined) return new Fault('HUB_SCHEMA', `schema id ${wireId} of the external registry is not known to this build`);
    return new Fault(
      'HUB_REGISTRY',
      `the external schema registry is being asked for schema id ${wireId}`,
      away === null ? {} : { cause: away },
    );
  };

  const wireIds: WireIds = { ids, aliases, unknown };
  install(wireIds);
}
