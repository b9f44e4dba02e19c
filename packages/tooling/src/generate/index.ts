import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Lock, lockText, withIds } from '@homeward/contracts/evolution';
import { workingViews } from '@homeward/contracts/sharing';
import { asyncApiText } from './async-api.ts';
import { catalogueText } from './catalogue.ts';
import { checksText } from './checks.ts';
import { codesetsText, loadCodesets } from './codesets.ts';
import { documentationText, loadExamples } from './documentation.ts';
import { eventTypesText } from './event-types.ts';
import { formatTypeScript } from './format.ts';
import { type HttpFile, httpDocumentsText, httpTypesText } from './http-types.ts';
import { loadEvents } from './load-events.ts';
import { parsePolicy } from './sharing-policy.ts';
import { parseTopics, topicsText } from './topics.ts';
import { viewsOf, viewsText } from './views.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const CONTRACTS = 'packages/contracts/src';

/** Every generated file, as path below the repository's root and content; formatted, the same on every run. Writes nothing. */
export async function generateAll(root: string = ROOT): Promise<Map<string, string>> {
  const read = (path: string) => readFile(join(root, path), 'utf8');
  const events = await loadEvents(root);
  const policy = parsePolicy(await read('schemas/sharing-policy.yaml'));
  const views = viewsOf(policy, events);
  const lock = withIds(
    await readLock(root),
    [...events, ...workingViews(views)].map(({ type }) => type),
  );
  const topics = parseTopics(await read('schemas/topics.yaml'));
  const apis = await loadHttp(root);
  const asyncApi = asyncApiText(topics, events, views);
  const documents = { examples: await loadExamples(root, events), lock, asyncApi, apis };
  const typeScript: Record<string, readonly [from: string, text: string]> = {
    'events.gen.ts': ['schemas/events', eventTypesText(events)],
    'catalogue.gen.ts': ['schemas/events and schemas/schema.lock.json', catalogueText(events, lock)],
    'checks.gen.ts': ['schemas/events', checksText(events)],
    'topics.gen.ts': ['schemas/topics.yaml', topicsText(topics)],
    'codesets.gen.ts': ['schemas/codesets', codesetsText(await loadCodesets(root))],
    'views.gen.ts': ['schemas/sharing-policy.yaml', viewsText({ policy, events, views, lock })],
    'http-documents.gen.ts': ['schemas/http', httpDocumentsText(apis)],
    'documentation.gen.ts': ['schemas/events, schemas/http and schemas/schema.lock.json', documentationText(documents)],
  };
  for (const api of apis) typeScript[`http/${api.api}.gen.ts`] = [`schemas/http/${api.api}.openapi.yaml`, await httpTypesText(api)];
  const files = new Map([
    ['schemas/schema.lock.json', lockText(lock)],
    ['schemas/asyncapi.gen.yaml', asyncApi],
  ]);
  const marked = Object.values(typeScript).map(
    ([from, text]) => `// Generated from ${from} by \`npm run check -- --write\`. Do not edit.\n${text}`,
  );
  const formatted = await formatTypeScript(marked);
  for (const [i, name] of Object.keys(typeScript).entries()) files.set(`${CONTRACTS}/${name}`, formatted[i] as string);
  return files;
}

async function loadHttp(root: string): Promise<readonly HttpFile[]> {
  const SUFFIX = '.openapi.yaml';
  const folder = join(root, 'schemas/http');
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
  if (names.length === 0) throw new Error('schemas/http holds no OpenAPI document');
  return Promise.all(names.map(async (name) => ({ api: name.slice(0, -SUFFIX.length), text: await readFile(join(folder, name), 'utf8') })));
}

async function readLock(root: string): Promise<Lock | null> {
  try {
    return JSON.parse(await readFile(join(root, 'schemas/schema.lock.json'), 'utf8')) as Lock;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes what differs from the working tree and returns the paths written. */
export async function writeGenerated(root: string = ROOT): Promise<readonly string[]> {
  const written: string[] = [];
  for (const [path, content] of await generateAll(root)) {
    const target = join(root, path);
    if ((await readFile(target, 'utf8').catch(() => null)) === content) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    written.push(path);
  }
  return written;
}
