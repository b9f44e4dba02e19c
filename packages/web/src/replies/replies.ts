import type { Readable } from 'node:stream';
import type { Reply, ServerEvent } from '@homeward/hub';

/**
 * A page. `template` is the file beside the route, `new URL('./board.njk', import.meta.url)`; it extends `layout.njk`.
 * `title` stands in the browser's tab and history, so it names the page and never a person. A form to put right is
 * `{ ...page(…), status: 422 }`.
 */
export function page(template: URL, title: string, model: Readonly<Record<string, unknown>> = {}): Extract<Reply, { kind: 'page' }> {
  return { kind: 'page', template, title, model };
}

/** See other. `to` is a path of this site including the app's prefix; anything that would leave the site is refused by the host. */
export function redirect(to: string): Reply {
  return { kind: 'redirect', to };
}

export function json(body: unknown, status?: number): Reply {
  return { kind: 'json', body, ...(status === undefined ? {} : { status }) };
}

/** First on a stream of changes: every later one is told. What a page was made of may be older, so it is asked for once more. */
export const LISTENING: ServerEvent = { event: 'listening', data: {} };

/** A stream of server-sent events. The host ends it when the client leaves, the session ends or the process stops. */
export function events(stream: AsyncIterable<ServerEvent>): Reply {
  return { kind: 'events', stream };
}

/** A file to keep. `name` is what the browser suggests; it holds nothing personal. */
export function download(type: string, name: string, body: Readable | Buffer): Reply {
  return { kind: 'download', type, name, body };
}
