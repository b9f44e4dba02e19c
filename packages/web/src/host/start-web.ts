import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger, Metrics } from '@homeward/hub';
import { type Clock, Fault, systemClock } from '@homeward/kernel';
import { type AuthConfig, createAuth } from '../auth/create-auth.ts';
import { isLoopback, requireLocal } from '../auth/loopback.ts';
import { createRevocations, type Revocations } from '../auth/revocations.ts';
import type { Behind } from '../behind/open-behind.ts';
import type { HttpDoor } from '../doors/mount-doors.ts';
import { createRenderer, type NavigationItem } from '../render/create-renderer.ts';
import type { RegistryFor } from '../registry/mount-registry.ts';
import { buildApp } from './build-app.ts';
import { prepareClosing } from './close-server.ts';
import type { Health } from './health.ts';
import type { Host, MountedApp } from './host.ts';
import { limitCalls } from './limit-calls.ts';
import { loadAssets } from './load-assets.ts';

/** Open requests get this long to finish once the server stops. */
const GRACE_MS = 4_000;
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
/** Longer than a proxy's, which then closes first and sees no half-sent request refused. */
const KEEP_ALIVE_MS = 65_000;
export const CALLS_PER_MINUTE = 60_000;

export interface WebOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** The address people use, where it is not `http://host:port`: behind a proxy, or bound to more than loopback. */
  readonly publicUrl?: string;
  /** Other hosts that programs call it by, where its address is one of loopback: `front` among containers. */
  readonly names?: readonly string[];
  readonly environment: 'development' | 'production';
  /** Hosts that the product's other listeners bind to: the local sign-in wants all of them on loopback. */
  readonly otherHosts?: readonly string[];
  readonly apps: readonly MountedApp[];
  readonly doors: readonly HttpDoor[];
  readonly auth: AuthConfig;
  /** Sessions that signed out and links that were used, shared between the processes behind one address; one process's memory unless given. */
  readonly revocations?: Revocations;
  readonly health: Health;
  readonly clock: Clock;
  /** For sessions, links and tokens, which other processes make too; the machine's unless given. */
  readonly machineClock?: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The text of `/metrics`; no such page unless given. */
  readonly exposeMetrics?: () => Promise<string>;
  /** How often each caller of the APIs may call in a minute, in this process. */
  readonly callsPerMinute?: number;
  /** Proxies whose word about the client is taken; loopback unless given. */
  readonly trustProxy?: readonly string[];
  /** Offered below `/registry` to whoever may `registry.read`, by who asks; none unless given. */
  readonly registry?: RegistryFor;
  /** The navigation of the whole address, where other processes answer parts of it; that of `apps` unless given. */
  readonly navigation?: readonly Pick<MountedApp, 'prefix' | 'navigation'>[];
  /** Other processes that requests are passed on to; this one answers everything unless given. */
  readonly behind?: Behind;
  /** Other processes of the same address, where requests for them do not come here: pages may ask them. */
  readonly beside?: Behind;
}

export interface RunningWeb {
  /** The address people use, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** Takes no more, ends live streams, lets open requests finish; under five seconds in any case. */
  stop(): Promise<void>;
}

/** Starts the one HTTP server. Throws `HUB_CONFIG` for settings that may not run, or a port that is taken. */
export async function startWeb(options: WebOptions): Promise<RunningWeb> {
  const { auth, environment, publicUrl } = options;
  // The county's issuer has nothing behind it but invented people; who trusts it says so.
  if (auth.kind === 'local') requireLocal(environment, [options.host, ...(options.otherHosts ?? [])]);
  if (publicUrl === undefined && !isLoopback(options.host)) {
    throw new Fault('HUB_CONFIG', 'a server that others reach needs to know its public address', { rule: 'public-url' });
  }
  const assets = await loadAssets();
  const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS });
  const close = prepareClosing(server, GRACE_MS);
  const port = await listen(server, options.host, options.port);
  // The machine has no room for one more connection: without a listener that would end the process.
  server.on('error', (error: NodeJS.ErrnoException) =>
    options.log.warn('a connection could not be taken', { code: error.code ?? error.name }),
  );
  const stopping = new AbortController();
  try {
    const host = toHost(options, new URL(publicUrl ?? `http://${bracketed(options.host)}:${port}`), {
      hash: assets.hash,
      stopping: stopping.signal,
    });
    const { apps, doors, health, trustProxy = ['loopback'], registry = null, exposeMetrics = null } = options;
    server.on('request', buildApp(host, { apps, doors, health, assets, trustProxy, registry, exposeMetrics }));
    const stop = async (): Promise<void> => {
      stopping.abort();
      await close();
    };
    return { url: host.url.origin, port, stop };
  } catch (error) {
    server.close();
    throw error;
  }
}

function toHost(options: WebOptions, url: URL, { hash, stopping }: { hash: string; stopping: AbortSignal }): Host {
  const { environment, clock, log, metrics, machineClock = systemClock } = options;
  return {
    url,
    names: options.names ?? [],
    environment,
    auth: createAuth(options.auth, { url, clock: machineClock, revocations: options.revocations ?? createRevocations(machineClock) }),
    renderer: createRenderer({ clock, machineClock, environment }),
    navigation: (options.navigation ?? options.apps).flatMap(toNavigation),
    behind: options.behind ?? null,
    beside: options.beside ?? null,
    assets: `/assets/${hash}`,
    clock,
    machineClock,
    limit: limitCalls(options.callsPerMinute ?? CALLS_PER_MINUTE),
    log,
    metrics,
    stopping,
  };
}

function toNavigation({ prefix, navigation }: Pick<MountedApp, 'prefix' | 'navigation'>): NavigationItem[] {
  return navigation.map(({ label, path, permission }) => ({ label, href: `${prefix}${path}`, permission }));
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'EADDRINUSE' ? 'is taken' : `cannot be opened (${cause.code})`;
    throw new Fault('HUB_CONFIG', `HTTP port ${port} on ${host} ${why}`, { rule: 'http-port', cause });
  });
  return (server.address() as AddressInfo).port;
}
