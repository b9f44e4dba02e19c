import { Fault } from '@homeward/kernel';
import { type Answered, ask } from './ask.ts';
import { type Copies, type CopyState, watchCopies } from './copies.ts';

/** An app (or adapter) that other processes behind this address run. */
export interface AppBehind {
  readonly name: string;
  /** As people call it. */
  readonly label: string;
  /** The path that it owns. */
  readonly prefix: string;
  /** Where its processes are; with several each runs a copy of it. */
  readonly urls: readonly string[];
  /** Operations of API documents that it answers; their paths are the documents'. */
  readonly operations: readonly { readonly api: string; readonly operation: string }[];
}

/** What other processes answer behind this address. */
export interface Behind {
  readonly apps: readonly AppBehind[];
  /** A process that runs the app. Throws `HUB_AWAY` where none answers. */
  processOf(app: string): URL;
  /** That process did not answer. */
  miss(app: string, process: URL): void;
  /** Resolves once that process is known to be away. */
  leaves(app: string, process: URL): Promise<void>;
  stateOf(app: string): CopyState;
  /** What a process of the app answers at a path, to whoever sent these headers. Throws `HUB_AWAY` where nothing comes in time. */
  ask(app: string, path: string, headers: Readonly<Record<string, string>>): Promise<Answered>;
  close(): void;
}

export interface BehindOptions {
  /** The one address people use: what every process behind it goes by. */
  readonly site: URL;
  /** Milliseconds between two looks at a process; a second unless given. */
  readonly lookMs?: number;
}

/** An answer that takes longer is of no use to the page that waits for it. */
const ASK_MS = 2_000;

/** One that has ended refuses at once; one that is only slow is given the time of so many looks before it counts as away. */
const PATIENT_LOOKS = 10;

const away = (app: string, cause?: unknown): Fault =>
  new Fault('HUB_AWAY', `${app} does not answer`, { rule: 'app-away', retryAfterMs: 2_000, cause });

/** Knows the processes behind this address and looks after which of them answer, until closed. */
export function openBehind(apps: readonly AppBehind[], { site, lookMs = 1_000 }: BehindOptions): Behind {
  const look = (url: URL): Promise<CopyState> =>
    ask(new URL('/health/ready', url), { headers: {}, withinMs: PATIENT_LOOKS * lookMs }).then(
      ({ status }) => (status === 200 ? 'ready' : 'live'),
      () => 'away',
    );
  const watched = (urls: readonly string[]): Copies =>
    watchCopies(
      urls.map((url) => new URL(url)),
      { look, everyMs: lookMs },
    );
  const copies = new Map(apps.map(({ name, urls }) => [name, watched(urls)]));
  const processOf = (app: string): URL => {
    const found = copies.get(app)?.next() ?? null;
    if (found === null) throw away(app);
    return found;
  };
  return {
    apps,
    processOf,
    miss: (app, process) => copies.get(app)?.miss(process),
    leaves: async (app, process) => copies.get(app)?.leaves(process),
    stateOf: (app) => copies.get(app)?.state() ?? 'away',
    async ask(app, path, headers) {
      const url = new URL(path, processOf(app));
      return ask(url, { headers: { ...headers, host: site.host, accept: 'application/json' }, withinMs: ASK_MS }).catch(
        (cause: unknown) => {
          throw away(app, cause);
        },
      );
    },
    close: () => {
      for (const each of copies.values()) each.close();
    },
  };
}
