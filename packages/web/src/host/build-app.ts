import compression from 'compression';
import express, { type Express } from 'express';
import { mountApis } from '../api/mount-apis.ts';
import { operationMounts } from '../api/mount-operations.ts';
import { serveDocuments } from '../api/serve-documents.ts';
import { createPass, passOn } from '../behind/pass-on.ts';
import { doorMount, type HttpDoor } from '../doors/mount-doors.ts';
import { mountRegistry, type RegistryFor } from '../registry/mount-registry.ts';
import { checkHost } from './check-host.ts';
import { correlate } from './correlate.ts';
import { type Health, healthRoutes } from './health.ts';
import type { Host, MountedApp } from './host.ts';
import type { Assets } from './load-assets.ts';
import { loadSession } from './load-session.ts';
import { localIssuerRoutes } from './local-issuer-routes.ts';
import { metricsPage } from './metrics-page.ts';
import { mountRoutes } from './mount-routes.ts';
import { nothingMatched } from './offered-methods.ts';
import { textInAddress } from './only-text.ts';
import { securityHeaders } from './security-headers.ts';
import { sendFaults } from './send-fault.ts';
import { serveAssets } from './serve-assets.ts';
import { signInRoutes } from './sign-in-routes.ts';

export interface AppParts {
  readonly apps: readonly MountedApp[];
  readonly doors: readonly HttpDoor[];
  readonly health: Health;
  readonly assets: Assets;
  readonly trustProxy: readonly string[];
  /** Null where none is offered. */
  readonly registry: RegistryFor | null;
  readonly exposeMetrics: (() => Promise<string>) | null;
}

/** The order in which a request passes: probes, figures, what other processes answer, files, API documents, partners' doors and APIs, sign-in, pages, and what nobody answered. */
export function buildApp(host: Host, { apps, doors, health, assets, trustProxy, registry, exposeMetrics }: AppParts): Express {
  const app = express();
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', [...trustProxy])
    .set('query parser', 'simple');
  app.use(correlate(host));
  app.use(healthRoutes(health, host));
  if (exposeMetrics !== null) app.use(metricsPage(host, exposeMetrics));
  app.use(securityHeaders(host), checkHost(host), textInAddress);
  // Before compression: what comes from another process is compressed already.
  if (host.behind !== null) app.use(passOn(host.behind, createPass(host.behind, host.auth)));
  app.use(compression());
  app.get('/assets/:hash/:name', serveAssets(assets));
  app.use(serveDocuments());
  app.use(mountApis(host, [...doors.map((door) => doorMount(host, door)), ...apps.flatMap((each) => operationMounts(host, each))]));
  if (registry !== null) app.use(mountRegistry(host, registry));
  app.use(loadSession(host), signInRoutes(host));
  if (host.auth.local !== null) app.use(localIssuerRoutes(host, host.auth.local.issuer));
  app.use(mountRoutes(host, apps));
  app.use(nothingMatched, sendFaults(host));
  return app;
}
