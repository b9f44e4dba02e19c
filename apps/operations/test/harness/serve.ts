import { served, serveApp, type TestSite } from '@homeward/app-testing';
import { eventRegistry, type TopicReader } from '@homeward/contracts/registry';
import type { App, AppHandle } from '@homeward/hub';
import { type Clock, systemClock } from '@homeward/kernel';
import { createOperations, deadLetterRoutes, type RunningApp, type Surroundings } from '../../src/index.ts';

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
export async function serve({
  handle = null,
  clock = systemClock,
  running = [],
  beside = [],
  readers = [],
}: Served = {}): Promise<TestSite> {
  const app = createOperations({ ...surroundings, running: () => running, elsewhere: () => [] }) as App;
  const bare = { navigation: [], operations: [] };
  return serveApp(
    { ...served(app, handle), operations: [] },
    {
      clock,
      beside: [
        ...beside.map(({ app: { name, routes }, ...place }) => ({ name, routes, ...bare, ...place })),
        ...running.map(({ name, prefix, handle: own }) => ({ name, prefix, routes: deadLetterRoutes, ...bare, handle: own })),
      ],
      registry: () => eventRegistry(readers),
    },
  );
}
