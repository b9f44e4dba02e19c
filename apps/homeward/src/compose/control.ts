import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault, type FaultCode, toFault } from '@homeward/kernel';

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
    readonly outbox: number;
    readonly faults: Readonly<Record<string, number>>;
    /** What fails right now: `consumer spell.v1/3` for a topic and partition. */
    readonly failing: readonly { readonly part: string; readonly code: string; readonly reason: string }[];
  }[];
}

interface RunFile {
  readonly pid: number;
  readonly socket: string;
}

const runFile = (folder: string): string => join(folder, 'run.json');

const joinedHome = (dataDir: string): string => join(dataDir, 'joined');

/** Where a process that joined the hub of a data folder is found, by its HTTP port. */
export const joinedFolder = (dataDir: string, port: number): string => join(joinedHome(dataDir), String(port));

/** What runs on a data folder: the hub first, then the processes that joined it. */
async function runsOn(dataDir: string): Promise<readonly RunFile[]> {
  const joined = (await readdir(joinedHome(dataDir)).catch(() => [])).map((port) => join(joinedHome(dataDir), port));
  return [dataDir, ...joined].flatMap((folder) => readRunFile(folder) ?? []);
}

/** In the temporary folder, since the path of a socket may not be longer than about a hundred characters. */
function socketPath(dataDir: string): string {
  const name = `homeward-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** A process that answers what an operator at the keyboard asks or wants done. */
export interface Answering {
  /** Apps that it speaks for. */
  readonly apps: readonly string[];
  /** Throws a `Fault` that says why not. */
  answer(question: unknown): Promise<unknown>;
}

const notYet: Answering = {
  apps: [],
  answer: async () => {
    throw new Fault('HUB_STORE', 'the hub is still starting');
  },
};

const LISTENS_WITHIN_MS = 100;

/** Names the apps that the answering process speaks for. */
const APPS_HEADER = 'homeward-apps';

/**
 * Lets commands in another process ask this one how it is, and what operators want done: over a socket that only this machine's user can
 * open, so that the public doors need not say anything about operations to strangers.
 */
export async function openControl(
  dataDir: string,
  report: () => Promise<StatusReport>,
  { apps, answer }: Answering = notYet,
): Promise<{ close(): Promise<void> }> {
  const socket = socketPath(dataDir);
  await mkdir(dataDir, { recursive: true });
  await rm(socket, { force: true });
  await removeStale();
  const server = createServer((asked, response) => {
    const reply = (asked.method === 'POST' ? readJson(asked).then(answer) : report()).then((body) => JSON.stringify(body) ?? 'null');
    response.setHeader('content-type', 'application/json').setHeader(APPS_HEADER, apps.join(' '));
    reply.then(
      (body) => response.end(body),
      (thrown: unknown) => {
        const { code, message } = toFault(thrown);
        response.writeHead(asked.method === 'POST' ? 422 : 503).end(JSON.stringify({ code, message }));
      },
    );
  });
  await listen(server, socket);
  await chmod(socket, 0o600);
  const file = runFile(dataDir);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify({ pid: process.pid, socket } satisfies RunFile)}\n`);
  await rename(draft, file);
  return {
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await rm(file, { force: true });
    },
  };
}

/** A process that was killed leaves its socket behind, and its data folder may be gone: sockets of ours at which nobody listens are removed. */
async function removeStale(): Promise<void> {
  if (process.platform === 'win32') return;
  const names = (await readdir(tmpdir()).catch(() => [])).filter((name) => /^homeward-[0-9a-f]{16}\.sock$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const path = join(tmpdir(), name);
      if (await isRefusedTwice(path)) await rm(path, { force: true }).catch(() => {}); // another user's, perhaps
    }),
  );
}

/** A process that starts has its socket's file a moment before it listens there. */
async function isRefusedTwice(path: string): Promise<boolean> {
  if (!(await isRefused(path))) return false;
  await pause(LISTENS_WITHIN_MS);
  return isRefused(path);
}

function isRefused(path: string): Promise<boolean> {
  const { promise, resolve: tell } = Promise.withResolvers<boolean>();
  const socket = connect({ path, timeout: 1_000 }, () => tell(false));
  socket.on('timeout', () => tell(false));
  socket.on('error', (error: NodeJS.ErrnoException) => tell(error.code === 'ECONNREFUSED'));
  return promise.finally(() => socket.destroy());
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, fail) => {
    const taken = 'another process starts with the same data folder and ports; choose others with --data and --port-base';
    server.once('error', (cause: NodeJS.ErrnoException) =>
      fail(cause.code === 'EADDRINUSE' ? new Fault('HUB_CONFIG', taken, { cause }) : cause),
    );
    server.listen(path, () => {
      server.on('error', () => {}); // the machine has no room for one more connection: whoever asks hears nothing, and asks again
      done();
    });
  });
}

