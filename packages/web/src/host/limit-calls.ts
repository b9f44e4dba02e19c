import type { Actor } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { RequestHandler } from 'express';
import { type AugmentedRequest, rateLimit } from 'express-rate-limit';
import { callerOf } from './callers.ts';

const MINUTE_MS = 60_000;

/**
 * So many calls in a minute for each caller, at all APIs together: one that is out of control does not take the hub from the others.
 * Comes after the caller is known, and throws `HUB_THROTTLED`. Each process counts for itself.
 */
export function limitCalls(callsPerMinute: number): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: callsPerMinute,
    legacyHeaders: false,
    standardHeaders: false,
    keyGenerator: (request) => keyOf(callerOf(request)),
    handler: (request) => {
      throw tooMany(request as AugmentedRequest, callsPerMinute);
    },
  });
}

const keyOf = (actor: Actor | null): string => (actor === null ? '' : `${actor.kind} ${actor.organisation} ${actor.userRef}`);

function tooMany(request: AugmentedRequest, callsPerMinute: number): Fault {
  const resetAt = request['rateLimit']?.resetTime?.getTime() ?? Date.now() + MINUTE_MS;
  return new Fault('HUB_THROTTLED', `more than ${callsPerMinute} calls in a minute`, {
    rule: 'calls-per-minute',
    retryAfterMs: Math.max(0, resetAt - Date.now()),
  });
}
