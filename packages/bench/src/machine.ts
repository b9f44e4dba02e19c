import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { promisify } from 'node:util';

export interface Machine {
  readonly [what: string]: string;
}

const TOP = new URL('../../../', import.meta.url);

async function commit(): Promise<string> {
  const run = promisify(execFile);
  return run('git', ['rev-parse', '--short', 'HEAD'], { cwd: TOP }).then(
    ({ stdout }) => stdout.trim(),
    () => 'not in a git checkout',
  );
}

/** What a figure depends on besides the code. */
export async function describeMachine(): Promise<Machine> {
  const { version } = JSON.parse(await readFile(new URL('package.json', TOP), 'utf8')) as { version: string };
  return {
    Processor: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} usable`,
    Memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    System: `${type()} ${release()}`,
    Node: process.version,
    Homeward: `${version}, commit ${await commit()}`,
  };
}
