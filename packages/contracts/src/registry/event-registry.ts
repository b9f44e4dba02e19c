import { eventEntry, topics } from '../catalogue.ts';
import type { EventType } from '../events.gen.ts';
import { outTopicOf, sharedSchemas } from '../outgoing-events.ts';
import type { PartnerClass } from '../views.ts';
import { wireIdOrNull } from '../wire-ids.ts';
import { type WrittenSchema, writtenSchemas } from '../written-schemas.ts';
import { createRegistry, type Registry } from './create-registry.ts';
import type { HeldSchema } from './shelf.ts';

/** A partner that reads Kafka itself. */
export interface TopicReader {
  /** As the product names it: `levels-home-care`. */
  readonly name: string;
  readonly partnerClass: PartnerClass;
}

/** A schema where it may stand, by the id of the lock. */
export interface PlacedSchema extends Omit<HeldSchema, 'version'> {
  readonly type: EventType;
  /** The partner whose outgoing topic it is for; null for one of an event's own topic. */
  readonly partner: string | null;
}

/** Every schema of this build in the order of ids, released or not: of events by their topics, of views by those of these partners. */
export function placedSchemas(partners: readonly TopicReader[]): readonly PlacedSchema[] {
  const events = writtenSchemas.map((schema) => placed(schema, null));
  const shared = partners.flatMap(({ name, partnerClass }) =>
    sharedSchemas.filter((one) => one.partnerClass === partnerClass).map((schema) => placed(schema, name)),
  );
  return [...events, ...shared];
}

function placed({ id, type, text }: WrittenSchema, partner: string | null): PlacedSchema {
  const { topic, fullName } = eventEntry(type);
  const { compatibility } = topics[topic];
  return { id, type, partner, subject: `${partner === null ? topic : outTopicOf(partner)}-${fullName}`, text, compatibility };
}

/**
 * The registry of this build, by the ids on the wire. Of outgoing topics it holds only those of the partners given: whoever asks is shown
 * the schemas of the events and of its own topic, and not which other partners there are.
 */
export function eventRegistry(partners: readonly TopicReader[] = []): Registry {
  const versions = new Map<string, number>();
  const held = placedSchemas(partners).flatMap((one): readonly HeldSchema[] => {
    const id = wireIdOrNull(one.id);
    if (id === null) return [];
    const version = (versions.get(one.subject) ?? 0) + 1; // ids are only ever given upwards, so their order is that of versions
    versions.set(one.subject, version);
    const { subject, text, compatibility } = one;
    return [{ id, subject, version, text, compatibility }];
  });
  return createRegistry(held);
}
