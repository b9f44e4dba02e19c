import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const POM = fileURLToPath(new URL('./pom.xml', import.meta.url));
const PROGRAM = fileURLToPath(new URL('./answer.java', import.meta.url));
const COPY_JARS = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

export interface Question {
  /** Schemas as JSON. */
  readonly writer: string;
  readonly reader: string;
  /** What was written, in hex; null to ask about the schemas alone. */
  readonly body: string | null;
}

export interface Answer {
  /** Of the writer's schema. */
  readonly canonical: string;
  /** SHA-256 of that, hex. */
  readonly fingerprint: string;
  /** Illegal, and the rest left out, where one of the schemas is none. */
  readonly verdict: 'COMPATIBLE' | 'INCOMPATIBLE' | 'ILLEGAL';
  /** The body in the reader's schema, hex; null where it cannot be read. */
  readonly read?: string | null;
}

/** Where Apache Avro is; without it, what this machine lacks. */
export type JavaAvro = { readonly jars: string; readonly lacks: null } | { readonly jars: null; readonly lacks: string };

/** Apache Avro's jars, fetched by Maven into the temporary folder, once for what pom.xml asks. */
export async function provideJavaAvro(): Promise<JavaAvro> {
  const hash = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  const jars = join(tmpdir(), `homeward-java-avro-${hash}`);
  try {
    await run('java', ['--version']);
  } catch {
    return { jars: null, lacks: 'Java 17' };
  }
  if (existsSync(jars)) return { jars, lacks: null };
  const draft = await mkdtemp(`${jars}-`);
  try {
    await run('mvn', ['-q', '-B', '-f', POM, COPY_JARS, `-DoutputDirectory=${draft}`, '-DincludeScope=runtime']);
    await rename(draft, jars);
  } catch {
    await rm(draft, { recursive: true, force: true }); // another run may have been faster
  }
  return existsSync(jars) ? { jars, lacks: null } : { jars: null, lacks: 'Maven, or the jars that it fetches' };
}

/** Puts all questions to one run of Apache Avro. Throws with what it said where it fails. */
export async function askJava(jars: string, questions: readonly Question[]): Promise<readonly Answer[]> {
  const asking = run('java', ['-Xmx256m', '-cp', join(jars, '*'), PROGRAM], { maxBuffer: 64 * 1024 * 1024 });
  asking.child.stdin?.end(JSON.stringify(questions));
  return JSON.parse((await asking).stdout) as readonly Answer[];
}
