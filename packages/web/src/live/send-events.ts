import { once } from 'node:events';
import type { ServerEvent } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { Response } from 'express';
import type { Session } from '../auth/sessions.ts';
import { type Host, localsOf } from '../host/host.ts';
import type { Exchange } from '../host/send-reply.ts';

/** Shorter than any proxy's idle time-out that we know of (60 s). */
const HEARTBEAT_MS = 15_000;
/** A reader that takes nothing for this long is cut off. */
const STALLED_MS = 30_000;
/** Tabs with live updates that one session may keep open. */
const STREAMS_PER_SESSION = 8;
const RETRY_MS = 3_000;
/** Who signed out at another process is told nothing from this long after; asked at most this often for each stream. */
const SIGNED_OUT_WITHIN_MS = 1_000;
/** A stream that nothing goes through ends this long after its session was ended elsewhere, at the latest; here it ends at once. */
const LOOKED_AFTER_MS = 5_000;

/** Sends streams of events: bounded per session, kept alive, and ended with the session, the client or the server. */
export function createEventSender(host: Host): (stream: AsyncIterable<ServerEvent>, exchange: Exchange) => Promise<void> {
  const open = new Map<string, number>();
  return async (stream, { request, response, asked }) => {
    if (request.method === 'HEAD') {
      response.type('text/event-stream').end();
      return;
    }
    const { session } = localsOf(response);
    const owner = session?.id ?? 'nobody';
    const before = open.get(owner) ?? 0;
    if (before >= STREAMS_PER_SESSION)
      throw new Fault('HUB_THROTTLED', 'too many pages with live updates are open', { rule: 'streams-per-session' });
    open.set(owner, before + 1);
    const signedOut = new AbortController();
    const forget = session === null ? () => {} : host.auth.sessions.whenEnded(session, () => signedOut.abort());
    const ends = [asked.signal, host.stopping, signedOut.signal];
    if (session !== null) ends.push(AbortSignal.timeout(Math.max(0, session.endsAt - host.machineClock.now())));
    try {
      await write(stream, {
        response,
        end: AbortSignal.any(ends),
        isOver: session === null ? async () => false : askedNowAndThen(host, session),
      });
    } finally {
      forget();
      const left = (open.get(owner) ?? 1) - 1;
      if (left === 0) open.delete(owner);
      else open.set(owner, left);
      response.end();
    }
  };
}

/** Whether a session was signed out. Throws `HUB_STORE` where that cannot be found out. */
function askedNowAndThen({ auth, machineClock }: Host, session: Session): () => Promise<boolean> {
  let isOver = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (isOver || machineClock.now() - askedAt < SIGNED_OUT_WITHIN_MS) return isOver;
    const now = machineClock.now();
    isOver = await auth.sessions.wasEnded(session);
    askedAt = now;
    return isOver;
  };
}

interface Sending {
  readonly response: Response;
  readonly end: AbortSignal;
  readonly isOver: () => Promise<boolean>;
}

async function write(stream: AsyncIterable<ServerEvent>, { response, end, isOver }: Sending): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  const iterator = stream[Symbol.asyncIterator]();
  const { promise: ended, resolve } = Promise.withResolvers<IteratorResult<ServerEvent>>();
  const over = (): void => resolve({ done: true, value: undefined });
  if (end.aborted) over();
  else end.addEventListener('abort', over, { once: true });
  // A heartbeat tells nothing, so it goes out unasked.
  const heartbeat = setInterval(() => response.writableEnded || response.write(': still here\n\n'), HEARTBEAT_MS);
  const lookedAfter = setInterval(
    () =>
      void isOver().then(
        (is) => is && over(),
        () => {},
      ),
    LOOKED_AFTER_MS,
  );
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), ended]);
      if (next.done === true || (await isOver().catch(() => true))) return;
      if (!response.write(toFrame(next.value))) await drained(response, end);
    }
  } finally {
    clearInterval(heartbeat);
    clearInterval(lookedAfter);
    // Not awaited: a generator that waits for a change returns only when that comes, or when its own signal ends it.
    void iterator.return?.()?.catch(() => undefined);
  }
}

/** One event in the format of the HTML standard, 9.2.6; JSON has no line breaks, names are our own. */
export function toFrame(event: ServerEvent): string {
  const id = event.id === undefined ? '' : `id: ${oneLine(event.id)}\n`;
  return `${id}event: ${oneLine(event.event)}\ndata: ${JSON.stringify(event.data)}\n\n`;
}

const oneLine = (text: string): string => text.replace(/[\r\n\0]/g, ' ');

async function drained(response: Response, end: AbortSignal): Promise<void> {
  const patience = AbortSignal.any([end, AbortSignal.timeout(STALLED_MS)]);
  await once(response, 'drain', { signal: patience }).catch(() => {
    if (!end.aborted) response.destroy();
  });
}
