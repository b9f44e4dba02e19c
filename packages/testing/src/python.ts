import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An interpreter with the packages asked for; without one, what this machine lacks. */
export type Python = { readonly path: string; readonly lacks: null } | { readonly path: null; readonly lacks: string };

/**
 * A Python with these packages (`fastavro==1.13.1`), for strangers' clients: the one that `HOMEWARD_TEST_PYTHON` names, which has to have
 * them, else a virtual environment in the temporary folder, made once for a list of packages with pip.
 */
export async function providePython(packages: readonly string[]): Promise<Python> {
  const named = process.env['HOMEWARD_TEST_PYTHON'];
  if (named) return { path: named, lacks: null };
  const hash = createHash('sha256').update(packages.join('\n')).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `homeward-test-python-${hash}`);
  const path = join(folder, 'bin', 'python');
  const ready = join(folder, 'ready');
  if (existsSync(ready)) return { path, lacks: null };
  try {
    await run('python3', ['-m', 'venv', '--clear', folder]);
  } catch {
    return { path: null, lacks: 'Python 3 with its venv module' };
  }
  try {
    await run(path, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
    await run(path, ['-c', `open(${JSON.stringify(ready)}, "w").close()`]);
    return { path, lacks: null };
  } catch {
    await rm(folder, { recursive: true, force: true });
    return { path: null, lacks: `the Python packages ${packages.join(', ')}, which pip could not install` };
  }
}

/** Runs a program with that interpreter; what it says on standard output. Throws, with standard error in the message, where it fails. */
export async function runPython(path: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(path, [...args], { maxBuffer: 16 * 1024 * 1024, timeout: 170_000 });
  return stdout;
}
