import type { Actor, AppHandle, Reply, Route } from '@homeward/hub';
import type { Request } from 'express';
import type { Refused } from './authorise.ts';

/** Sent by our script when it asks for a page by itself: the person looks at it already, and that is noted. */
const BACKGROUND = 'x-homeward-background';

interface Shown {
  readonly request: Request;
  readonly actor: Actor | null;
  readonly reply: Reply;
}

function recordOf({ about }: Route, { params }: Request): { kind: string; id: string } | null {
  return about === undefined ? null : { kind: about.kind, id: String(params[about.param] ?? '') };
}

/** Notes who is about to be shown a person's record. What cannot be noted is not shown. */
export async function noteLook(route: Route, { access }: AppHandle, { request, actor, reply }: Shown): Promise<void> {
  const record = recordOf(route, request);
  const shows = reply.kind === 'page' || reply.kind === 'json' || reply.kind === 'download';
  if (record === null || actor === null || route.permission === null || !shows || request.headers[BACKGROUND] !== undefined) return;
  await access.viewed({ actor, record, permission: route.permission });
}

/** Notes who asked for a person's record and may not see it. */
export function noteRefusal(route: Route, { access }: AppHandle): Refused {
  return async (request, actor) => {
    const record = recordOf(route, request);
    if (record !== null && route.permission !== null) await access.refused({ actor, record, permission: route.permission });
  };
}
