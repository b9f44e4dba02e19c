import { outTopicOf } from '@homeward/contracts';
import { isViewName, type Lock } from '@homeward/contracts/evolution';
import { type PlacedSchema, type RegistryClient, settleIds } from '@homeward/contracts/registry';
import { eventOf, type SchemaState } from './schema-state.ts';

/**
 * Adds what a release added to the lock to an external registry: events under their topics, views under the topics of the recorded
 * partners of their class. Before the lock is saved, so that nothing counts as released that a hub could not start with; said twice it
 * changes nothing. Throws as `settleIds` does, and `HUB_CONFIG` where the registry refuses.
 */
export async function registerReleased(before: SchemaState, after: Lock, client: RegistryClient): Promise<readonly string[]> {
  const fresh = Object.entries(after.schemas).flatMap(([name, { released }]) => {
    const known = before.lock.schemas[name]?.released.length ?? 0;
    return released
      .slice(known)
      .flatMap(({ id, schema }) => placesOf(name, before).map((place) => placed({ name, id, schema, ...place }, before)));
  });
  const ids = await settleIds(fresh, { client, isNeeded: () => true, mayRegister: () => true });
  return fresh.map(({ subject, id }) => `${subject}: registered with id ${ids.get(id)}`);
}

interface Place {
  readonly topic: string;
  readonly partner: string | null;
}

function placesOf(name: string, { record }: SchemaState): readonly Place[] {
  if (!isViewName(name)) {
    const [aggregate, , major] = name.split('.');
    return [{ topic: `${aggregate}.${major}`, partner: null }];
  }
  const partners = Object.entries(record.partners).filter(([, { partnerClass }]) => name.startsWith(`${partnerClass}/`));
  return partners.map(([partner]) => ({ topic: outTopicOf(partner), partner }));
}

function placed(
  { name, id, schema, topic, partner }: Place & { readonly name: string; readonly id: number; readonly schema: unknown },
  { modeOf }: SchemaState,
): PlacedSchema {
  const type = eventOf(name) as PlacedSchema['type'];
  const { namespace, name: short } = schema as { readonly namespace: string; readonly name: string };
  return { id, type, partner, subject: `${topic}-${namespace}.${short}`, text: JSON.stringify(schema), compatibility: modeOf(type) };
}
