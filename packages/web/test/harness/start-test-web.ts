import type { Logger, Metrics, Role } from '@homeward/hub';
import { type Clock, systemClock } from '@homeward/kernel';
import { onTestFinished } from 'vitest';
import { generateLocalKeys } from '../../src/auth/local-keys.ts';
import { createSignInUrl } from '../../src/auth/one-time-link.ts';
import type { LocalKeys } from '../../src/demo.ts';
import { type MountedApp, startWeb, type WebOptions } from '../../src/index.ts';
import { type Client, createClient } from './client.ts';

export interface TestWeb {
  readonly url: string;
  readonly keys: LocalKeys;
  /** Log lines of this server: message and fields. */
  readonly lines: readonly { readonly level: string; readonly message: string; readonly fields: Readonly<Record<string, unknown>> }[];
  /** A browser's worth of cookies, signed in by a one-time link where a role is given. */
  client(role?: Role): Promise<Client>;
  stop(): Promise<void>;
}

const silentMetrics: Metrics = { count() {}, observe() {}, gauge() {} };

let sharedKeys: Promise<LocalKeys> | undefined;

/** A server of its own on a free port of loopback, stopped when the test ends. */
export async function startTestWeb(options: Partial<WebOptions> & { machineClock?: Clock } = {}): Promise<TestWeb> {
  sharedKeys ??= generateLocalKeys();
  const keys = await sharedKeys;
  const lines: TestWeb['lines'][number][] = [];
  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    environment: 'development',
    apps: [],
    doors: [],
    auth: { kind: 'local', keys },
    health: { ready: () => true },
    clock: systemClock,
    log: recordingLog(lines),
    metrics: silentMetrics,
    ...options,
  });
  const stop = once(() => web.stop());
  onTestFinished(stop);
  const now = (): number => (options.machineClock ?? systemClock).now();
  return {
    url: web.url,
    keys,
    lines,
    stop,
    async client(role) {
      const client = createClient(web.url);
      if (role !== undefined) await client.get(await createSignInUrl(role, { keys, url: web.url, now: now() }));
      return client;
    },
  };
}

function recordingLog(lines: TestWeb['lines'][number][]): Logger {
  const at =
    (level: string): Logger['info'] =>
    (message, fields = {}) => {
      lines.push({ level, message, fields });
    };
  const log: Logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), child: () => log };
  return log;
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

/** An app with these routes, below `/ward`. */
export function appOf(routes: MountedApp['routes'], rest: Partial<MountedApp> = {}): MountedApp {
  return { name: 'ward', prefix: '/ward', routes, operations: [], navigation: [], handle: null, ...rest };
}
