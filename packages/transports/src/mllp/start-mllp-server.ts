import { type AddressInfo, createServer, type Server } from 'node:net';
import type { Door, Logger } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { Connection } from './connection.ts';

export interface MllpServerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly door: Door;
  readonly log: Logger;
  /** Longest message taken, in bytes; a longer one is refused with `HUB_TOO_LARGE` and the connection goes on. Default 1 MiB. */
  readonly maxMessageBytes?: number;
  /** A further connection takes the place of the oldest that never sent a message; where there is none, it is closed at once. Default 256. */
  readonly maxConnections?: number;
  /** Messages of one connection at the door at once. Default 32. */
  readonly maxInFlight?: number;
  /** A connection silent for so long within a message is closed. Default 60,000 ms. Between messages a connection may rest as long as it likes. */
  readonly stallMs?: number;
  /** How long `stop` waits for answers in hand. Default 5,000 ms. */
  readonly stopMs?: number;
}

export interface MllpServer {
  readonly port: number;
  connections(): number;
  /** Takes no more connections and messages, answers those in hand, closes. Calling it again waits for the same end. */
  stop(): Promise<void>;
}

/** Listens for HL7 messages in MLLP frames and answers each with what the door replies. Throws `HUB_CONFIG` where the address cannot be had. */
export async function startMllpServer(options: MllpServerOptions): Promise<MllpServer> {
  const {
    host,
    port,
    door,
    log,
    maxMessageBytes = 1_048_576,
    maxConnections = 256,
    maxInFlight = 32,
    stallMs = 60_000,
    stopMs = 5_000,
  } = options;
  const open = new Set<Connection>();
  // Half-open: a sender may say that it has no more to send and still read its answers.
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    if (open.size >= maxConnections && !makeRoom(open)) {
      log.warn('refused a connection over the limit', { door: door.name, connections: maxConnections });
      socket.destroy();
      return;
    }
    const connection = new Connection(socket, { door, log, maxMessageBytes, maxInFlight, stallMs });
    open.add(connection);
    socket.once('close', () => open.delete(connection));
    connection.start();
    socket.resume();
  });
  await listen(server, { host, port });
  // The machine has no room for one more connection: without a listener that would end the process, and with it those that are open.
  server.on('error', (error: NodeJS.ErrnoException) =>
    log.warn('a connection could not be taken', { door: door.name, code: error.code ?? error.name }),
  );
  let stopping: Promise<void> | null = null;
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => open.size,
    stop: () => (stopping ??= stop(server, open, stopMs)),
  };
}

/** So that a crowd which only holds connections keeps no hospital out. False where everybody has sent something. */
function makeRoom(open: Set<Connection>): boolean {
  const silent = open.values().find(({ hasSpoken }) => !hasSpoken);
  if (silent === undefined) return false;
  open.delete(silent);
  silent.destroy();
  return true;
}

function listen(server: Server, at: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Fault('HUB_CONFIG', `cannot listen for HL7 on ${at.host}:${at.port} (${error.code ?? error.name})`, { cause: error })),
    );
    server.listen(at, resolve);
  });
}

async function stop(server: Server, open: ReadonlySet<Connection>, stopMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const late = setTimeout(() => {
    for (const connection of open) connection.destroy();
  }, stopMs);
  for (const connection of open) void connection.finish();
  await closed;
  clearTimeout(late);
}