async function readJson(asked: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of asked) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

/** Asked of every process, since each answers for its own apps; once for each app, of which there may be copies. */
const OF_APPS = ['dead-letters', 'deliveries', 'messages'];

/**
 * Puts a question to the product that runs on a data folder; to each of its processes where it is about apps, with `except` naming the apps for
 * which another has answered. Throws `HUB_CONFIG` where none runs, else the fault that it answers with.
 */
export async function askProduct<Q extends { readonly about: string }>(dataDir: string, question: Q): Promise<unknown> {
  const runs = await runsOn(dataDir);
  const answers: unknown[] = [];
  const except: string[] = [];
  let refusal: Fault | null = null;
  for (const run of OF_APPS.includes(question.about) ? runs : runs.slice(0, 1)) {
    const answer = await call(run.socket, { method: 'POST', path: '/', body: JSON.stringify({ ...question, except }), waitMs: 120_000 });
    if (answer === null) continue; // it has ended without a word
    except.push(...answer.apps);
    const body = JSON.parse(answer.body) as unknown;
    if (answer.status === 200) {
      answers.push(body);
      continue;
    }
    const { code, message } = body as { code: FaultCode; message: string };
    refusal ??= new Fault(code, message); // the first was asked about most apps
    if (code !== 'HUB_NOT_FOUND') throw new Fault(code, message); // what one process does not have another may
  }
  if (answers.length > 0) return together(answers);
  throw refusal ?? new Fault('HUB_CONFIG', `no hub runs on ${dataDir}; npm start starts one, --data names another folder`);
}

/** Lists one after the other, counts added up; of anything else there is one. */
function together([first, ...others]: readonly unknown[]): unknown {
  if (others.length === 0) return first;
  if (Array.isArray(first)) return [first, ...others].flat();
  const counts = [first, ...others].map((each) => Object.entries(each as object));
  if (!counts.flat().every(([, value]) => typeof value === 'number')) return first;
  const names = counts.flat().map(([name]) => name);
  const sum = (name: string): number => counts.flat().reduce((all, [key, value]) => (key === name ? all + (value as number) : all), 0);
  return Object.fromEntries(names.map((name) => [name, sum(name)]));
}

/** How the process is that the others on a data folder join; null where it does not answer. */
export async function askHub(dataDir: string): Promise<(StatusReport & { readonly pid: number }) | null> {
  const run = readRunFile(dataDir);
  return run === null ? null : statusOf(run);
}

/** How the product is that runs on a data folder, with the apps of every process; null where none answers. */
export async function askControl(dataDir: string): Promise<(StatusReport & { readonly pid: number }) | null> {
  const asked = await Promise.all((await runsOn(dataDir)).map(statusOf));
  const [hub, ...joined] = asked.flatMap((each) => each ?? []);
  if (hub === undefined) return null;
  const mllp = hub.doors.mllp ?? joined.find(({ doors }) => doors.mllp !== null)?.doors.mllp ?? null;
  return { ...hub, doors: { ...hub.doors, mllp }, apps: [hub, ...joined].flatMap(({ apps }) => apps) };
}

async function statusOf({ pid, socket }: RunFile): Promise<(StatusReport & { readonly pid: number }) | null> {
  const answer = await call(socket, { method: 'GET', path: '/status', body: '', waitMs: 5_000 });
  return answer?.status === 200 ? { ...(JSON.parse(answer.body) as StatusReport), pid } : null;
}

function readRunFile(dataDir: string): RunFile | null {
  try {
    return JSON.parse(readFileSync(runFile(dataDir), 'utf8')) as RunFile;
  } catch {
    return null; // no file, or half of one after a power cut: nothing runs that could be asked
  }
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: string;
  readonly waitMs: number;
}

interface Called {
  readonly status: number;
  readonly body: string;
  readonly apps: readonly string[];
}

function call(socketPath: string, { method, path, body, waitMs }: Call): Promise<Called | null> {
  return new Promise((done) => {
    const asking = request({ socketPath, method, path, timeout: waitMs }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      const apps = String(answer.headers[APPS_HEADER] ?? '')
        .split(' ')
        .filter(Boolean);
      answer.on('end', () => done({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8'), apps }));
      answer.on('error', () => done(null));
    });
    asking.on('timeout', () => asking.destroy());
    asking.on('error', () => done(null));
    asking.end(body);
  });
}
