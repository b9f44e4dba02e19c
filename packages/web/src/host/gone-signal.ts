import type { ServerResponse } from 'node:http';

/** Aborted when the client goes away, or has gone. Made when it is first asked for: it is dear, and most pages are over before anybody could mind. */
export function goneSignal(response: Pick<ServerResponse, 'closed' | 'once'>): () => AbortSignal {
  let gone: AbortController | null = null;
  return () => {
    if (gone !== null) return gone.signal;
    const controller = new AbortController();
    gone = controller;
    if (response.closed) controller.abort();
    else response.once('close', () => controller.abort());
    return controller.signal;
  };
}
