import type { ApiPaths } from '@homeward/contracts';
import createClient, { type Client } from 'openapi-fetch';

const PATIENCE_MS = 30_000;

export interface ClientOptions {
  /** Address of the hub (`http://127.0.0.1:8080`). */
  readonly baseUrl: string;
  /** Bearer token, or where to get one; asked before each call, so that one that runs out can be renewed. */
  readonly token: string | (() => string | Promise<string>);
  /** Milliseconds after which an answer is not waited for; 30 s unless given. */
  readonly patienceMs?: number;
  /** What makes and carries requests in the place of Node's `fetch`; its patience is its own. */
  readonly carrier?: Pick<NonNullable<Parameters<typeof createClient>[0]>, 'fetch' | 'Request'>;
}

/**
 * A client of one of the hub's APIs, typed by its document: a path, parameter, body or answer that the document does not have does not
 * compile. Each call gives `data` or, for a refusal, the problem as `error`, beside the `response`; it throws only where no answer came.
 */
export function createHomewardClient<Api extends keyof ApiPaths>(
  _api: Api,
  { baseUrl, token, patienceMs = PATIENCE_MS, carrier = {} }: ClientOptions,
): Client<ApiPaths[Api]> {
  const client = createClient<ApiPaths[Api]>({
    baseUrl,
    headers: { accept: 'application/json, application/problem+json' },
    fetch: (request) => fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(patienceMs)]) }),
    ...carrier,
  });
  client.use({
    onRequest: async ({ request }) => {
      request.headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
      return request;
    },
  });
  return client;
}
