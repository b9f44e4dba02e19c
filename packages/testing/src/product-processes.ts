import { readdir, readFile } from 'node:fs/promises';
import { eventually } from './eventually.ts';

/** What the product consists of while it runs: the launcher, the process with the apps, and the two engines. */
export type ProductPart = 'launcher' | 'apps' | 'kafka' | 'postgres';

export interface ProductProcess {
  readonly pid: number;
  /** Null for anything else that names the data folder: another command, a tool, npm. */
  readonly part: ProductPart | null;
  readonly command: string;
}

const marks: readonly (readonly [ProductPart, RegExp])[] = [
  ['kafka', /\bkafka\.Kafka\b/],
  ['postgres', / -D \S+ -p /],
  ['apps', /\/src\/main\.ts start\b/],
  ['launcher', /\/bin\/homeward\.mjs start\b/],
];

const partOf = (command: string): ProductPart | null => marks.find(([, mark]) => mark.test(command))?.[0] ?? null;

/** Processes whose command line names the data folder; Linux only, as the machines that test are. */
export async function productProcesses(dataDir: string): Promise<ProductProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid) => ({ pid: Number(pid), command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') })),
  );
  return found
    .filter(({ command }) => command.includes(dataDir))
    .map(({ pid, command }) => ({ pid, command: command.replaceAll('\0', ' ').trim() }))
    .map((each) => ({ ...each, part: partOf(each.command) }));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended between the look and the kill
  }
}

/**
 * `kill -9` of one part, or of everything that names the data folder; resolves when none of it is left. What somebody was about to start
 * when it was killed appears a moment later and is killed too; a part that the product brings back is another process.
 */
export async function killProcesses(dataDir: string, part: ProductPart | null = null): Promise<void> {
  const targets = async () => (await productProcesses(dataDir)).filter((each) => part === null || each.part === part);
  const killed = new Set((await targets()).map(({ pid }) => pid));
  for (const pid of killed) kill(pid);
  await eventually(`${part ?? 'everything'} of ${dataDir} is gone`, async () => {
    const left = await targets();
    if (part !== null) return !left.some(({ pid }) => killed.has(pid));
    for (const { pid } of left) kill(pid);
    return left.length === 0;
  });
}
