import { stringify } from 'yaml';
import { fullName, messageHeaders, sharedMessageHeaders, type ViewFile } from '@homeward/contracts/sharing';
import { outgoingChannel, outgoingMessages, outgoingOperations } from './async-api-outgoing.ts';
import type { EventFile } from './load-events.ts';
import { retentionMs, type TopicRow } from './topics.ts';

const AVRO = 'application/vnd.apache.avro+json;version=1.9.0';

type Json = Readonly<Record<string, unknown>>;

const text = (description: string): Json => ({ type: 'string', description });

const DESCRIPTION = `What the hub writes to its log and who reads it. A record's value is in the Confluent wire format: a zero byte, the id of its
schema as big-endian int32, the Avro body. Its key is an opaque id, never a number that a person has.`;

/** Names of components hold no dots. */
const idOf = (name: string): string => name.replaceAll('.', '-');
const ref = (path: string): Json => ({ $ref: `#/${path}` });

/** `schemas/asyncapi.gen.yaml`: the topics with their events, keys, headers, writers and readers, as AsyncAPI 3. */
export function asyncApiText(topics: ReadonlyMap<string, TopicRow>, events: readonly EventFile[], views: readonly ViewFile[]): string {
  const document = {
    asyncapi: '3.1.0',
    info: { title: 'Homeward events', version: '1.0.0', description: DESCRIPTION.replaceAll('\n', ' ') },
    defaultContentType: 'application/avro',
    channels: {
      ...Object.fromEntries([...topics].map(([name, row]) => [idOf(name), channelOf(name, row, events)])),
      ...outgoingChannel(views),
    },
    operations: { ...Object.fromEntries([...topics].flatMap(([name, row]) => operationsOf(name, row))), ...outgoingOperations },
    components: {
      messages: {
        ...Object.fromEntries(events.map((event) => [idOf(event.type), messageOf(event, topics)])),
        ...outgoingMessages(events, views),
      },
      schemas: { headers: messageHeaders, sharedHeaders: sharedMessageHeaders },
      correlationIds: { correlation: { location: '$message.header#/ce_correlationid' } },
    },
  };
  const mark = '# Generated from schemas/topics.yaml and schemas/events by `npm run check -- --write`. Do not edit.\n';
  return mark + stringify(document, { aliasDuplicateObjects: false, lineWidth: 140 });
}

function channelOf(name: string, row: TopicRow, events: readonly EventFile[]): Json {
  const own = events.filter((event) => event.topic === name);
  return {
    address: name,
    description: `Keyed by ${row.key}; schemas may change as ${row.compatibility} allows.${row.planned ? ' Not written yet.' : ''}`,
    messages: Object.fromEntries(own.map(({ type }) => [idOf(type), ref(`components/messages/${idOf(type)}`)])),
    bindings: {
      kafka: {
        topic: name,
        partitions: row.partitions,
        topicConfiguration: { 'cleanup.policy': [row.cleanup], 'retention.ms': retentionMs(name, row.retention) },
      },
    },
  };
}

function operationsOf(name: string, row: TopicRow): readonly (readonly [string, Json])[] {
  const channel = ref(`channels/${idOf(name)}`);
  const reader = (app: string): string => (app === 'adapters' ? 'Every adapter' : app);
  return [
    ...row.writers.map((app) => [`${app}-writes-${idOf(name)}`, { action: 'send', channel, summary: `${app} writes ${name}.` }] as const),
    ...row.readers.map(
      (app) => [`${app}-reads-${idOf(name)}`, { action: 'receive', channel, summary: `${reader(app)} reads ${name}.` }] as const,
    ),
  ];
}

function messageOf(event: EventFile, topics: ReadonlyMap<string, TopicRow>): Json {
  return {
    name: `uk.homeward.${event.type}`,
    title: fullName(event.schema),
    summary: event.schema.doc,
    contentType: 'application/avro',
    headers: ref('components/schemas/headers'),
    correlationId: ref('components/correlationIds/correlation'),
    payload: { schemaFormat: AVRO, schema: { $ref: `./${event.path.slice('schemas/'.length)}` } },
    bindings: {
      kafka: {
        key: text(topics.get(event.topic)?.key ?? ''),
        schemaIdLocation: 'payload',
        schemaIdPayloadEncoding: 'confluent',
        schemaLookupStrategy: 'TopicRecordNameStrategy',
      },
    },
  };
}
