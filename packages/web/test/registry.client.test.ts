import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decode, type EventType, encode, encodeShared, eventTypes, throughView, viewOf } from '@homeward/contracts';
import { eventRegistry } from '@homeward/contracts/registry';
import { rawKafka, testCluster, testPrefix } from '@homeward/testing';
import { provideJars, providePython, runJava, runPython } from '@homeward/testing/clients';
import { describe, expect, onTestFinished, test } from 'vitest';
import { issueToken } from '../src/demo.ts';
import { startTestWeb } from './harness/start-test-web.ts';

const inClients = (name: string): string => fileURLToPath(new URL(`./clients/${name}`, import.meta.url));
const python = await providePython(['confluent-kafka[avro]==2.16.0', 'fastavro==1.13.1']);
const jars = await provideJars(inClients('pom.xml'));

/** The full example of an event, as bytes on the wire. */
function exampleOf(type: EventType): Buffer {
  const [aggregate = '', event = '', major = ''] = type.split('.');
  const file = new URL(`../../../schemas/events/${aggregate}/${event}.${major}.examples/full.json`, import.meta.url);
  return encode(type, JSON.parse(readFileSync(file, 'utf8')));
}

const partner = { name: 'care', partnerClass: 'provider' } as const;
const shown = eventTypes.filter((type) => viewOf(partner.partnerClass, type) !== null);

/** A real topic with these records, a registry with the partner's own topic in it, and what a client has to know of both. */
async function startSide(values: readonly Buffer[] = eventTypes.map(exampleOf)) {
  const { brokers } = await testCluster();
  const topic = `${testPrefix()}.every-event`;
  const kafka = rawKafka(brokers);
  onTestFinished(() => kafka.close());
  await kafka.createTopic(topic);
  await kafka.produce(
    topic,
    values.map((value, index) => ({ key: `key-${index}`, value })),
  );
  const web = await startTestWeb({ registry: () => eventRegistry([partner]) });
  const token = await issueToken({ organisation: 'RH5', client: 'a-client' }, { keys: web.keys, url: web.url, now: Date.now() });
  return { values, args: [brokers.join(','), topic, `${web.url}/registry`, token, String(values.length)] };
}

const without = (lacks: string | null): string => (lacks === null ? '' : `; this machine lacks ${lacks}`);

describe.skipIf(python.path === null)(`a Python client${without(python.lacks)}`, () => {
  test('decodes a record of every event, with confluent-kafka and with fastavro, and gets the same ids when it writes', async () => {
    const { values, args } = await startSide();
    const said = await runPython(python.path as string, [inClients('read-topic.py'), ...args]);
    const data = values.map((value) => decode(value).data);
    expect(JSON.parse(said)).toEqual({
      confluent: data,
      fastavro: data,
      writtenAgain: true,
      subjects: eventTypes.length + shown.length,
      found: true,
      compatible: true,
      level: 'FULL_TRANSITIVE',
      refused: [422, 42205],
    });
  });
});

describe.skipIf(python.path === null)(`a partner that reads its own topic${without(python.lacks)}`, () => {
  test('decodes what it is shown, with schemas of its own that hold nothing else', async () => {
    const events = shown.map((type) => throughView(partner.partnerClass, exampleOf(type)));
    const { args } = await startSide(events.map((event) => encodeShared(partner.partnerClass, event)));
    const said = JSON.parse(await runPython(python.path as string, [inClients('read-topic.py'), ...args]));
    const data = events.map((event) => event.data);
    expect(said).toMatchObject({ confluent: data, fastavro: data, writtenAgain: true });
  });
});

describe.skipIf(jars.folder === null)(`a Java client${without(jars.lacks)}`, () => {
  test('decodes a record of every event with Apache Avro, and finds each schema as Avro spells it', async () => {
    const { values, args } = await startSide();
    const said = await runJava(jars.folder as string, [inClients('read-topic.java'), ...args]);
    const all = values.length;
    expect(JSON.parse(said)).toEqual({ decoded: all, same: all, found: all, registered: all });
  });
});
