import { setTimeout as sleep } from 'node:timers/promises';
import { findProcess, type RunningProcess } from './process-table.ts';

/** True while this very process runs, and not another that was given its number; where that cannot be seen, while any has that number. */
export async function isRunning({ pid, startedAt }: Pick<RunningProcess, 'pid' | 'startedAt'>): Promise<boolean> {
  try {
    return (await findProcess(pid))?.startedAt === startedAt;
  } catch {
    return isAlive(pid);
  }
}

/** Needs no file descriptor. A process of another account may not be signalled, and lives. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function waitForEnd(target: RunningProcess, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms;
  while (await isRunning(target)) {
    if (performance.now() >= deadline) return false;
    await sleep(25);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended meanwhile, which is what was wanted
  }
}

/** Asks a process to end, and after `graceMs` makes it. Resolves when it is gone. */
export async function endProcess(target: RunningProcess, politely: NodeJS.Signals, graceMs: number): Promise<void> {
  if (!(await isRunning(target))) return;
  signal(target.pid, politely);
  if (await waitForEnd(target, graceMs)) return;
  signal(target.pid, 'SIGKILL');
  await waitForEnd(target, 5_000);
}
