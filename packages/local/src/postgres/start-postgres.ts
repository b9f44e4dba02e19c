import { createHash, randomBytes } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { silent } from '../options.ts';
import { refuseTakenPorts } from '../ports.ts';
import { claimFolder } from '../process/claim-folder.ts';
import { readRecord } from '../process/engine-record.ts';
import { adoptOrEnd, type EngineSpec, type RunningEngine, startEngine } from '../process/run-engine.ts';
import { findProcess } from '../process/process-table.ts';
import { writeWhole } from '../process/write-whole.ts';
import { type Footing, findFooting } from './account.ts';
import { type ClusterOptions, DATABASE, dataFolder, prepareCluster, replacePassword, ROLE } from './create-cluster.ts';
import { findBinaries } from './find-binaries.ts';
import { bySocket, clearSocketFolder, findSocketFolder } from './socket-folder.ts';

/** `settings` may be `{ fsync: 'off' }` for tests, whose data nobody misses. */
export interface LocalPostgresOptions extends ClusterOptions {
  readonly port: number;
}

export interface LocalPostgres {
  /** `postgres://…` with the generated password; a secret. */
  readonly url: string;
  /** The same by the server's socket, which costs both sides less, for programs of this account; `url` where it has none. */
  readonly nearUrl: string;
  readonly pid: number;
  /** False once the server has ended, for whatever reason. */
  isRunning(): Promise<boolean>;
  /** Ends it in order (a fast shutdown), within a bound by force; twice is safe. */
  stop(): Promise<void>;
}

const MEGABYTE = 1_048_576;
/** So long a server that was killed may leave children, in milliseconds. */
const CHILDREN_MS = 60_000;

/**
 * An eighth of the machine's memory, from PostgreSQL's own default to a gigabyte: it shares the machine with Kafka and the product. Where the tables outgrow it, each change
 * of a stay that was not heard of lately writes a page back to make room for another.
 */
export function sharedBuffers(memoryBytes: number): string {
  return `${Math.min(1_024, Math.max(128, Math.floor(memoryBytes / 8 / MEGABYTE)))}MB`;
}

/** Of the machine, or of the container where that is less. */
const memory = (): number => Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);

const settings = {
  shared_buffers: sharedBuffers(memory()),
  max_wal_size: '2GB', // after each checkpoint every page that is changed goes into the log whole, so they come seldom
  listen_addresses: '127.0.0.1',
  max_connections: '200',
  jit: 'off', // short statements: compiling them costs more than it brings
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_error_verbosity: 'terse', // the detail of an error quotes values of rows
};

interface Places {
  readonly data: string;
  /** Null for no socket. */
  readonly sockets: string | null;
}

function engineArgs({ port, settings: extra }: LocalPostgresOptions, { data, sockets }: Places): string[] {
  const all = Object.entries({ ...settings, unix_socket_directories: sockets ?? '', ...extra }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  return ['-D', data, '-p', String(port), ...all];
}

/** True when the server on this data, at this port, has written that it takes connections. */
async function isPostgresReady(data: string, port: number): Promise<boolean> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n').map((line) => line.trim());
  const [pid, , , itsPort, , , , state] = lines;
  if (state !== 'ready' || Number(itsPort) !== port) return false;
  return (await findProcess(Number(pid)))?.command.includes(data) ?? false;
}

const sizeOf = (path: string): Promise<string | null> =>
  stat(path).then(
    ({ size }) => String(size),
    () => null,
  );

async function readPassword(dataDir: string): Promise<{ password: string; isNew: boolean }> {
  const path = join(dataDir, 'password');
  const kept = (await readFile(path, 'utf8').catch(() => '')).trim();
  if (kept !== '') return { password: kept, isNew: false };
  const password = randomBytes(24).toString('base64url');
  await writeWhole(path, `${password}\n`);
  return { password, isNew: true };
}

interface Launch {
  readonly footing: Footing;
  readonly args: readonly string[];
}

