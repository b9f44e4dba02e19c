import { setTimeout as pause } from 'node:timers/promises';

/** `live`: it answers, but says that it cannot take work yet, or any more. */
export type CopyState = 'ready' | 'live' | 'away';

/** The processes that run one app, and which of them answer. */
export interface Copies {
  /** The next in turn of those that do best; null where none answers. */
  next(): URL | null;
  /** The best that any of them does. */
  state(): CopyState;
  /** Notes that one did not answer; the next look says whether it is back. */
  miss(copy: URL): void;
  /** Resolves once the copy is away. */
  leaves(copy: URL): Promise<void>;
  close(): void;
}

export interface WatchOptions {
  /** How a copy does, asked again and again; never rejects. */
  look(copy: URL): Promise<CopyState>;
  /** Milliseconds between two looks. */
  readonly everyMs: number;
}

interface Copy {
  readonly url: URL;
  state: CopyState;
  left: PromiseWithResolvers<void>;
}

const ORDER: readonly CopyState[] = ['ready', 'live', 'away'];

/** Looks at each copy until closed. One that was not looked at yet counts as there: whoever is sent to it learns otherwise. */
export function watchCopies(urls: readonly URL[], { look, everyMs }: WatchOptions): Copies {
  const copies: readonly Copy[] = urls.map((url) => ({ url, state: 'live', left: Promise.withResolvers() }));
  const closing = new AbortController();
  const note = (copy: Copy, state: CopyState): void => {
    if (state === copy.state) return;
    if (state === 'away') copy.left.resolve();
    else if (copy.state === 'away') copy.left = Promise.withResolvers();
    copy.state = state;
  };
  const find = (url: URL): Copy | undefined => copies.find((copy) => copy.url === url);
  const best = (): CopyState => ORDER.find((state) => copies.some((copy) => copy.state === state)) ?? 'away';
  for (const copy of copies) void watch(copy);
  async function watch(copy: Copy): Promise<void> {
    while (!closing.signal.aborted) {
      note(copy, await look(copy.url));
      await pause(everyMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
  }
  let turn = 0;
  return {
    next() {
      const state = best();
      const able = copies.filter((copy) => copy.state === state && state !== 'away');
      turn += 1;
      return able[turn % able.length]?.url ?? null;
    },
    state: best,
    miss: (url) => {
      const copy = find(url);
      if (copy !== undefined) note(copy, 'away');
    },
    leaves: async (url) => find(url)?.left.promise,
    close: () => closing.abort(),
  };
}
