import { connect, type Socket } from 'node:net';
import { Fault } from '@homeward/kernel';
import { FrameReader, toFrame } from './frame-reader.ts';

export interface MllpClientOptions {
  readonly host: string;
  readonly port: number;
  /** How long an answer may take. Default 30,000 ms. */
  readonly timeoutMs?: number;
  /** How long the connection may take. Default 5,000 ms. */
  readonly connectTimeoutMs?: number;
  /** Messages sent before their answers came. 1, the default, is what MLLP asks for. */
  readonly maxInFlight?: number;
}

export interface MllpClient {
  /**
   * Sends a message and resolves to its acknowledgement, whatever it says. Messages are sent in the order of the calls; answers are taken to
   * come in that order. Rejects with `HUB_PARTNER_DOWN` when there is no connection or no answer in time: the message may have arrived, so
   * it is to be sent again as it is. The next call connects anew.
   */
  send(message: Buffer): Promise<Buffer>;
  /** Gives up what is under way. Closing twice is safe. */
  close(): void;
}

interface Sending {
  readonly message: Buffer;
  resolve(answer: Buffer): void;
  reject(fault: Fault): void;
  timer?: NodeJS.Timeout;
}

const MAX_ANSWER_BYTES = 1_048_576;
const END_BLOCK = 0x1c;

/** A client of one MLLP listener. Connects when there is something to send. */
export function openMllpClient(options: MllpClientOptions): MllpClient {
  return new Client({ timeoutMs: 30_000, connectTimeoutMs: 5_000, maxInFlight: 1, ...options });
}

class Client implements MllpClient {
  readonly #options: Required<MllpClientOptions>;
  #queue: Sending[] = [];
  #inFlight: Sending[] = [];
  #socket: Socket | null = null;
  #connected = false;
  #closed = false;

  constructor(options: Required<MllpClientOptions>) {
    this.#options = options;
  }

  send(message: Buffer): Promise<Buffer> {
    if (this.#closed) return Promise.reject(this.#down('this client was closed'));
    if (message.includes(END_BLOCK)) return Promise.reject(new Fault('HUB_INVALID', 'a message with the byte 0x1C cannot be sent by MLLP'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ message, resolve, reject });
      this.#pump();
    });
  }

  close(): void {
    this.#closed = true;
    if (this.#socket !== null) this.#fail(this.#socket, this.#down('this client was closed'));
  }

  #down(reason: string, cause?: unknown): Fault {
    return new Fault('HUB_PARTNER_DOWN', `${this.#options.host}:${this.#options.port}: ${reason}`, { cause });
  }

  #pump(): void {
    if (this.#queue.length === 0) return;
    this.#socket ??= this.#dial();
    if (!this.#connected) return;
    const { timeoutMs, maxInFlight } = this.#options;
    while (this.#inFlight.length < maxInFlight) {
      const sending = this.#queue.shift();
      if (sending === undefined) return;
      const socket = this.#socket;
      sending.timer = setTimeout(() => this.#fail(socket, this.#down(`no answer within ${timeoutMs} ms`)), timeoutMs);
      this.#inFlight.push(sending);
      socket.write(toFrame(sending.message));
    }
  }

  #dial(): Socket {
    const { host, port, connectTimeoutMs } = this.#options;
    const reader = new FrameReader(MAX_ANSWER_BYTES);
    const socket = connect({ host, port, noDelay: true });
    socket.setTimeout(connectTimeoutMs, () => this.#fail(socket, this.#down(`no connection within ${connectTimeoutMs} ms`)));
    socket.once('connect', () => {
      socket.setTimeout(0);
      this.#connected = true;
      this.#pump();
    });
    socket.on('data', (chunk) => {
      for (const frame of reader.push(chunk)) this.#settle(frame.kind === 'message' ? frame.bytes : null);
      this.#pump();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => this.#fail(socket, this.#down(error.code ?? error.name, error)));
    socket.on('close', () => this.#fail(socket, this.#down('the connection was closed before the answer came')));
    return socket;
  }

  #settle(answer: Buffer | null): void {
    const sending = this.#inFlight.shift();
    clearTimeout(sending?.timer);
    if (answer !== null) sending?.resolve(answer);
    else sending?.reject(new Fault('HUB_TOO_LARGE', `an answer of more than ${MAX_ANSWER_BYTES} bytes`));
  }

  /** Ends a connection and what waits for answers on it; what was not yet sent goes by the next one, unless there never was a connection. */
  #fail(socket: Socket, fault: Fault): void {
    if (this.#socket !== socket) return;
    const hopeless = this.#closed || !this.#connected;
    const lost = hopeless ? [...this.#inFlight, ...this.#queue] : this.#inFlight;
    if (hopeless) this.#queue = [];
    this.#inFlight = [];
    this.#socket = null;
    this.#connected = false;
    socket.destroy();
    for (const sending of lost) {
      clearTimeout(sending.timer);
      sending.reject(fault);
    }
    this.#pump();
  }
}
