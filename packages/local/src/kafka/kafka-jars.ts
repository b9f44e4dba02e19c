import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '@homeward/kernel';
import type { EngineOptions, Environment } from '../options.ts';
import { writeWhole } from '../process/write-whole.ts';
import { runTool } from '../run-tool.ts';
import { KAFKA_VERSION } from './kafka-version.ts';

const POM = fileURLToPath(new URL('../../pom.xml', import.meta.url));
const COPY_JARS = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const MANIFEST = 'jars.json';

/** The folder shared by every copy of the product of one user; its name changes with what pom.xml asks for. */
export async function jarFolder(env: Environment): Promise<string> {
  const configured = env['XDG_CACHE_HOME'];
  const cache = configured && isAbsolute(configured) ? configured : join(env['HOME'] || homedir(), '.cache');
  const hash = createHash('sha256')
    .update(await readFile(POM))
    .digest('hex')
    .slice(0, 12);
  return join(cache, 'homeward', `kafka-${KAFKA_VERSION}-${hash}`);
}

async function sizesIn(folder: string): Promise<Record<string, number>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jar')).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, (await stat(join(folder, name))).size] as const)));
}

/** True when every jar that was fetched is still there, whole. */
export async function hasJars(folder: string): Promise<boolean> {
  try {
    const wanted = await readFile(join(folder, MANIFEST), 'utf8');
    return wanted === JSON.stringify(await sizesIn(folder));
  } catch {
    return false;
  }
}

/** Puts a complete folder in its place; when another start was faster, its folder is as good. */
async function publish(draft: string, folder: string): Promise<void> {
  if (await hasJars(folder)) return;
  await rm(folder, { recursive: true, force: true }); // one that has lost some of its files
  await rename(draft, folder).catch(async (error: NodeJS.ErrnoException) => {
    if (!(await hasJars(folder))) throw error;
  });
}

/**
 * Fetches the broker's jars through Maven, once per user. They are gathered beside their place and then renamed into it, so that
 * a start that is cut off leaves nothing half done, and two at once do not meet.
 * @throws Fault HUB_CONFIG when Maven fails, with its last words.
 */
export async function fetchJars(folder: string, { env, onProgress }: Pick<EngineOptions, 'env' | 'onProgress'>): Promise<void> {
  onProgress?.(`fetching Apache Kafka ${KAFKA_VERSION} with Maven (43 MB, once)`);
  const parent = join(folder, '..');
  await mkdir(parent, { recursive: true });
  const draft = await mkdtemp(join(parent, '.kafka-'));
  try {
    const { code, text } = await runTool(
      'mvn',
      ['-q', '-B', '-f', POM, COPY_JARS, `-DoutputDirectory=${draft}`, '-DincludeScope=runtime'],
      { env },
    );
    if (code !== 0) throw new Fault('HUB_CONFIG', `Maven could not fetch Apache Kafka: ${text.trim().slice(-600)}`);
    await writeWhole(join(draft, MANIFEST), JSON.stringify(await sizesIn(draft)));
    await publish(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

export async function hasMaven(env: Environment): Promise<boolean> {
  return (await runTool('mvn', ['--version'], { env })).code === 0;
}
