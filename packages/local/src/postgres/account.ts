import { chown, cp, mkdir, mkdtemp, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Fault } from '@homeward/kernel';
import type { EngineOptions } from '../options.ts';
import { runTool } from '../run-tool.ts';
import { binariesIn, type PostgresBinaries } from './find-binaries.ts';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** How PostgreSQL is run here: by whom, from where, on which folder. */
export interface Footing {
  readonly binaries: PostgresBinaries;
  /** The folder that holds the data; the engine's own folder, unless its account cannot get there. */
  readonly base: string;
  /** The account to run as; null for our own. */
  readonly account: Account | null;
}

/** Where a system keeps what its services need; writable by root alone, so that nobody can put anything in our place. */
const SYSTEM_FOLDER = '/var/lib/homeward';

/** PostgreSQL refuses to run as root, so root lends it another account: PostgreSQL's own where there is one, else `nobody`. */
async function unprivilegedAccount(): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (found === undefined)
    throw new Fault('HUB_CONFIG', 'PostgreSQL does not run as root and there is no account postgres or nobody; start as another user');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

async function canReach(account: Account, program: string, { dataDir, env }: EngineOptions): Promise<boolean> {
  const { code } = await runTool('/bin/sh', ['-c', 'cd "$1" && test -x "$2"', 'sh', dataDir, program], { env, cwd: '/', user: account });
  return code === 0;
}

/** A copy of the programs where every account can run them, made once per version. */
async function shareBinaries(binaries: PostgresBinaries): Promise<PostgresBinaries> {
  const owner = basename(dirname(binaries.home)); // the package's folder
  const { version } = JSON.parse(await readFile(join(binaries.home, '..', 'package.json'), 'utf8')) as { version: string };
  const shared = binariesIn(join(SYSTEM_FOLDER, `${owner}-${version}`));
  const isThere = await stat(shared.postgres).then(
    () => true,
    () => false,
  );
  if (isThere) return shared;
  const draft = await mkdtemp(join(SYSTEM_FOLDER, '.copy-'));
  await cp(binaries.home, join(draft, 'home'), { recursive: true, verbatimSymlinks: true });
  await rename(join(draft, 'home'), shared.home).catch(() => {}); // another start was faster
  await rm(draft, { recursive: true, force: true });
  return shared;
}

/** The folder elsewhere that the link in `dataDir` names; a new one when there is none. */
async function moveElsewhere({ dataDir, onProgress }: EngineOptions, { uid, gid }: Account): Promise<string> {
  const link = join(dataDir, 'elsewhere');
  const known = await readlink(link).catch(() => null);
  if (known !== null) return known;
  const folder = await mkdtemp(join(SYSTEM_FOLDER, 'data-'));
  await chown(folder, uid, gid);
  await symlink(folder, link);
  onProgress?.(`PostgreSQL does not run as root, and its account cannot reach ${dataDir}: its data is kept in ${folder}`);
  return folder;
}

/** Decides by whom and where PostgreSQL runs, and leaves the folder so that it can. */
export async function findFooting(binaries: PostgresBinaries, options: EngineOptions): Promise<Footing> {
  const { dataDir } = options;
  if (process.getuid?.() !== 0) return { binaries, base: dataDir, account: null };
  const account = await unprivilegedAccount();
  if (await canReach(account, binaries.postgres, options)) return { binaries, base: dataDir, account };
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  const base = await moveElsewhere(options, account);
  return { binaries: await shareBinaries(binaries), base, account };
}
