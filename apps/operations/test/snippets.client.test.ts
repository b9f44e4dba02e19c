import { silent } from '@homeward/app-testing';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode, encodeShared, eventEntry, outTopicOf, throughView } from '@homeward/contracts';
import { examplesOf } from '@homeward/contracts/documentation';
import { openBroker } from '@homeward/kafka';
import { eventually, type OwnKafka, rawKafka, startOwnKafka } from '@homeward/testing';
import { provideJars, providePython } from '@homeward/testing/clients';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Snippet, snippetsFor } from '../src/domain/catalogue/snippets/index.ts';
import { serve } from './harness/serve.ts';

const python = await providePython(['confluent-kafka[avro]==2.16.0', 'fastavro==1.13.1']);
const jars = await provideJars(fileURLToPath(new URL('clients/pom.xml', import.meta.url)));
const PARTNER = 'a-council';
const site = await serve({ readers: [{ name: PARTNER, partnerClass: 'council' }] });

/** Java compiles the program first. */
const PATIENCE_MS = 90_000;
const TYPE = 'spell.moved.v1';
const EVENT_ID = '0198a1b2-0000-7000-8000-00000000e0e0';
const { topic, ceType } = eventEntry(TYPE);
const snippets = snippetsFor({ registry: `${site.url}/registry`, topic, ceType });
const snippetIn = (language: string): Snippet => snippets.find((snippet) => snippet.language === language) as Snippet;

/** A topic with one event of the type and one of another before it, as the hub writes it and as its partner finds it. */
let kafka: OwnKafka;
const PASSWORD = 'a-long-secret';

beforeAll(async () => {
  kafka = await startOwnKafka();
  const broker = await openBroker({ brokers: kafka.brokers, clientId: 'hub', log: silent });
  await broker.ensureTopics([topic, outTopicOf(PARTNER)].map((name) => ({ name, partitions: 1, config: {} })));
  await kafka.setUser(PARTNER, PASSWORD);
  await broker.letRead({ user: PARTNER, topic: outTopicOf(PARTNER), groupPrefix: `${PARTNER}.` });
  await broker.close();
  const value = encode(TYPE, JSON.parse(examplesOf(TYPE).full ?? ''));
  const raw = rawKafka(kafka.brokers);
  const record = (type: string, id: string, bytes: Buffer) => ({ key: 'spl_1', value: bytes, headers: { ce_type: type, ce_id: id } });
  for (const [name, bytes] of [
    [topic, value],
    [outTopicOf(PARTNER), encodeShared('council', throughView('council', value))],
  ] as const)
    await raw.produce(name, [record('uk.homeward.another.v1', 'another', bytes), record(ceType, EVENT_ID, bytes)]);
  await raw.close();
}, PATIENCE_MS);

afterAll(() => kafka.clear());

/** A partner's login and its own topic, as `homeward kafka-login` has them. */
const ofPartner = () => ({
  KAFKA_BROKERS: kafka.saslBrokers.join(','),
  KAFKA_PROTOCOL: 'SASL_PLAINTEXT',
  KAFKA_USER: PARTNER,
  KAFKA_PASSWORD: PASSWORD,
  KAFKA_TOPIC: outTopicOf(PARTNER),
});

type Start = (file: string, env: NodeJS.ProcessEnv) => ChildProcess;

/** What the program prints of the event, as it stands on the page; the program itself runs on until it is ended. */
async function toldBy(snippet: Snippet, start: Start, login: Readonly<Record<string, string>> = ofPartner()): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-snippet-'));
  const file = join(folder, snippet.file);
  await writeFile(file, snippet.code);
  const program = start(file, { ...process.env, HOMEWARD_TOKEN: await site.token('RH5'), ...login });
  let said = '';
  let problem = '';
  program.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  program.stderr?.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  onTestFinished(async () => {
    program.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });
  const line = await eventually(
    `the ${snippet.language} program reads the event`,
    () => {
      if (program.exitCode !== null) throw new Error(`it ended: ${problem}`);
      return new RegExp(`^${EVENT_ID} .*\n`, 'm').exec(said)?.[0];
    },
    PATIENCE_MS,
  );
  expect(said).not.toMatch(/^another/m);
  return line;
}

const without = (lacks: string | null): string => (lacks === null ? '' : `; this machine lacks ${lacks}`);

const inNode: Start = (file, env) => spawn(process.execPath, ['--import', hook(), file], { env });

test('the TypeScript program of the page reads the event from its partner’s own topic', async () => {
  expect(await toldBy(snippetIn('TypeScript'), inNode)).toContain('"familyName"');
});

test('the same program reads the topic of the page where Kafka asks nobody who they are', async () => {
  expect(await toldBy(snippetIn('TypeScript'), inNode, { KAFKA_BROKERS: kafka.brokers.join(',') })).toContain('"familyName"');
});

/** Lets a file outside this package find the clients that stand in it, as `npm install` beside the file would. */
function hook(): string {
  const code = `import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => next(name, name.startsWith('.') || name.startsWith('node:') || !context.parentURL?.includes('homeward-snippet-')
      ? context : { ...context, parentURL: ${JSON.stringify(import.meta.url)} }) });`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

describe.skipIf(python.path === null)(`Python${without(python.lacks)}`, () => {
  test('the Python program of the page reads the event', async () => {
    const line = await toldBy(snippetIn('Python'), (file, env) => spawn(python.path as string, [file], { env }));
    expect(line).toContain("'familyName'");
  });
});

describe.skipIf(jars.folder === null)(`Java${without(jars.lacks)}`, () => {
  test('the Java program of the page reads the event', async () => {
    const classPath = join(jars.folder as string, '*');
    const line = await toldBy(snippetIn('Java'), (file, env) => spawn('java', ['-Xmx256m', '-cp', classPath, file], { env }));
    expect(line).toContain('"familyName"');
  });
});
