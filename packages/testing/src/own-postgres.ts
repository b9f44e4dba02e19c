import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalPostgres } from '@homeward/local';
import { freePortBase } from './free-port-base.ts';
import { killProcesses } from './product-processes.ts';

/** A PostgreSQL of a test's own, which it may kill and start again on the same data and port. */
export interface OwnPostgres {
  readonly url: string;
  /** `kill -9` of the server and everything it started. */
  kill(): Promise<void>;
  /** Resolves when it takes connections again. */
  startAgain(): Promise<void>;
  /** Ends it and removes its data. */
  clear(): Promise<void>;
}

/** `settings` are PostgreSQL's own, by name. */
export async function startOwnPostgres(settings: Readonly<Record<string, string>> = {}): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-postgres-'));
  await chmod(dataDir, 0o755);
  // Below the ports that systems give to clients: while it is down, whoever tries to reach it could be given its own port to call from.
  const port = await freePortBase();
  const start = () => startLocalPostgres({ dataDir, port, settings, env: process.env });
  const clear = async () => {
    await killProcesses(dataDir);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const { url } = await start().catch(async (thrown: unknown) => {
    await clear();
    throw thrown;
  });
  return { url, kill: () => killProcesses(dataDir), startAgain: async () => void (await start()), clear };
}
