import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { Browser } from '../acts/browser.ts';

/** The board's event stream, as the page of a hub clinician listens to it. */
export interface BoardWatch {
  /** Milliseconds (performance clock) at which each correlation id was first seen on the stream. */
  readonly seen: ReadonlyMap<string, number>;
  /** Resolves at the next change or after `ms`, whichever is first. */
  changed(ms: number): Promise<void>;
  close(): void;
}

export async function watchBoard(clinician: Browser): Promise<BoardWatch> {
  const closing = new AbortController();
  const seen = new Map<string, number>();
  let wake: (() => void)[] = [];
  const stream = await clinician.listen('/transfer-of-care/board/events', closing.signal);
  const reading = read(stream.body as ReadableStream<Uint8Array>, (correlations) => {
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
        const done = (): void => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(done, ms); // holds the process: where the stream has ended, nothing else may
        wake.push(done);
      }),
    close: () => closing.abort(),
  };
}

async function read(body: ReadableStream<Uint8Array>, onChange: (correlations: readonly string[]) => void): Promise<void> {
  const events = body.pipeThrough(new TextDecoderStream() as never).pipeThrough(new EventSourceParserStream());
  for await (const event of events as unknown as AsyncIterable<{ event?: string; data: string }>) {
    if (event.event !== 'change') continue;
    const data = JSON.parse(event.data) as { correlations?: readonly string[] };
    onChange(data.correlations ?? []);
  }
}
