import { exchange } from './exchange.ts';

/** As much of a request as a client of an API makes: web streams and signals of a full one cost more than the call. */
class Call {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;

  constructor(url: string, { method = 'GET', headers, body }: RequestInit) {
    this.url = url;
    this.method = method;
    this.headers = headers as Headers;
    this.body = body as string | undefined;
  }
}

/** Milliseconds after which an answer is not waited for. */
const PATIENCE_MS = 30_000;

/** Carries the calls of a client by Node's own HTTP client, its answers whole. */
export const carrier = {
  Request: Call as unknown as typeof Request,
  async fetch(request: Request): Promise<Response> {
    const { url, method, headers, body } = request as unknown as Call;
    const {
      status,
      headers: said,
      text,
    } = await exchange(new URL(url), { method, headers: Object.fromEntries(headers), body, patienceMs: PATIENCE_MS });
    const answer = {
      status,
      ok: status >= 200 && status < 300,
      headers: { get: (name: string) => said[name.toLowerCase()] ?? null },
      text: async () => text,
      json: async () => JSON.parse(text) as unknown,
    };
    return answer as unknown as Response;
  },
};
