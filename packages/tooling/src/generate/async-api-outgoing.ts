import { fullName, type ViewFile } from '@homeward/contracts/sharing';
import type { EventFile } from './load-events.ts';

type Json = Readonly<Record<string, unknown>>;

const CHANNEL = 'out-partner-v1';
const ref = (path: string): Json => ({ $ref: `#/${path}` });
const idOf = (type: string): string => `shared-${type.replaceAll('.', '-')}`;
const typesOf = (views: readonly ViewFile[]): readonly string[] => [...new Set(views.map(({ type }) => type))];

/** The topic that a partner reads itself. Its schemas are the views of the partner's class, found by their ids in the registry. */
export const outgoingChannel = (views: readonly ViewFile[]): Json => ({
  [CHANNEL]: {
    address: 'out.{partner}.v1',
    description:
      'What one partner may see, for those that read Kafka themselves. Keyed as the topic that an event is from. The schema of a record is the view of the partner’s class: ask the registry for the id in front of the record.',
    parameters: { partner: { description: 'Name of the partner within the product.' } },
    messages: Object.fromEntries(typesOf(views).map((type) => [idOf(type), ref(`components/messages/${idOf(type)}`)])),
  },
});

export const outgoingOperations: Json = {
  'adapters-writes-out-partner-v1': {
    action: 'send',
    channel: ref(`channels/${CHANNEL}`),
    summary: 'The adapter of a partner writes its topic.',
  },
  'partner-reads-out-partner-v1': {
    action: 'receive',
    channel: ref(`channels/${CHANNEL}`),
    summary: 'A partner reads its own topic and no other.',
  },
};

/** Without the schemas: what a class is not given is in none of its fields, so that each class has a schema of its own. */
export function outgoingMessages(events: readonly EventFile[], views: readonly ViewFile[]): Json {
  const shared = events.filter(({ type }) => typesOf(views).includes(type));
  return Object.fromEntries(shared.map((event) => [idOf(event.type), messageOf(event, views)]));
}

function messageOf({ type, schema }: EventFile, views: readonly ViewFile[]): Json {
  const classes = views.filter((view) => view.type === type).map(({ partnerClass }) => partnerClass);
  return {
    name: `uk.homeward.${type}`,
    title: fullName(schema),
    summary: schema.doc,
    description: `Shared, in a view of its own, with: ${classes.join(', ')}.`,
    contentType: 'application/avro',
    headers: ref('components/schemas/sharedHeaders'),
    correlationId: ref('components/correlationIds/correlation'),
    bindings: {
      kafka: { schemaIdLocation: 'payload', schemaIdPayloadEncoding: 'confluent', schemaLookupStrategy: 'TopicRecordNameStrategy' },
    },
  };
}
