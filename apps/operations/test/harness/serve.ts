import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventRegistry, type TopicReader } from '@homeward/contracts/registry';
import type { App, AppHandle, Logger, Metrics, Role } from '@homeward/hub';
import { type Clock, systemClock } from '@homeward/kernel';
import { createSignInUrl, issueToken, loadLocalKeys, startWeb } from '@homeward/web';
import { afterAll } from 'vitest';
import { createOperations, deadLetterRoutes, type RunningApp, type Surroundings } from '../../src/index.ts';

export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const unmeasured: Metrics = { count() {}, observe() {}, gauge() {} };

export const PREFIX = '/operations';

export interface Site {
  readonly url: string;
  signInUrl(role: Role): Promise<string>;
  /** A token of a partner's system. */
  token(): Promise<string>;
}

const surroundings: Omit<Surroundings, 'running' | 'elsewhere'> = {
  apps: () => [
    {
      name: 'adapter-acute',
      label: 'Hospital messages',
      prefix: '/acute',
      emits: ['spell.moved.v1'],
      reads: [],
      handles: [],
      pushes: [],
      doors: ['adapter-acute.adt'],
      receipts: '/messages',
    },
  ],
  connections: () => [
    {
      partner: 'rh5',
      organisation: 'RH5',
      tokenCommand: 'npx homeward token rh5',
      topic: 'out.rh5.v1',
      loginCommand: 'npx homeward kafka-login rh5',
    },
  ],
};

interface Served {
  readonly handle?: AppHandle | null;
  readonly clock?: Clock;
  /** Apps whose dead letters are served beside. */
  readonly running?: readonly RunningApp[];
  /** Partners whose own topics the registry knows. */
  readonly readers?: readonly TopicReader[];
  /** Apps that are served beside. */
  readonly beside?: readonly { readonly app: App<unknown>; readonly prefix: string; readonly handle: AppHandle }[];
}

/** Serves the pages at a free port of loopback until the file is done; without a handle those that need tables fail. */
export async function serve({ handle = null, clock = systemClock, running = [], beside = [], readers = [] }: Served = {}): Promise<Site> {
  const app = createOperations({ ...surroundings, running: () => running, elsewhere: () => [] });
  const folder = await mkdtemp(join(tmpdir(), 'homeward-operations-'));
  const keys = await loadLocalKeys(folder);
  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    environment: 'development',
    apps: [
      { name: app.name, prefix: PREFIX, routes: app.routes, navigation: app.navigation, handle, operations: [] },
      ...beside.map(({ app: { name, routes }, ...place }) => ({ name, routes, navigation: [], operations: [], ...place })),
      ...running.map(({ name, prefix, handle: own }) => ({
        name,
        prefix,
        routes: deadLetterRoutes,
        navigation: [],
        handle: own,
        operations: [],
      })),
    ],
    doors: [],
    auth: { kind: 'local', keys },
    health: { ready: () => true },
    clock,
    log: silent,
    metrics: unmeasured,
    registry: () => eventRegistry(readers),
  });
  afterAll(async () => {
    await web.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    url: web.url,
    signInUrl: (role) => createSignInUrl(role, { keys, url: web.url, now: Date.now() }),
    token: () => issueToken({ organisation: 'RH5', client: 'a-client' }, { keys, url: web.url, now: Date.now() }),
  };
}
