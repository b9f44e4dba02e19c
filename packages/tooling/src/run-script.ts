import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a script under this same Node with these streams, passing signals on, and gives its exit code. */
export async function runScript(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
