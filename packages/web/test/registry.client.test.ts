import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decode, type EventType, encode, eventTypes } from '@homeward/contracts';
import { eventRegistry } from '@homeward/contracts/registry';
import { providePython, rawKafka, runPython, testCluster, testPrefix } from '@homeward/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { issueToken } from '../src/index.ts';
import { startTestWeb } from './harness/start-test-web.ts';

const program = fileURLToPath(new URL('./clients/read_topic.py', import.meta.url));
const python = await providePython(['confluent-kafka[avro]==2.16.0', 'fastavro==1.13.1']);

/** The full example of an event, as bytes on the wire. */
function exampleOf(type: EventType): Buffer {
  const [aggregate = '', event = '', major = ''] = type.split('.');
  const file = new URL(`../../../schemas/events/${aggregate}/${event}.${major}.examples/full.json`, import.meta.url);
  return encode(type, JSON.parse(readFileSync(file, 'utf8')));
}

describe.skipIf(python.path === null)(`a Python client${python.lacks === null ? '' : `; this machine lacks ${python.lacks}`}`, () => {
  test('decodes a record of every event through the registry, and gets the same ids when it writes', async () => {
    const { brokers } = await testCluster();
    const topic = `${testPrefix()}.every-event`;
    const kafka = rawKafka(brokers);
    onTestFinished(() => kafka.close());
    await kafka.createTopic(topic);
    const values = eventTypes.map(exampleOf);
    await kafka.produce(
      topic,
      values.map((value, index) => ({ key: `key-${index}`, value })),
    );
    const web = await startTestWeb({ registry: eventRegistry() });
    const partner = { organisation: 'RH5', client: 'a-python-client' };
    const token = await issueToken(partner, { keys: web.keys, url: web.url, now: Date.now() });

    const said = await runPython(python.path as string, [
      program,
      brokers.join(','),
      topic,
      `${web.url}/registry`,
      token,
      String(values.length),
    ]);

    const data = values.map((value) => decode(value).data);
    expect(JSON.parse(said)).toEqual({
      confluent: data,
      fastavro: data,
      writtenAgain: true,
      subjects: eventTypes.length,
      found: true,
      compatible: true,
      level: 'FULL_TRANSITIVE',
      refused: [422, 42205],
    });
  });
});
