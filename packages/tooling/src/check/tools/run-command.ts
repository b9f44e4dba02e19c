import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from '../../root.ts';
import type { Tree } from '../tree.ts';

const BIN = join(ROOT, 'packages/tooling/node_modules/.bin');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a tool of this package (or one on the PATH) in the tree's folder, and gives what it said. */
export async function runCommand(tree: Tree, command: string, args: readonly string[]): Promise<Ended> {
  if (tree.root === null) throw new Error(`${command} needs a tree on disk`);
  const env = {
    ...process.env,
    PATH: `${BIN}${delimiter}${process.env['PATH'] ?? ''}`,
    NO_COLOR: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    npm_config_update_notifier: 'false',
  };
  const child = spawn(command, args, { cwd: tree.root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [[code], stdout, stderr] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  return { code: code as number | null, stdout, stderr };
}

/** The end of what a tool said, for a failure that has no line of its own. */
export function lastWords({ code, stdout, stderr }: Ended): string {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  return [`ended with ${code}:`, ...lines.slice(-15)].join('\n      ');
}
