import { spawn } from 'node:child_process';
import { open, stat, truncate } from 'node:fs/promises';
import { Fault } from '@homeward/kernel';
import type { Environment } from '../options.ts';
import { findProcess, type RunningProcess } from './process-table.ts';

export interface SpawnOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  /** Where its output goes: a file, since a pipe would break with the parent and take the engine along. */
  readonly output: string;
  readonly user?: { readonly uid: number; readonly gid: number };
}

export interface EngineProcess {
  readonly process: RunningProcess;
  /** Settles with the exit code or signal when it ends. */
  readonly ended: Promise<string>;
}

const OUTPUT_LIMIT = 5_000_000;

async function openOutput(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > OUTPUT_LIMIT) await truncate(path, 0);
  return open(path, 'a', 0o600);
}

/** Starts an engine in a process group of its own: a terminal's Ctrl-C reaches the launcher alone, which then stops things in order. */
export async function spawnEngine(options: SpawnOptions): Promise<EngineProcess> {
  const output = await openOutput(options.output);
  try {
    const child = spawn(options.file, options.args, {
      cwd: options.cwd,
      env: { ...options.env },
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
      ...options.user,
    });
    const { promise: ended, resolve } = Promise.withResolvers<string>();
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    await new Promise<void>((done, fail) => {
      child.once('spawn', done);
      child.once('error', (cause) => fail(new Fault('HUB_CONFIG', `${options.file} cannot be run`, { cause })));
    });
    child.unref();
    const pid = child.pid as number;
    const found = await findProcess(pid);
    return { process: { pid, startedAt: found?.startedAt ?? 'ended', command: found?.command ?? '' }, ended };
  } finally {
    await output.close();
  }
}
