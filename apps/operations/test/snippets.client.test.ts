import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode, eventEntry } from '@homeward/contracts';
import { examplesOf } from '@homeward/contracts/documentation';
import { eventually, rawKafka, testCluster, testPrefix } from '@homeward/testing';
import { provideJars, providePython } from '@homeward/testing/clients';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Snippet, snippetsFor } from '../src/domain/catalogue/snippets/index.ts';
import { serve } from './harness/serve.ts';

const python = await providePython(['confluent-kafka[avro]==2.16.0', 'fastavro==1.13.1']);
const jars = await provideJars(fileURLToPath(new URL('clients/pom.xml', import.meta.url)));
const site = await serve();

/** Java compiles the program first. */
const PATIENCE_MS = 90_000;
const TYPE = 'spell.moved.v1';
const EVENT_ID = '0198a1b2-0000-7000-8000-00000000e0e0';
const { topic, ceType } = eventEntry(TYPE);
const snippets = snippetsFor({ registry: `${site.url}/registry`, topic, ceType });
const snippetIn = (language: string): Snippet => snippets.find((snippet) => snippet.language === language) as Snippet;

/** What a program gets from its environment, with one event of the type in the topic and one of another before it. */
async function surroundings(): Promise<Record<string, string>> {
  const { brokers } = await testCluster();
  const name = `${testPrefix()}.spell.v1`;
  const kafka = rawKafka(brokers);
  onTestFinished(() => kafka.close());
  await kafka.createTopic(name);
  const value = encode(TYPE, JSON.parse(examplesOf(TYPE).full ?? ''));
  const record = (type: string, id: string) => ({ key: 'spl_1', value, headers: { ce_type: type, ce_id: id } });
  await kafka.produce(name, [record('uk.homeward.another.v1', 'another'), record(ceType, EVENT_ID)]);
  return { HOMEWARD_TOKEN: await site.token(), KAFKA_BROKERS: brokers.join(','), KAFKA_TOPIC: name };
}

/** What the program prints of the event, as it stands on the page; the program itself runs on until it is ended. */
async function toldBy(snippet: Snippet, start: (file: string, env: NodeJS.ProcessEnv) => ChildProcess): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-snippet-'));
  const file = join(folder, snippet.file);
  await writeFile(file, snippet.code);
  const program = start(file, { ...process.env, ...(await surroundings()) });
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

test('the TypeScript program of the page reads the event', async () => {
  const line = await toldBy(snippetIn('TypeScript'), (file, env) => spawn(process.execPath, ['--import', hook(), file], { env }));
  expect(line).toContain('"familyName"');
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
