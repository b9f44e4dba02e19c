import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProcesses } from '../src/process/process-table.ts';
import type { EngineLog } from '../src/options.ts';

export interface CapturedLog extends EngineLog {
  readonly lines: string[];
}

export function captureLog(): CapturedLog {
  const lines: string[] = [];
  return { lines, info: (message) => void lines.push(message), warn: (message) => void lines.push(message) };
}

/** A folder for one test; `clear` also ends what a failed test may have left running on it. */
export async function workFolder(): Promise<{ path: string; clear(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'homeward-local-'));
  await chmod(path, 0o755); // as root, PostgreSQL runs under another account
  return {
    path,
    async clear() {
      for (const { pid } of await findProcesses(`${path}/`)) process.kill(pid, 'SIGKILL');
      await rm(path, { recursive: true, force: true });
    },
  };
}

export async function took<T>(work: Promise<T>): Promise<{ ms: number; value: T }> {
  const begun = Date.now();
  const value = await work;
  return { ms: Date.now() - begun, value };
}
