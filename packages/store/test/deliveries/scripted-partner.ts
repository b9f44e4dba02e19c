import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as the partner saw it. */
export interface SeenCall {
  readonly deliveryId: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** How many calls of the same path were in hand when it came, itself included. */
  readonly atOnce: number;
  /** When it came, in milliseconds that only go forward. */
  readonly at: number;
}

export type Answer = (response: ServerResponse, call: SeenCall) => void;

export const ok: Answer = (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"taken":true}');
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response.writeHead(code, headers).end();
export const reset: Answer = (response) => void response.socket?.resetAndDestroy();

/** A partner's server whose answers the test decides. */
export interface ScriptedPartner {
  readonly url: string;
  readonly port: number;
  readonly seen: SeenCall[];
  answer: Answer;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

export async function startScriptedPartner(): Promise<ScriptedPartner> {
  const inHand = new Map<string, number>();
  const seen: SeenCall[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const atOnce = (inHand.get(path) ?? 0) + 1;
    inHand.set(path, atOnce);
    response.on('close', () => inHand.set(path, (inHand.get(path) ?? 1) - 1));
    void bodyOf(request).then(
      (body) => {
        const call = {
          deliveryId: String(request.headers['idempotency-key']),
          path,
          headers: request.headers,
          body,
          atOnce,
          at: performance.now(),
        };
        seen.push(call);
        partner.answer(response, call);
      },
      () => {},
    ); // the caller went away
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const partner: ScriptedPartner = {
    url: `http://127.0.0.1:${port}/api`,
    port,
    seen,
    answer: ok,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return partner;
}
