import type { Actor, Permission } from './access.ts';
import type { AppHandle, RouteRequest } from './route.ts';

/**
 * One operation of an API document that an app answers itself: a question, or a command. (A message that must be kept as it came
 * goes through a door of an adapter instead.) Request and, in tests, reply are held against the document.
 */
export interface ApiOperation {
  /** Name of the document in `schemas/http`. */
  readonly api: string;
  /** Its `operationId`. */
  readonly operation: string;
  readonly permission: Permission;
  handle(request: ApiRequest, app: AppHandle): Promise<ApiReply> | ApiReply;
}

/** A request that the document allows. */
export interface ApiRequest {
  /** Signed-in person or partner's system; never null, since every operation needs a permission. */
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; null where the operation takes none. */
  readonly body: unknown;
  /** Caller's own id of a command, for doing it once; null where none was given. */
  readonly idempotencyKey: string | null;
  readonly signal: AbortSignal;
  /** As a page asks (`RouteRequest`), in the name of whoever calls. */
  readonly ask?: RouteRequest['ask'];
}

export type ApiReply =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'text'; readonly status: number; readonly type: string; readonly body: string };
