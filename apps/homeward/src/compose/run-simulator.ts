import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface SimulatorRun<Summary> {
  /** The JSON object that it printed; null when it ended without one. */
  readonly summary: Promise<Summary | null>;
  stop(): void;
}

/**
 * Runs `homeward simulate` (or `history`) in a process of its own, so that it drives the hub through its public doors only and the latencies it
 * measures are not those of a shared event loop.
 */
export function runSimulator<Summary>(args: readonly string[], command: 'simulate' | 'history' = 'simulate'): SimulatorRun<Summary> {
  const child = spawn(process.execPath, [...process.execArgv, main, command, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const summary = new Promise<Summary | null>((done) => {
    child.on('error', () => done(null));
    child.on('close', () => done(lastJson<Summary>(Buffer.concat(parts).toString('utf8'))));
  });
  return { summary, stop: () => void child.kill('SIGTERM') };
}

function lastJson<T>(text: string): T | null {
  const line = text.trim().split('\n').at(-1) ?? '';
  return line === '' ? null : (JSON.parse(line) as T);
}
