import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';

export interface SocketPlace {
  /** The engine's own folder, which its account can reach. */
  readonly base: string;
  /** Another for where its path is too long for a socket: the system's temporary folder unless given. */
  readonly temporary?: string;
  readonly port: number;
  /** The account that PostgreSQL runs as; null for our own. */
  readonly account: Account | null;
}

/** Bytes of a socket's path, on the system that takes the fewest. */
const LONGEST = 103;

/** PostgreSQL reads a list: these would end a folder's name, quote it, or mean something else. */
const isPlain = (folder: string): boolean => !/[",\n]/.test(folder) && folder.startsWith('/');

const socketIn = (folder: string, port: number): string => join(folder, `.s.PGSQL.${port}`);

async function takesSockets(folder: string): Promise<boolean> {
  const probe = createServer();
  const path = join(folder, 'probe');
  await rm(path, { force: true });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  probe.once('error', () => resolve(false));
  probe.listen(path, () => probe.close(() => resolve(true)));
  return promise;
}

/** Makes the folder, open to the server's account alone. False where it is somebody else's: anybody can make one in a temporary folder before us. */
async function isOurs(folder: string, account: Account | null): Promise<boolean> {
  const uid = process.getuid?.() ?? -1;
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await lstat(folder);
  if (!found.isDirectory() || (found.mode & 0o077) !== 0 || (found.uid !== uid && found.uid !== account?.uid)) return false;
  if (account !== null && found.uid !== account.uid) await chown(folder, account.uid, account.gid);
  return true;
}

/**
 * A folder in which PostgreSQL can have a socket for programs of this machine and account: the same at each start, so that one that still runs is found
 * again. Null where there is none, as with a long path or on a file system without sockets.
 */
export async function findSocketFolder({ base, temporary = tmpdir(), port, account }: SocketPlace): Promise<string | null> {
  const own = createHash('sha256').update(base).digest('hex').slice(0, 12);
  for (const folder of [join(base, 'socket'), join(temporary, `homeward-${own}`)]) {
    if (!isPlain(folder) || Buffer.byteLength(socketIn(folder, port)) > LONGEST) continue;
    const fits = await isOurs(folder, account).catch(() => false);
    if (fits && (await takesSockets(folder))) return folder;
  }
  return null;
}

/** Removes what a server that was killed left there: its lock names a process, and a stranger with that number would keep the next one from starting. */
export async function clearSocketFolder(folder: string, port: number): Promise<void> {
  for (const path of [socketIn(folder, port), `${socketIn(folder, port)}.lock`]) await rm(path, { force: true });
}

/** The address at which `url`'s server is also found by its socket; as clients of PostgreSQL read it, `host` stands for the one in front. */
export function bySocket(url: string, folder: string): string {
  const address = new URL(url);
  address.searchParams.set('host', folder);
  return address.href;
}
