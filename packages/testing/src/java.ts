import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where the jars are; without them, what this machine lacks. */
export type Jars = { readonly folder: string; readonly lacks: null } | { readonly folder: null; readonly lacks: string };

/** The jars that a `pom.xml` asks for, for strangers' clients: fetched by Maven into the temporary folder, once for that text. */
export async function provideJars(pom: string): Promise<Jars> {
  const hash = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `homeward-test-jars-${hash}`);
  const ready = join(folder, 'ready');
  if (existsSync(ready)) return { folder, lacks: null };
  try {
    const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
    await run('mvn', ['-q', '-B', '-f', pom, copy, `-DoutputDirectory=${folder}`, '-DincludeScope=runtime']);
    writeFileSync(ready, '');
    return { folder, lacks: null };
  } catch {
    return { folder: null, lacks: 'Java 17 with Maven, or what it fetches' };
  }
}

/** Runs a source file with those jars; what it says on standard output. Throws, with standard error in the message, where it fails. */
export async function runJava(folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run('java', ['-Xmx256m', '-cp', join(folder, '*'), ...args], { maxBuffer: 16 * 1024 * 1024, timeout: 120_000 });
  return stdout;
}
