import { connect } from 'node:net';

/** What an acknowledgement says: MSA-1, MSA-2, MSA-3, and all of it. */
export interface Acknowledgement {
  readonly code: string;
  readonly controlId: string;
  readonly text: string;
  readonly whole: string;
}

/** A plain TCP connection that speaks MLLP, with none of the product's code in it. */
export interface MllpSocket {
  readonly closed: boolean;
  /** Sends one message; resolves with its acknowledgement, or null where the connection ended first: whether the message was taken is unknown. */
  exchange(message: Buffer): Promise<Acknowledgement | null>;
  close(): void;
}

const START = 0x0b;
const END = Buffer.from([0x1c, 0x0d]);

/** Silence for as long counts as a lost connection. */
const PATIENCE_MS = 60_000;

function parse(body: string): Acknowledgement {
  const msa = body.split('\r').find((line) => line.startsWith('MSA')) ?? '';
  const [, code = '', controlId = '', text = ''] = msa.split('|');
  return { code, controlId, text, whole: body };
}

/** Connects; rejects where nobody listens. Acknowledgements are matched to messages by their order. */
export async function openMllpSocket(port: number): Promise<MllpSocket> {
  const socket = connect(port, '127.0.0.1');
  const waiting: ((answer: Acknowledgement | null) => void)[] = [];
  let received = Buffer.alloc(0);
  await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail));
  socket.on('error', () => {}); // `close` follows
  socket.setTimeout(PATIENCE_MS, () => socket.destroy());
  socket.on('close', () => {
    for (const answer of waiting.splice(0)) answer(null);
  });
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (let end = received.indexOf(END); end >= 0; end = received.indexOf(END)) {
      waiting.shift()?.(parse(received.subarray(received.indexOf(START) + 1, end).toString('latin1')));
      received = received.subarray(end + END.length);
    }
  });
  return {
    get closed() {
      return socket.destroyed;
    },
    exchange: (message) => {
      if (socket.destroyed) return Promise.resolve(null);
      const answer = new Promise<Acknowledgement | null>((done) => waiting.push(done));
      socket.write(Buffer.concat([Buffer.from([START]), message, END]));
      return answer;
    },
    close: () => void socket.destroy(),
  };
}
