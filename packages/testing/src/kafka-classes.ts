import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { freePorts, jarFolder, startLocalKafka } from '@homeward/local';
import { eventually } from './eventually.ts';

const run = promisify(execFile);
/** Options of every Java that a process below this one starts. */
const OPTIONS = 'JDK_JAVA_OPTIONS';

/** Runs a broker once so that Java writes down the classes it has loaded. */
async function writeDown(file: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-classes-'));
  await chmod(dataDir, 0o755);
  const draft = join(dataDir, 'classes.jsa');
  try {
    const [plain, controller, sasl] = (await freePorts(3)) as [number, number, number];
    const env = { ...process.env, [OPTIONS]: `-XX:ArchiveClassesAtExit=${draft}` };
    const kafka = await startLocalKafka({ dataDir: join(dataDir, 'kafka'), ports: { plain, controller, sasl }, env });
    await rm(draft); // of the tool that formats its folder
    process.kill(kafka.pid, 'SIGTERM'); // writing takes longer than a stop may on a busy machine
    await eventually('the broker has written down its classes', async () => !(await kafka.isRunning()), 60_000);
    await kafka.stop();
    await run('java', [`-XX:SharedArchiveFile=${draft}`, '-Xshare:on', '-cp', join(await jarFolder(process.env), '*'), '-version']);
    await rename(draft, file); // whole, or not there: several runs may do this at once
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * A test run starts some dozens of brokers, and half of what a start costs is reading the same classes: from now on every Java of this run finds
 * them as an earlier one had them in memory (class data sharing). A third of the rest is compiling what is killed before it pays: the quick compiler
 * alone does with it. Where that does not work, the run only takes longer.
 */
export async function shareKafkaClasses(): Promise<void> {
  if (process.env[OPTIONS] !== undefined || process.env['JAVA_HOME'] !== undefined) return;
  try {
    const { stderr: version } = await run('java', ['-version']);
    const name = `classes-${createHash('sha256').update(version).digest('hex').slice(0, 12)}.jsa`;
    const file = join(await jarFolder(process.env), name);
    if (!existsSync(file)) await writeDown(file);
    // What Java has to say of the file must not stand in what a program prints.
    process.env[OPTIONS] = `-XX:SharedArchiveFile=${file} -XX:TieredStopAtLevel=1 -Xlog:disable -Xlog:all=warning:stderr`;
  } catch {
    // no Java, or one that cannot do it: the engines say what they need
  }
}
