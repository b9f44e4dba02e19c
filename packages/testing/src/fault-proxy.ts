import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  /** Nothing passes any more, and neither side is told. */
  silent: boolean;
  /** Ends when every answer that was delayed has been passed on; null while none waits. */
  delayed: Promise<void> | null;
  /** The beginning of an answer whose end has not come. */
  part: Buffer;
  /** Whole answers that wait for another one to overtake them. */
  overtaken: Buffer[];
  /** Answers that were too large to pass. */
  large: Buffer[];
}

export interface FaultProxyOptions {
  /** Answers are Kafka's, four bytes of length and then as many; needed to let them overtake each other. */
  readonly framed?: boolean;
}

/** How long an answer waits for another one to overtake it. */
const OVERTAKE_MS = 30;

/** A TCP proxy on loopback in front of `host:port`, whose faults a test turns on and off. */
export class FaultProxy {
  readonly #target: { readonly host: string; readonly port: number };
  readonly #framed: boolean;
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  #holding = false;
  #refusing = false;
  #refused = 0;
  #reordering = false;
  #delayMs: (() => number) | null = null;
  #passes = Number.POSITIVE_INFINITY;

  constructor(host: string, port: number, options: FaultProxyOptions = {}) {
    this.#target = { host, port };
    this.#framed = options.framed ?? false;
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

  /** Each answer waits so many milliseconds, drawn anew; a connection keeps its order, connections overtake each other. */
  delayAnswers(draw: () => number): void {
    this.#delayMs = draw;
  }

  /** Answers of one connection overtake each other, where several are under way. */
  reorderAnswers(): void {
    if (!this.#framed) throw new Error('only framed answers can be told apart');
    this.#reordering = true;
  }

  /** Answers of more than so many bytes are kept back, and smaller ones pass them: what was fetched waits, and the group goes on. */
  holdLarge(bytes: number): void {
    if (!this.#framed) throw new Error('only framed answers can be told apart');
    this.#passes = bytes;
  }

  /** How many answers are kept back because of their size. */
  get large(): number {
    return [...this.#pairs].reduce((sum, { large }) => sum + large.length, 0);
  }

  /** Lets everything pass again, what was kept back first. */
  release(): void {
    this.#holding = false;
    this.#reordering = false;
    this.#delayMs = null;
    this.#passes = Number.POSITIVE_INFINITY;
    for (const pair of this.#pairs) {
      for (const answer of pair.large.splice(0)) this.#pass(pair, answer);
      this.#overtake(pair);
      pair.server.resume();
    }
  }

  /**
   * Leaves what is open half open, as when the other machine loses its power: the caller's connection stays, nothing comes back, and what
   * it writes goes nowhere. Tells how many connections those were; new ones are not concerned.
   */
  halfOpen(): number {
    let count = 0;
    for (const pair of this.#pairs) {
      if (pair.silent) continue;
      pair.silent = true;
      pair.server.destroy();
      count += 1;
    }
    return count;
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

  /** How many connections were ended at once. */
  get refused(): number {
    return this.#refused;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((done) => this.#server.close(done));
  }

  #accept(client: Socket): void {
    if (this.#refusing) {
      this.#refused += 1;
      client.destroy();
      return;
    }
    const server = connect(this.#target.port, this.#target.host);
    const pair: Pair = { client, server, silent: false, delayed: null, part: Buffer.alloc(0), overtaken: [], large: [] };
    this.#pairs.add(pair);
    if (this.#holding) server.pause();
    client.on('data', (chunk) => pair.silent || server.write(chunk));
    server.on('data', (chunk: Buffer) => this.#answer(pair, chunk));
    for (const socket of [client, server]) socket.on('error', () => {}); // a fault, as ordered
    client.on('close', () => {
      server.destroy();
      this.#pairs.delete(pair);
    });
    server.on('close', () => {
      if (pair.silent) return;
      if (pair.delayed === null) client.destroy();
      else void pair.delayed.then(() => client.destroy());
    });
  }

  #answer(pair: Pair, chunk: Buffer): void {
    if (!this.#framed) return this.#pass(pair, chunk);
    pair.part = Buffer.concat([pair.part, chunk]);
    while (pair.part.length >= 4 && pair.part.length >= pair.part.readInt32BE(0) + 4) {
      const end = pair.part.readInt32BE(0) + 4;
      const whole = pair.part.subarray(0, end);
      pair.part = pair.part.subarray(end);
      if (whole.length > this.#passes) pair.large.push(whole);
      else if (!this.#reordering) this.#pass(pair, whole);
      else if (pair.overtaken.unshift(whole) > 1) this.#overtake(pair);
      else void pause(OVERTAKE_MS).then(() => this.#overtake(pair));
    }
  }

  /** Passes on what waited to be overtaken, the last first. */
  #overtake(pair: Pair): void {
    for (const answer of pair.overtaken.splice(0)) this.#pass(pair, answer);
  }

  #pass(pair: Pair, answer: Buffer): void {
    const write = () => void (pair.silent || pair.client.destroyed || pair.client.write(answer));
    if (this.#delayMs === null && pair.delayed === null) return write();
    const ms = this.#delayMs?.() ?? 0;
    const delayed: Promise<void> = (pair.delayed ?? Promise.resolve())
      .then(() => (ms > 0 ? pause(ms) : undefined))
      .then(() => {
        write();
        if (pair.delayed === delayed) pair.delayed = null;
      });
    pair.delayed = delayed;
  }
}

/** A proxy that listens already. */
export async function startFaultProxy(host: string, port: number, options: FaultProxyOptions = {}): Promise<FaultProxy> {
  const proxy = new FaultProxy(host, port, options);
  await proxy.listen();
  return proxy;
}
