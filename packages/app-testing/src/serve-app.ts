import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, AppHandle, Role } from '@homeward/hub';
import type { Clock } from '@homeward/kernel';
import { type Visitor, visitorAt } from '@homeward/testing';
import { startWeb } from '@homeward/web';
import { createSignInUrl, issueToken, loadLocalKeys } from '@homeward/web/demo';
import { afterAll } from 'vitest';
import { silent, unmeasured } from './quiet.ts';

type Web = Parameters<typeof startWeb>[0];
export type Served = Web['apps'][number];

interface Surroundings {
  readonly clock: Clock;
  /** What stands beside the app at the same address. */
  readonly beside?: readonly Served[];
  readonly registry?: Web['registry'];
  ready?(): boolean;
}

/** The pages of one app at a free port of loopback. */
export interface TestSite {
  readonly url: string;
  /** Where the app stands below `url`. */
  readonly prefix: string;
  /** A one-time link that signs a demo person in. */
  signInUrl(role: Role): Promise<string>;
  /** Somebody of that role at a browser without JavaScript; paths are below the app's prefix. */
  visitor(role: Role): Promise<Visitor>;
  /** A token of an organisation's system. */
  token(organisation: string): Promise<string>;
}

/** An app as the web serves it, below its own name. */
export function served(app: App, handle: AppHandle | null): Served {
  const { name, routes, navigation, operations } = app;
  return { name, prefix: `/${name}`, routes, navigation, operations, handle };
}

/** Serves an app's pages and APIs until the file is done. Call while the file is being collected. */
export async function serveApp(app: Served, { clock, beside = [], registry, ready = () => true }: Surroundings): Promise<TestSite> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-keys-'));
  const keys = await loadLocalKeys(folder);
  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    environment: 'development',
    apps: [app, ...beside],
    doors: [],
    auth: { kind: 'local', keys },
    health: { ready },
    clock,
    log: silent,
    metrics: unmeasured,
    ...(registry === undefined ? {} : { registry }),
  });
  afterAll(async () => {
    await web.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const { url } = web;
  const { prefix } = app;
  const at = () => ({ keys, url, now: Date.now() });
  const signInUrl = (role: Role) => createSignInUrl(role, at());
  return {
    url,
    prefix,
    signInUrl,
    visitor: async (role) => visitorAt({ url, prefix, signInUrl: await signInUrl(role) }),
    token: (organisation) => issueToken({ organisation, client: `system of ${organisation}` }, at()),
  };
}
