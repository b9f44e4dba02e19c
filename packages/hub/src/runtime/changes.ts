import type { AppStore } from '../ports/store.ts';
import type { Change } from '../surface/route.ts';

/** Changes a slow reader may be behind before its stream ends. */
const MAX_BEHIND = 10_000;

/** Null once the store is listened to, then changes until the signal aborts, the connection breaks or the reader falls too far behind. */
export async function* changesOf(store: AppStore, signal: AbortSignal): AsyncGenerator<Change | null> {
  let waiting: Change[] = [];
  let ended = signal.aborted;
  let news = Promise.withResolvers<void>();
  const end = () => {
    ended = true;
    news.resolve();
  };
  const stop = await store.listen({
    changed: (change) => {
      waiting.push(change);
      if (waiting.length > MAX_BEHIND) end();
      else news.resolve();
    },
    lost: end,
  });
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end(); // meanwhile: who comes too late to hear of it hears nothing more
  try {
    if (!ended) yield null;
    while (!ended) {
      const batch = waiting;
      waiting = [];
      yield* batch;
      if (waiting.length > 0) continue;
      await news.promise;
      news = Promise.withResolvers();
    }
  } finally {
    stop();
    signal.removeEventListener('abort', end);
  }
}
