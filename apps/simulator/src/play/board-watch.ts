import { EventSourceParserStream } from 'eventsource-parser/stream';

/** A signed-in hub clinician's browser, as far as the simulator needs one: a cookie and the board's event stream. */
export interface BoardWatch {
  /** Milliseconds (performance clock) at which each correlation id was first seen on the stream. */
  readonly seen: ReadonlyMap<string, number>;
  /** Resolves at the next change or after `ms`, whichever is first. */
  changed(ms: number): Promise<void>;
  get(path: string): Promise<Response>;
  post(path: string, form: URLSearchParams): Promise<Response>;
  close(): void;
}

export interface BoardAddress {
  /** Base URL of the product. */
  readonly url: string;
  /** One-time sign-in address of a demo person. */
  readonly signInUrl: string;
}

export async function watchBoard(address: BoardAddress): Promise<BoardWatch> {
  const cookie = await signIn(address.signInUrl);
  const closing = new AbortController();
  const seen = new Map<string, number>();
  let wake: (() => void)[] = [];
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(new URL(path, address.url), { headers: { cookie, ...headers }, signal: closing.signal, redirect: 'manual' });
  const stream = await get('/transfer-of-care/board/events', { accept: 'text/event-stream' });
  if (!stream.ok || stream.body === null) throw new Error(`the board's event stream answered ${stream.status}`);
  const reading = read(stream.body, (correlations) => {
    const now = performance.now();
    for (const id of correlations) if (!seen.has(id)) seen.set(id, now);
    for (const each of wake) each();
    wake = [];
  });
  reading.catch(() => undefined); // closing aborts the stream; a lost one shows as correlations never seen
  return {
    seen,
    changed: (ms) =>
      new Promise((resolve) => {
        wake.push(resolve);
        setTimeout(resolve, ms).unref();
      }),
    get: (path) => get(path),
    post: (path, form) =>
      fetch(new URL(path, address.url), {
        method: 'POST',
        body: form,
        headers: { cookie, origin: new URL(address.url).origin },
        redirect: 'manual',
      }),
    close: () => closing.abort(),
  };
}

/** Follows the redirects of a sign-in by hand, keeping the cookies as a browser would. */
async function signIn(url: string): Promise<string> {
  const jar = new Map<string, string>();
  let next: string | null = url;
  for (let hop = 0; next !== null && hop < 10; hop += 1) {
    const at: string = next;
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie: cookieHeader(jar) } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    await answer.arrayBuffer();
    const location = answer.headers.get('location');
    next = location === null ? null : new URL(location, at).href;
  }
  return cookieHeader(jar);
}

const cookieHeader = (jar: ReadonlyMap<string, string>): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

async function read(body: ReadableStream<Uint8Array>, onChange: (correlations: readonly string[]) => void): Promise<void> {
  const events = body.pipeThrough(new TextDecoderStream() as never).pipeThrough(new EventSourceParserStream());
  for await (const event of events as unknown as AsyncIterable<{ event?: string; data: string }>) {
    if (event.event !== 'change') continue;
    const data = JSON.parse(event.data) as { correlations?: readonly string[] };
    onChange(data.correlations ?? []);
  }
}
