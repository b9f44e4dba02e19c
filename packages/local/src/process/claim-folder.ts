import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@homeward/kernel';
import { isRunning } from './end-process.ts';
import { findProcess, type RunningProcess } from './process-table.ts';
import { writeWhole } from './write-whole.ts';

type Owner = Pick<RunningProcess, 'pid' | 'startedAt'>;

async function readOwner(path: string): Promise<Owner | null> {
  try {
    const owner = JSON.parse(await readFile(path, 'utf8')) as Owner;
    return typeof owner.pid === 'number' && typeof owner.startedAt === 'string' ? owner : null;
  } catch {
    return null;
  }
}

/** True when the claim was made; a link appears whole or not at all, and only where nothing stands yet. */
async function tryLink(draft: string, path: string): Promise<boolean> {
  return link(draft, path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/**
 * Makes this process the only one that starts and stops the engine in `folder`, creating it when missing. A claim whose process has
 * ended counts for nothing. Returns the function that gives the claim up.
 * @throws Fault HUB_CONFIG while another living process holds it.
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'owner.json');
  const draft = `${path}.${randomBytes(4).toString('hex')}.claim`;
  const self = await findProcess(process.pid);
  await writeWhole(draft, `${JSON.stringify({ pid: process.pid, startedAt: self?.startedAt ?? 'unknown' })}\n`);
  try {
    while (!(await tryLink(draft, path))) {
      const owner = await readOwner(path);
      if (owner !== null && owner.pid !== process.pid && (await isRunning(owner))) {
        const advice = 'stop that first, or choose another folder with --data and other ports with --port-base';
        throw new Fault('HUB_CONFIG', `the data folder ${folder} is in use by process ${owner.pid}; ${advice}`);
      }
      await rm(path, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
  return () => rm(path, { force: true });
}
