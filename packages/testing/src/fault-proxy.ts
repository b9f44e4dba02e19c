import { connect, createServer, type Server, type Socket } from 'node:net';

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** A TCP proxy on loopback in front of `host:port`, whose faults a test turns on and off. */
export class FaultProxy {
  readonly #host: string;
  readonly #port: number;
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  #holding = false;
  #refusing = false;

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
    this.#server = createServer((client) => this.#accept(client));
  }

  /** Begins to listen on a free port, and gives it. */
  async listen(): Promise<number> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return this.port;
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port;
  }

  /** Requests pass, answers are kept back: the other side does the work and the caller does not hear of it. */
  holdAnswers(): void {
    this.#holding = true;
    for (const { server } of this.#pairs) server.pause();
  }

  /** Lets everything pass again, what was kept back first. */
  release(): void {
    this.#holding = false;
    for (const { server } of this.#pairs) server.resume();
  }

  /** Ends every connection that is open now, and tells how many those were. */
  cut(): number {
    const count = this.#pairs.size;
    for (const { client, server } of this.#pairs) {
      client.destroy();
      server.destroy();
    }
    return count;
  }

  /** While true, new connections are ended at once, and those that are open too. */
  refuse(on: boolean): void {
    this.#refusing = on;
    if (on) this.cut();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.#server.close(done));
  }

  #accept(client: Socket): void {
    if (this.#refusing) {
      client.destroy();
      return;
    }
    const pair = { client, server: connect(this.#port, this.#host) };
    this.#pairs.add(pair);
    if (this.#holding) pair.server.pause();
    client.on('data', (chunk) => void pair.server.write(chunk));
    pair.server.on('data', (chunk) => void client.write(chunk));
    this.#tie(client, pair.server, pair);
    this.#tie(pair.server, client, pair);
  }

  /** What ends one side ends the other; errors are faults, as ordered. */
  #tie(socket: Socket, other: Socket, pair: Pair): void {
    socket.on('error', () => {});
    socket.on('close', () => {
      other.destroy();
      this.#pairs.delete(pair);
    });
  }
}

/** A proxy that listens already. */
export async function startFaultProxy(host: string, port: number): Promise<FaultProxy> {
  const proxy = new FaultProxy(host, port);
  await proxy.listen();
  return proxy;
}
