import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@homeward/hub';
import { type Visitor, visitorAt } from '@homeward/testing';
import { createSignInUrl, type LocalKeys, loadLocalKeys, startWeb } from '@homeward/web';
import { afterAll } from 'vitest';
import { app } from '../../src/index.ts';
import type { RunningHub } from './run-hub.ts';

export const PREFIX = '/transfer-of-care';

export interface Site {
  readonly url: string;
  /** A one-time link that signs a demo person in. */
  signInUrl(role: Role): Promise<string>;
}

/** Serves the hub's pages at a free port of loopback until the file is done. */
export async function serve(hub: RunningHub): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-keys-'));
  const keys: LocalKeys = await loadLocalKeys(folder);
  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    environment: 'development',
    apps: [
      {
        name: app.name,
        prefix: PREFIX,
        routes: app.routes,
        navigation: app.navigation,
        operations: app.operations,
        handle: hub.app.handle,
      },
    ],
    doors: [],
    auth: { kind: 'local', keys },
    health: hub.app,
    clock: hub.clock,
    log: hub.log,
    metrics: hub.metrics,
  });
  afterAll(async () => {
    await web.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return { url: web.url, signInUrl: (role) => createSignInUrl(role, { keys, url: web.url, now: Date.now() }) };
}

/** Somebody at a browser without JavaScript; paths are below the app's prefix. */
export async function visitor(site: Site, role: Role): Promise<Visitor> {
  return visitorAt({ url: site.url, prefix: PREFIX, signInUrl: await site.signInUrl(role) });
}
