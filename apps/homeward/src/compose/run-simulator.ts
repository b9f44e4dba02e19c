import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Summary } from '@homeward/simulator';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface SimulatorRun {
  /** Null when it ended without a summary. */
  readonly summary: Promise<Summary | null>;
  stop(): void;
}

/**
 * Plays the county in a process of its own, so that it drives the hub through its public doors only and the latencies it
 * measures are not those of a shared event loop.
 */
export function runSimulator(args: readonly string[]): SimulatorRun {
  const child = spawn(process.execPath, [...process.execArgv, main, 'simulate', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const summary = new Promise<Summary | null>((done) => {
    child.on('error', () => done(null));
    child.on('close', () => done(lastJson(Buffer.concat(parts).toString('utf8'))));
  });
  return { summary, stop: () => void child.kill('SIGTERM') };
}

function lastJson(text: string): Summary | null {
  const line = text.trim().split('\n').at(-1) ?? '';
  return line === '' ? null : (JSON.parse(line) as Summary);
}
