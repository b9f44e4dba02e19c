import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { changedScript, type Script, WELL_BEHAVED } from './script.ts';

/** One call as it came in. */
export interface Received {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes as they came; signatures are over them. */
  readonly text: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, a Buffer as it is; nothing where it is left out. */
  readonly body?: unknown;
}

/** An outside system at a real port. */
export interface Counterpart {
  readonly url: string;
  /** The calls that reached it, refused ones too, in order; the last 10,000 of them. */
  readonly received: readonly Received[];
  script(): Script;
  /** Changes how it behaves. */
  told(change: Partial<Script>): void;
  /** Ends every connection and takes no more, as a system that went down. */
  goAway(): Promise<void>;
  /** Listens at the same port again. */
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

export interface CounterpartOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** Loopback unless given. */
  readonly host?: string;
  handle(call: Received): Answer | Promise<Answer>;
  /** What it holds about something, by its id, for whoever plays with it; what it holds is the counterpart's own. */
  kept?(about: string): unknown;
  /** Takes what whoever plays with it tells it to say; null where it cannot be told so. */
  instruct?(instructions: unknown): object | null;
}

const MAX_BYTES = 10_485_760;
const MAX_RECEIVED = 10_000;

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  if (Buffer.isBuffer(body)) response.writeHead(status, headers).end(body);
  else if (body === undefined) response.writeHead(status, headers).end();
  else response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Addresses under which whoever plays with a counterpart tells it how to behave and what to say, and sees what it holds. */
export const SCRIPT_PATH = '/_script';
export const ANSWERS_PATH = '/_answers';
export const KEPT_PATH = '/_kept/';

const PLAYED: Answer = { status: 404, body: { error: 'this counterpart has no such control' } };

class Playing {
  script: Script = WELL_BEHAVED;
  readonly received: Received[] = [];
  readonly #options: Omit<CounterpartOptions, 'port' | 'host'>;
  readonly #leave: (ms: number) => void;

  constructor(options: Omit<CounterpartOptions, 'port' | 'host'>, leave: (ms: number) => void) {
    this.#options = options;
    this.#leave = leave;
  }

  /** `PUT /_script` changes the script, `GET /_script` shows it with the number of calls so far. */
  #tell({ method, text }: Received): Answer {
    if (method === 'GET') return { status: 200, body: { ...this.script, received: this.received.length } };
    const next = changedScript(this.script, JSON.parse(text));
    if (next === null) return { status: 422, body: { error: 'no such script' } };
    this.script = { ...next, awayMs: 0 };
    if (next.awayMs > 0) this.#leave(next.awayMs);
    return { status: 200, body: next };
  }

  /** `PUT /_answers` says what it is to answer, `GET /_kept/{id}` shows what it holds of that id. */
  #show({ path, text }: Received): Answer {
    const { kept, instruct } = this.#options;
    if (path === ANSWERS_PATH) {
      if (instruct === undefined) return PLAYED;
      const told = instruct(JSON.parse(text));
      return told === null ? { status: 422, body: { error: 'no such answers' } } : { status: 200, body: told };
    }
    return kept === undefined ? PLAYED : { status: 200, body: kept(path.slice(KEPT_PATH.length)) ?? null };
  }

  async #judge(call: Received): Promise<Answer> {
    if (call.path === SCRIPT_PATH) return this.#tell(call);
    if (call.path === ANSWERS_PATH || call.path.startsWith(KEPT_PATH)) return this.#show(call);
    this.received.push(call);
    if (this.received.length > MAX_RECEIVED) this.received.shift();
    const { slowMs, refuse, retryAfterSeconds } = this.script;
    if (slowMs > 0) await pause(slowMs);
    if (refuse === null) return this.#options.handle(call);
    return { status: refuse, headers: retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) } };
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://counterpart');
    const call = { method: request.method ?? '', path: pathname, headers: headersOf(request), text: await readText(request) };
    send(response, await this.#judge(call));
  }
}

/** A process that was killed may have its port for a moment after the one that begins in its place has begun. */
const TAKEN_MS = 5_000;
const AGAIN_MS = 100;

async function listen(server: Server, { port, host = '127.0.0.1' }: Pick<CounterpartOptions, 'port' | 'host'>): Promise<number> {
  const until = performance.now() + TAKEN_MS;
  const attempt = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  for (;;) {
    try {
      await attempt();
      return (server.address() as AddressInfo).port;
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EADDRINUSE' || performance.now() >= until) throw thrown;
      await pause(AGAIN_MS);
    }
  }
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Starts an outside system. What its handler throws is answered with 500. */
export async function startCounterpart({ port, host = '127.0.0.1', ...options }: CounterpartOptions): Promise<Counterpart> {
  const playing: Playing = new Playing(options, (ms) => void setTimeout(() => void leaveFor(ms), 0));
  const open = () =>
    createServer((request, response) => {
      playing.answer(request, response).catch(() => (response.headersSent ? response.destroy() : send(response, { status: 500 })));
    });
  let server: Server | null = open();
  let stopped = false;
  const at = await listen(server, { port, host });
  const goAway = async () => {
    const leaving = server;
    server = null;
    if (leaving !== null) await close(leaving);
  };
  const comeBack = async () => {
    if (server !== null || stopped) return;
    server = open();
    await listen(server, { port: at, host });
  };
  /** After the answer that it goes away has left. */
  const leaveFor = async (ms: number) => {
    await goAway();
    setTimeout(() => void comeBack().catch(() => {}), ms).unref(); // where its port was taken for good it stays away
  };
  return {
    url: `http://127.0.0.1:${at}`,
    received: playing.received,
    script: () => playing.script,
    told: (change) => void (playing.script = { ...playing.script, ...change }),
    goAway,
    comeBack,
    stop: () => {
      stopped = true;
      return goAway();
    },
  };
}
