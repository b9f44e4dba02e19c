import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '@homeward/kernel';
import { isRunning } from './end-process.ts';
import { findProcess, type RunningProcess } from './process-table.ts';
import { writeWhole } from './write-whole.ts';

type Owner = Pick<RunningProcess, 'pid' | 'startedAt'>;

/** Null for half a claim, undefined where there is none. */
async function readOwner(path: string): Promise<Owner | null | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error; // what cannot be read may be anybody's
  });
  if (text === undefined) return undefined;
  try {
    const owner = JSON.parse(text) as Owner;
    return typeof owner.pid === 'number' && typeof owner.startedAt === 'string' ? owner : null;
  } catch {
    return null;
  }
}

/** The living process that holds a claim, other than this one; null for a claim that counts for nothing, undefined where there is none. */
async function holderOf(path: string): Promise<Owner | null | undefined> {
  const owner = await readOwner(path);
  if (owner == null) return owner;
  return owner.pid !== process.pid && (await isRunning(owner)) ? owner : null;
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

const TURN_MS = 10;

/**
 * Removes a claim that counts for nothing. Whoever does so holds a turn, since between the look and the removal another start could have put
 * its own claim there.
 */
async function clearAway(path: string, draft: string): Promise<void> {
  const turn = `${path}.turn`;
  if (!(await tryLink(draft, turn))) {
    if ((await holderOf(turn)) === null) await rm(turn, { force: true }); // killed in its turn
    await sleep(TURN_MS);
    return;
  }
  try {
    if ((await holderOf(path)) === null) await rm(path, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
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
      const owner = await holderOf(path);
      if (owner != null) {
        const advice = 'stop that first, or choose another folder with --data and other ports with --port-base';
        throw new Fault('HUB_CONFIG', `the data folder ${folder} is in use by process ${owner.pid}; ${advice}`);
      }
      await clearAway(path, draft);
    }
  } finally {
    await rm(draft, { force: true });
  }
  return () => rm(path, { force: true });
}
