import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@homeward/kernel';
import type { EngineOptions } from '../options.ts';
import { runTool } from '../run-tool.ts';
import type { Footing } from './account.ts';

export const ROLE = 'homeward';
export const DATABASE = 'homeward';
const MAJOR = '17';

export const dataFolder = (footing: Footing): string => join(footing.base, 'data');

/** Numbers compare by code point and letters fold by Unicode, the same on every machine, whatever locales it has. */
const INIT = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=scram-sha-256',
  '--data-checksums',
];

type State = 'absent' | 'ready' | 'broken';

/** The last file that matters is there only once `initdb` has come far; what lacks it was never in use. */
async function inspect(data: string): Promise<State> {
  const exists = async (path: string) =>
    stat(path).then(
      () => true,
      () => false,
    );
  if (!(await exists(data))) return 'absent';
  const version = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version !== '' && version !== MAJOR) {
    throw new Fault(
      'HUB_CONFIG',
      `${data} was made by PostgreSQL ${version}, this is ${MAJOR}; move it with pg_dump, or choose another folder with --data`,
    );
  }
  return version === MAJOR && (await exists(join(data, 'global', 'pg_control'))) ? 'ready' : 'broken';
}

interface Step {
  readonly file: string;
  readonly args: readonly string[];
  /** SQL for the server's single-user mode. */
  readonly input?: string;
}

async function runStep(footing: Footing, { file, args, input = '' }: Step, { env }: EngineOptions): Promise<void> {
  const user = footing.account === null ? {} : { user: footing.account };
  const { code, text } = await runTool(file, args, { env: { ...env, LC_ALL: 'C' }, cwd: footing.base, input, ...user });
  if (code !== 0 || /\bFATAL: /.test(text)) {
    throw new Fault('HUB_CONFIG', `PostgreSQL's data could not be prepared: ${text.trim().slice(-600)}`);
  }
}

/** The server in single-user mode, which needs no password and listens nowhere. */
const single = (footing: Footing, data: string, more: readonly string[]): Pick<Step, 'file' | 'args'> => ({
  file: footing.binaries.postgres,
  args: ['--single', ...more, '-D', data, 'postgres'],
});

export interface ClusterOptions extends EngineOptions {
  /** Settings of PostgreSQL beyond ours. */
  readonly settings?: Readonly<Record<string, string>>;
}

async function create(footing: Footing, password: string, options: ClusterOptions): Promise<void> {
  const draft = `${dataFolder(footing)}.new`;
  const passwordFile = join(footing.base, 'password.new');
  await rm(draft, { recursive: true, force: true }); // cut off before it was renamed, so never in use
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (footing.account !== null) for (const path of [draft, passwordFile]) await chown(path, footing.account.uid, footing.account.gid);
  const durability = options.settings?.['fsync'] === 'off' ? { init: ['--no-sync'], run: ['-F'] } : { init: [], run: [] };
  try {
    const init = [`--pgdata=${draft}`, `--username=${ROLE}`, `--pwfile=${passwordFile}`, ...INIT, ...durability.init];
    await runStep(footing, { file: footing.binaries.initdb, args: init }, options);
    await runStep(footing, { ...single(footing, draft, durability.run), input: `create database ${DATABASE}\n` }, options);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, dataFolder(footing));
}

/**
 * Leaves a data folder that PostgreSQL starts on, and never removes data: a folder that was never completed is moved aside under
 * another name. No PostgreSQL may be running on it. True where the data is new, and the role's password so this one.
 */
export async function prepareCluster(footing: Footing, password: string, options: ClusterOptions): Promise<boolean> {
  const data = dataFolder(footing);
  const state = await inspect(data);
  if (state === 'broken') {
    await rename(data, `${data}.unusable-${Date.now()}`);
    options.log?.warn("PostgreSQL's data folder was never completed; it was moved aside and a new one begun", {});
  }
  if (state !== 'ready') {
    options.onProgress?.('creating a PostgreSQL 17 database');
    await create(footing, password, options);
  }
  await rm(join(data, 'postmaster.pid'), { force: true }); // of one that was killed; a stranger with its number would keep ours from starting
  return state !== 'ready';
}

/** Gives the role another password, for when the file that kept it is gone. No PostgreSQL may be running on the data. */
export async function replacePassword(footing: Footing, password: string, options: EngineOptions): Promise<void> {
  const input = `alter role ${ROLE} password '${password}'\n`;
  await runStep(footing, { ...single(footing, dataFolder(footing), []), input }, options);
}
