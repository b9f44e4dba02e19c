import { readdir, readFile } from 'node:fs/promises';

/** What the kernel's table says of one process (Linux, proc(5)). */
interface Row {
  readonly pid: number;
  readonly parent: number;
  /** Processor time of it and of its ended children, milliseconds. */
  readonly cpuMs: number;
  /** Resident memory, bytes. */
  readonly rss: number;
}

/** The kernel counts in hundredths of a second and in pages of 4 KiB, on every machine that Linux runs on today. */
const TICK_MS = 10;
const PAGE = 4_096;

export function rowOf(pid: number, stat: string): Row {
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number); // the name before it may hold anything
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
  return { pid, parent: fields[1] ?? 0, cpuMs: (user + system + childUser + childSystem) * TICK_MS, rss: (fields[21] ?? 0) * PAGE };
}

async function rows(): Promise<Row[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(async (pid) => ({ pid, stat: await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '') })));
  return found.filter(({ stat }) => stat !== '').map(({ pid, stat }) => rowOf(pid, stat));
}

/**
 * Processor time of each of these processes and of what is below it, milliseconds. One that is below another counts there no more: the engines are children of
 * the process that runs the apps.
 */
export function cpuBelow<T extends string>(
  all: readonly Pick<Row, 'pid' | 'parent' | 'cpuMs'>[],
  pids: Readonly<Record<T, number>>,
): Record<T, number> {
  const apart = new Set<number>(Object.values(pids));
  const below = (pid: number): number => {
    const [self, children] = [
      all.find((row) => row.pid === pid)?.cpuMs ?? 0,
      all.filter((row) => row.parent === pid && !apart.has(row.pid)),
    ];
    return children.reduce((sum, child) => sum + below(child.pid), self);
  };
  return Object.fromEntries(Object.entries<number>(pids).map(([name, pid]) => [name, below(pid)])) as Record<T, number>;
}

/** The same as it is now. */
export async function cpuOf<T extends string>(pids: Readonly<Record<T, number>>): Promise<Record<T, number>> {
  return cpuBelow(await rows(), pids);
}

/** Resident memory of one process, bytes. */
export async function rssOf(pid: number): Promise<number> {
  return rowOf(pid, await readFile(`/proc/${pid}/stat`, 'utf8')).rss;
}
