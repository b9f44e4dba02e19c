import { connect, createServer, type Socket } from 'node:net';

export interface FaultProxy {
  readonly port: number;
  /** Requests pass, answers are kept back: the other side does the work and the caller does not hear of it. */
  holdAnswers(): void;
  /** Lets everything pass again, what was kept back first. */
  release(): void;
  /** Ends every connection that is open now, and tells how many those were. */
  cut(): number;
  /** While true, new connections are ended at once, and those that are open too. */
  refuse(on: boolean): void;
  close(): Promise<void>;
}

/** A TCP proxy on loopback in front of `host:port`, whose faults a test turns on and off. */
export async function startFaultProxy(host: string, port: number): Promise<FaultProxy> {
  const pairs = new Set<{ readonly client: Socket; readonly server: Socket }>();
  let holding = false;
  let refusing = false;
  const cut = () => {
    const count = pairs.size;
    for (const { client, server } of pairs) {
      client.destroy();
      server.destroy();
    }
    return count;
  };
  const proxy = createServer((client) => {
    if (refusing) return void client.destroy();
    const pair = { client, server: connect(port, host) };
    pairs.add(pair);
    if (holding) pair.server.pause();
    client.on('data', (chunk) => void pair.server.write(chunk));
    pair.server.on('data', (chunk) => void client.write(chunk));
    for (const [socket, other] of [
      [client, pair.server],
      [pair.server, client],
    ] as const) {
      socket.on('error', () => {}); // a fault, as ordered
      socket.on('close', () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const eachServer = (act: (server: Socket) => void) => {
    for (const { server } of pairs) act(server);
  };
  return {
    port: (proxy.address() as { port: number }).port,
    holdAnswers() {
      holding = true;
      eachServer((server) => void server.pause());
    },
    release() {
      holding = false;
      eachServer((server) => void server.resume());
    },
    cut,
    refuse(on) {
      refusing = on;
      if (on) cut();
    },
    async close() {
      cut();
      await new Promise((done) => proxy.close(done));
    },
  };
}
