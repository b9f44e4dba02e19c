import { eventEntry, topics } from '../catalogue.ts';
import { writtenSchemas } from '../written-schemas.ts';
import { createRegistry, type Registry } from './create-registry.ts';
import type { HeldSchema } from './shelf.ts';

/** The registry of this build: every schema that may stand in a topic, released or not, by the id it has there. */
export function eventRegistry(): Registry {
  const versions = new Map<string, number>();
  const held = writtenSchemas.map(({ id, type, text }): HeldSchema => {
    const { topic, fullName } = eventEntry(type);
    const subject = `${topic}-${fullName}`;
    const version = (versions.get(subject) ?? 0) + 1; // ids are only ever given upwards, so their order is that of versions
    versions.set(subject, version);
    return { id, subject, version, text, compatibility: topics[topic].compatibility };
  });
  return createRegistry(held);
}
