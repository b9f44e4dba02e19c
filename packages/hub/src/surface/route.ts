import type { Readable } from 'node:stream';
import type { Clock } from '@homeward/kernel';
import type { ReceiptLog } from '../ports/store-rows.ts';
import type { Actor, Permission } from './access.ts';
import type { AccessLog, RecordAbout } from './access-log.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Deliveries } from './deliveries.ts';
import type { Sql } from './projection.ts';

/** A page or page action as a value; `packages/web` mounts it. Handlers return a reply and never touch a response object. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Express 5 path below the app's own prefix, e.g. `/board/:spellId`. */
  readonly path: string;
  /** `null` is for pages that anybody may see (sign-in); everything else is refused without the permission. */
  readonly permission: Permission | null;
  /** A page about a person's record: who is shown it, and who is refused, is said on `access.v1`. */
  readonly about?: RecordAbout;
  handle(request: RouteRequest, app: AppHandle): Promise<Reply> | Reply;
}

export interface RouteRequest {
  readonly actor: Actor | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Fields of a submitted form; empty for GET. */
  readonly form: URLSearchParams;
  /** Full path of the request, without query. */
  readonly path: string;
  /** Where the app's own routes begin (`/transfer-of-care`, empty for the front); links and redirects start with it. */
  readonly prefix: string;
  /** The one address people use, without a slash at its end; for what is told to be called from elsewhere. */
  readonly site: string;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /**
   * Where other processes answer parts of this address: JSON from a path of an app that they run, as whoever asks may see it. Throws `HUB_AWAY`
   * where it does not come, or is refused.
   */
  readonly ask?: (app: string, path: string) => Promise<unknown>;
}

export type Reply =
  | {
      readonly kind: 'page';
      readonly template: URL;
      readonly title: string;
      readonly model: Readonly<Record<string, unknown>>;
      readonly status?: number;
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly cookies?: readonly string[] }
  | { readonly kind: 'json'; readonly body: unknown; readonly status?: number }
  | { readonly kind: 'events'; readonly stream: AsyncIterable<ServerEvent> }
  | { readonly kind: 'download'; readonly type: string; readonly name: string; readonly body: Readable | Buffer };

/** A link in the navigation: a path below the app's prefix. */
export interface NavigationLink {
  readonly label: string;
  readonly path: string;
  readonly permission: Permission;
}

/** One server-sent event. */
export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
  readonly id?: string;
}

/** A change of an aggregate, told after its commit to whoever listens in any process. */
export interface Change {
  readonly aggregate: string;
  readonly id: string;
  readonly version: number;
  /** Correlation ids of what caused it. */
  readonly correlations: readonly string[];
}

/**
 * What a page may use of its app: reading its own tables, sending commands, listening for changes. It writes none but what no event tells (a draft that was
 * not sent).
 */
export interface AppHandle {
  /** As the app's own schema has checked it. */
  readonly config: unknown;
  readonly clock: Clock;
  readonly sql: Sql;
  /** Loads how an aggregate stands; null when nothing is known of it. */
  loadState(aggregate: string, id: string): Promise<{ state: unknown; version: number } | null>;
  /** The same with its facts in order, each of them read anew: for whoever shows them. */
  load(aggregate: string, id: string): Promise<{ state: unknown; version: number; facts: readonly unknown[] } | null>;
  /**
   * Decides and saves in one unit of work. `expectedVersion` guards against overwriting somebody else's change (`HUB_PRECONDITION`).
   * Throws `Fault('HUB_RULE')` where the rules refuse, `HUB_UNKNOWN_REFERENCE` where there is no such aggregate, unless
   * the command `begins` one: then it is decided from the initial state.
   */
  command(
    aggregate: string,
    id: string,
    command: unknown,
    options: { actor: Actor; expectedVersion?: number; begins?: boolean },
  ): Promise<{ version: number }>;
  /** Who looked at whom. Routes with `about` need not call it. */
  readonly access: AccessLog;
  /** What is told to partners. */
  readonly deliveries: Deliveries;
  /** What this adapter's doors kept: accepted, skipped and refused messages. */
  readonly receipts: ReceiptLog;
  /** What this app could not work off, its doors refused or partners refused. */
  readonly deadLetters: DeadLetters;
  /**
   * Changes of this app's aggregates, made by any process, until the signal aborts. The first is null: from there on every change is told, and what a reader
   * loaded before may lack some. It also ends when changes may have been missed (the database went away, the reader was too slow): the reader then listens again.
   */
  changes(signal: AbortSignal): AsyncIterable<Change | null>;
}
