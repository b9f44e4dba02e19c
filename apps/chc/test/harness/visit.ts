import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@homeward/hub';
import { createSignInUrl, type LocalKeys, loadLocalKeys, startWeb } from '@homeward/web';
import { afterAll } from 'vitest';
import { app } from '../../src/index.ts';
import type { RunningChc } from './run-chc.ts';

export const PREFIX = '/chc';

export interface Site {
  readonly url: string;
  /** A one-time link that signs a demo person in. */
  signInUrl(role: Role): Promise<string>;
}

export interface Answer {
  readonly status: number;
  /** Where it leads, below the app's prefix; empty where nowhere. */
  readonly location: string;
  readonly text: string;
}

/** Somebody at a browser without JavaScript; paths are below the app's prefix. */
export interface Visitor {
  readonly cookie: string;
  get(path: string): Promise<Answer>;
  /** Sends a form of the page at `from`, with its hidden fields. */
  submit(from: string, action: string, fields?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** Serves the pages at a free port of loopback until the file is done. */
export async function serve(hub: RunningChc): Promise<Site> {
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

/** The hidden fields of the page's first form that has them: token, version and what it was made of. */
const hiddenFields = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([\w]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );

export async function visitor(site: Site, role: Role): Promise<Visitor> {
  const jar = new Map<string, string>();
  const cookieOf = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { accept: 'text/html', cookie: cookieOf(), ...(init.headers as Record<string, string>) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
  for (let next: string | null = await site.signInUrl(role); next !== null; ) {
    const response: Response = await ask(next);
    await response.arrayBuffer();
    const location: string | null = response.headers.get('location');
    next = location === null || location === '/' ? null : new URL(location, next).href;
  }
  const answer = async (response: Response): Promise<Answer> => {
    const location = response.headers.get('location') ?? '';
    return { status: response.status, location: location.replace(PREFIX, ''), text: await response.text() };
  };
  const get = async (path: string): Promise<Answer> => answer(await ask(`${site.url}${PREFIX}${path}`));
  return {
    get cookie() {
      return cookieOf();
    },
    get,
    submit: async (from, action, fields = {}) => {
      const body = new URLSearchParams({ ...hiddenFields((await get(from)).text), ...fields });
      return answer(await ask(`${site.url}${PREFIX}${action}`, { method: 'POST', body, headers: { origin: site.url } }));
    },
  };
}
