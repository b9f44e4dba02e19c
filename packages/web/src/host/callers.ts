import type { Actor } from '@homeward/hub';
import type { Request } from 'express';

const callers = new WeakMap<object, Actor>();

/** Who calls an API; null until that is known. */
export function callerOf(request: Request): Actor | null {
  return callers.get(request) ?? null;
}

export function noteCaller(request: Request, actor: Actor): void {
  callers.set(request, actor);
}
