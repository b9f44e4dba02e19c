import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What `homeward status --json` prints. */
export interface StatusReport {
  readonly running: boolean;
  readonly version: string;
  readonly doors: { readonly http: string | null; readonly mllp: string | null };
  readonly kafka: string | null;
  /** Address without its password. */
  readonly postgres: string | null;
  /** Where the schemas are read. */
  readonly registry: string | null;
  readonly data: string;
  readonly apps: readonly {
    readonly name: string;
    readonly state: string;
    readonly lag: number;
    readonly faults: Readonly<Record<string, number>>;
  }[];
}

interface RunFile {
  readonly pid: number;
  readonly socket: string;
}

const runFile = (dataDir: string): string => join(dataDir, 'run.json');

/** In the temporary folder, since the path of a socket may not be longer than about a hundred characters. */
function socketPath(dataDir: string): string {
  const name = `homeward-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/**
 * Lets `homeward status` in another process ask this one how it is: over a socket that only this machine's user can open,
 * so that the public doors need not say anything about operations to strangers.
 */
export async function openControl(dataDir: string, report: () => Promise<StatusReport>): Promise<{ close(): Promise<void> }> {
  const socket = socketPath(dataDir);
  await mkdir(dataDir, { recursive: true });
  await rm(socket, { force: true });
  const server = createServer((_request, response) => {
    report().then(
      (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
      () => response.writeHead(503).end(),
    );
  });
  await listen(server, socket);
  await chmod(socket, 0o600);
  const file = runFile(dataDir);
  await writeFile(`${file}.new`, `${JSON.stringify({ pid: process.pid, socket } satisfies RunFile)}\n`);
  await rename(`${file}.new`, file);
  return {
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await rm(file, { force: true });
    },
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(path, () => done());
  });
}

/** Asks the product that runs on a data folder; null where none answers. */
export async function askControl(dataDir: string): Promise<(StatusReport & { readonly pid: number }) | null> {
  const run = readRunFile(dataDir);
  if (run === null) return null;
  const body = await get(run.socket);
  return body === null ? null : { ...(JSON.parse(body) as StatusReport), pid: run.pid };
}

function readRunFile(dataDir: string): RunFile | null {
  try {
    return JSON.parse(readFileSync(runFile(dataDir), 'utf8')) as RunFile;
  } catch {
    return null; // no file, or half of one after a power cut: nothing runs that could be asked
  }
}

function get(socketPath: string): Promise<string | null> {
  return new Promise((done) => {
    const asking = request({ socketPath, path: '/status', timeout: 5000 }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done(answer.statusCode === 200 ? Buffer.concat(parts).toString('utf8') : null));
      answer.on('error', () => done(null));
    });
    asking.on('timeout', () => asking.destroy());
    asking.on('error', () => done(null));
    asking.end();
  });
}
