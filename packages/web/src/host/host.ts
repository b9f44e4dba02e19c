import type { ApiOperation, AppHandle, Logger, Metrics, Route } from '@homeward/hub';
import type { Clock, EpochMillis } from '@homeward/kernel';
import type { RequestHandler, Response } from 'express';
import type { Auth } from '../auth/create-auth.ts';
import type { Behind } from '../behind/open-behind.ts';
import type { Session } from '../auth/sessions.ts';
import type { NavigationItem, Renderer } from '../render/create-renderer.ts';

/** An app (or adapter) with the path it owns. */
export interface MountedApp {
  readonly name: string;
  /** `/transfer-of-care`; empty for the front. */
  readonly prefix: string;
  readonly routes: readonly Route[];
  /** Operations of API documents that it answers; their paths are the documents'. */
  readonly operations: readonly ApiOperation[];
  /** As the app declares it: paths below its prefix. */
  readonly navigation: readonly { readonly label: string; readonly path: string; readonly permission: NavigationItem['permission'] }[];
  /** Null for an app without tables of its own (the front). */
  readonly handle: AppHandle | null;
}

/** What every part of the server shares. */
export interface Host {
  /** The one address people use. */
  readonly url: URL;
  /** Other hosts that programs call it by. */
  readonly names: readonly string[];
  readonly environment: 'development' | 'production';
  readonly auth: Auth;
  readonly renderer: Renderer;
  readonly navigation: readonly NavigationItem[];
  /** What other processes answer behind this address; null where this one answers everything. */
  readonly behind: Behind | null;
  /** Processes beside this one, to ask only: requests for them do not come here. */
  readonly beside: Behind | null;
  /** Path of the static files, with their content's hash in it. */
  readonly assets: string;
  /** The product's clock, which development may move. */
  readonly clock: Clock;
  /** The machine's clock: sessions, tokens. */
  readonly machineClock: Clock;
  /** How often a caller of an API may call; stands where the caller is known. */
  readonly limit: RequestHandler;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Aborted when the server begins to stop. */
  readonly stopping: AbortSignal;
}

/** What is known of a request as it passes through. */
export interface Locals {
  correlationId: string;
  beganAt: EpochMillis;
  session: Session | null;
  /** Prefix of the app whose route answers. */
  prefix: string;
  /** Route pattern, for logs and metrics: never the path itself. */
  route: string;
  /** Methods that the path would take. */
  allowed: Set<string>;
}

export function localsOf(response: Response): Locals {
  return response.locals as Locals;
}
