import { fill, type Snippet, type SnippetPlace } from './snippet.ts';

const PROGRAM = `import { Kafka } from 'kafkajs';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

const { HOMEWARD_TOKEN, KAFKA_BROKERS, KAFKA_USER, KAFKA_PASSWORD, KAFKA_TOPIC = '<topic>' } = process.env;
const { KAFKA_PROTOCOL = KAFKA_USER ? 'SASL_SSL' : 'PLAINTEXT', KAFKA_GROUP = \`\${KAFKA_USER ?? 'my'}.reader-ts\` } = process.env;

const schemas = new SchemaRegistry({
  host: '<registry>',
  auth: { username: 'token', password: HOMEWARD_TOKEN },
});
const kafka = new Kafka({
  brokers: KAFKA_BROKERS.split(','),
  ssl: KAFKA_PROTOCOL.endsWith('SSL'),
  ...(KAFKA_USER && { sasl: { mechanism: 'scram-sha-512', username: KAFKA_USER, password: KAFKA_PASSWORD } }),
});

const consumer = kafka.consumer({ groupId: KAFKA_GROUP });
await consumer.connect();
await consumer.subscribe({ topic: KAFKA_TOPIC, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    // A record may come twice after a crash, with the same ce_id: drop what you have seen.
    if (message.headers.ce_type?.toString() !== '<ceType>') return;
    const event = await schemas.decode(message.value);
    console.log(message.headers.ce_id.toString(), JSON.stringify(event));
  },
});
`;

/** kafkajs and its client of a schema registry; Node 24 runs it as it stands. */
export function typescriptSnippet(place: SnippetPlace): Snippet {
  return {
    language: 'TypeScript',
    file: 'read-events.mts',
    install: 'npm install kafkajs @kafkajs/confluent-schema-registry',
    code: fill(PROGRAM, place),
  };
}
