import type { TopicReader } from '@homeward/contracts/registry';
import type { Adapter } from '@homeward/hub';
import type { Config } from '../config/load-config.ts';
import type { Member } from './catalogue.ts';

/** A partner that reads its own topic, with the organisation whose tokens may ask for the schemas there. */
export interface OwnTopicReader extends TopicReader {
  readonly organisation: string;
}

/** The partners that the adapters' configurations let read Kafka themselves, each once. */
export function topicReaders(members: readonly Member[], config: Config): readonly OwnTopicReader[] {
  const partners = members.flatMap((member) => {
    if (member.value.kind !== 'adapter') return [];
    const own = member.configure(config);
    return Object.values((member.value as Adapter).outbound).flatMap((push) => push.partners(own));
  });
  const readers = partners.filter(({ readsTopic }) => readsTopic);
  return [...new Map(readers.map(({ name, partnerClass, organisation }) => [name, { name, partnerClass, organisation }])).values()];
}
