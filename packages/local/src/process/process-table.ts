import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface RunningProcess {
  readonly pid: number;
  /** When it started, in the system's own words: with the pid it names one process for ever, which the pid alone does not. */
  readonly startedAt: string;
  readonly command: string;
}

const run = promisify(execFile);
const isLinux = process.platform === 'linux';

let bootId: Promise<string> | null = null;

/** Start times on Linux count from the boot, so the boot's id belongs to them. */
const readBootId = () =>
  (bootId ??= readFile('/proc/sys/kernel/random/boot_id', 'utf8').then(
    (id) => id.trim(),
    () => 'boot',
  ));

async function readProc(pid: number): Promise<RunningProcess | null> {
  try {
    const [stat, cmdline, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      readBootId(),
    ]);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before it may hold blanks and brackets
    const [state, startTicks] = [fields[0], fields[19]];
    return state === 'Z' || state === 'X'
      ? null
      : { pid, startedAt: `${boot}/${startTicks}`, command: cmdline.replaceAll('\0', ' ').trim() };
  } catch (error) {
    if (hasNoRoom(error)) throw error;
    return null; // it has ended, or is not for us to see
  }
}

/** That no file can be opened says nothing about the process that was looked for. */
const hasNoRoom = (error: unknown): boolean => ['EMFILE', 'ENFILE', 'ENOMEM'].includes((error as NodeJS.ErrnoException).code ?? '');

async function askPs(selection: readonly string[]): Promise<RunningProcess[]> {
  const args = ['-ww', ...selection, '-o', 'pid=,stat=,lstart=,command='];
  const { stdout } = await run('ps', args, { maxBuffer: 16_000_000 }).catch((error: { code?: unknown }) => {
    if (error.code === 1) return { stdout: '' }; // its way to say that there is no such process
    throw error;
  });
  return stdout.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/.exec(line);
    if (found === null || found[2]?.startsWith('Z')) return [];
    return [{ pid: Number(found[1]), startedAt: (found[3] as string).replaceAll(/\s+/g, ' '), command: found[4] as string }];
  });
}

/** The process with this pid, or null when there is none (one that has ended and only waits to be collected counts as none). Throws where that cannot be seen. */
export async function findProcess(pid: number): Promise<RunningProcess | null> {
  return isLinux ? readProc(pid) : ((await askPs(['-p', String(pid)]))[0] ?? null);
}

/** Every process whose command line holds `text`. */
export async function findProcesses(text: string): Promise<RunningProcess[]> {
  const pids = isLinux ? (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number) : [];
  const all: (RunningProcess | null)[] = isLinux ? [] : await askPs(['-ax']);
  for (const pid of pids) all.push(await readProc(pid)); // one by one: all at once they could take more file descriptors than there are
  return all.filter((found): found is RunningProcess => found !== null && found.pid !== process.pid && found.command.includes(text));
}
