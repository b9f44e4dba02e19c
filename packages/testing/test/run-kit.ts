import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../src/eventually.ts';
import { killProcesses } from '../src/product-processes.ts';

/** A folder for one test; `clear` also ends what a failed test may have left running on it. */
export async function workFolder(): Promise<{ path: string; clear(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'homeward-local-'));
  await chmod(path, 0o755); // as root, PostgreSQL runs under another account
  return {
    path,
    async clear() {
      await killProcesses(path);
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** True while the process is there; one that has ended and is not collected yet counts as gone. */
export async function isAlive(pid: number): Promise<boolean> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')) !== '';
}

/** `kill -9`, and the moment in which it takes effect. */
export async function killAndWait(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await eventually(`process ${pid} is gone`, async () => !(await isAlive(pid)));
}

export async function took<T>(work: Promise<T>): Promise<{ ms: number; value: T }> {
  const begun = Date.now();
  const value = await work;
  return { ms: Date.now() - begun, value };
}