/** After a kill of the server alone its children need a moment to notice, and longer where they are held up; until then a new one is told that memory is in use. */
async function startPatiently(spec: EngineSpec, { footing, args }: Launch, options: LocalPostgresOptions): Promise<RunningEngine> {
  const output = join(options.dataDir, 'postgres.log');
  const user = footing.account === null ? {} : { user: footing.account };
  const spawn = {
    file: footing.binaries.postgres,
    args,
    cwd: footing.base,
    env: options.env,
    output,
    ...user,
  };
  const until = performance.now() + CHILDREN_MS;
  for (;;) {
    try {
      return await startEngine(spec, spawn);
    } catch (fault) {
      const lastWords = (await readFile(output, 'utf8').catch(() => '')).slice(-2_000);
      if (performance.now() >= until || options.signal?.aborted === true || !/shared memory block .* is still in use/.test(lastWords))
        throw fault;
      await sleep(400);
    }
  }
}

/** Null, and said so, where PostgreSQL can have no socket. */
async function socketsOf(footing: Footing, { port, log = silent }: LocalPostgresOptions): Promise<string | null> {
  const sockets = await findSocketFolder({ base: footing.base, account: footing.account, port });
  if (sockets === null)
    log.warn('PostgreSQL can have no socket in its folder or in the temporary one; it is reached by its port alone', {});
  return sockets;
}

type Owned = RunningEngine & { readonly password: string; readonly sockets: string | null };

async function startOwned(options: LocalPostgresOptions): Promise<Owned> {
  const { dataDir, port, onProgress, signal, log = silent } = options;
  const [record, binaries] = await Promise.all([readRecord(dataDir), findBinaries()]);
  const footing = await findFooting(binaries, options);
  const data = dataFolder(footing);
  const sockets = await socketsOf(footing, options);
  const args = engineArgs(options, { data, sockets });
  const everything = [footing.binaries.postgres, String(footing.account?.uid), ...args].join('\0');
  const spec: EngineSpec = {
    name: 'PostgreSQL',
    kind: 'native',
    dataDir,
    marker: ` -D ${data} -p `,
    ports: { port },
    settings: createHash('sha256').update(everything).digest('hex').slice(0, 16),
    stopSignal: 'SIGINT',
    log,
    signal,
    isReady: () => isPostgresReady(data, port),
    progress: () => sizeOf(join(dataDir, 'postgres.log')), // which says every ten seconds how far a recovery is
  };
  const adopted = await adoptOrEnd(spec, record);
  const { password, isNew } = await readPassword(dataDir);
  if (adopted !== null && !isNew) return { ...adopted, password, sockets };
  await adopted?.stop(); // its password is lost, and only a stopped one can be given another
  await refuseTakenPorts({ PostgreSQL: port });
  const isNewData = await prepareCluster(footing, password, options);
  if (isNew && !isNewData) await replacePassword(footing, password, options);
  if (sockets !== null) await clearSocketFolder(sockets, port);
  onProgress?.('starting PostgreSQL 17');
  return { ...(await startPatiently(spec, { footing, args }, options)), password, sockets };
}

/**
 * Starts PostgreSQL 17 on a loopback port, on the data that `dataDir` holds or on a new database.
 * A server that an earlier start left behind is taken over or ended; what a crash left half done is repaired.
 * @throws Fault HUB_CONFIG when there is no PostgreSQL for this machine, the port is taken, the folder is in use, or it does not come up.
 */
export async function startLocalPostgres(given: LocalPostgresOptions): Promise<LocalPostgres> {
  const options = { ...given, dataDir: resolve(given.dataDir) };
  const release = await claimFolder(options.dataDir);
  try {
    const { password, sockets, pid, isRunning, stop } = await startOwned(options);
    const url = `postgres://${ROLE}:${password}@127.0.0.1:${options.port}/${DATABASE}`;
    const end = async () => {
      await stop();
      if (sockets !== null) await rm(sockets, { recursive: true, force: true });
      await release();
    };
    return { url, nearUrl: sockets === null ? url : bySocket(url, sockets), pid, isRunning, stop: end };
  } catch (thrown) {
    await release();
    throw thrown;
  }
}
