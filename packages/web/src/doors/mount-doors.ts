import { createHash } from 'node:crypto';
import type { Door, Permission, Receipt } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { answerFault } from '../api/answer-fault.ts';
import { findPlace } from '../api/api-place.ts';
import type { ApiMount } from '../api/mount-apis.ts';
import { bytesOf } from '../api/read-body.ts';
import { toRefusal } from '../api/violations.ts';
import { callerOf } from '../host/callers.ts';
import { type Host, localsOf } from '../host/host.ts';
import { onError } from '../host/on-error.ts';
import { toWebFault } from '../host/to-web-fault.ts';

/** A door of an adapter, and what a partner must be granted to use it. */
export interface HttpDoor {
  readonly door: Door;
  readonly permission: Permission;
}

/** An operation whose message is kept as it came, and only then answered. */
export function doorMount(host: Host, { door, permission }: HttpDoor): ApiMount {
  const { spec } = door;
  if (spec.kind !== 'http') throw new Fault('HUB_CONFIG', `the door ${door.name} is not one of HTTP`, { rule: 'door' });
  return {
    place: findPlace(spec.api, spec.operation),
    permission,
    admits: admits(door),
    handle: receive(host, door),
    refuse: refuse(host, door),
  };
}

/** An organisation that the adapter has nothing to do with is refused by that alone, and nothing of what it sent is looked at or kept. */
const admits =
  (door: Door): RequestHandler =>
  (request, _response, next) => {
    const { caller } = callerIn(request);
    door.admit?.(caller);
    next();
  };

/** Without a key of the sender's own the body is the key: the same bytes are the same message. */
const contentKey = (bytes: Buffer): string => `sha256-${createHash('sha256').update(bytes).digest('base64url')}`;

type From = Parameters<Door['receive']>[1];

function callerIn(request: Request): Pick<From, 'caller'> {
  const caller = callerOf(request);
  return { caller: caller === null ? null : { organisation: caller.organisation, client: caller.userRef } };
}

/** As long a key as a document takes; a longer one is refused, and no more of it is kept. */
const MOST_OF_KEY = 128;

function fromOf(request: Request): From {
  const transportId = request.get('idempotency-key')?.slice(0, MOST_OF_KEY) ?? contentKey(bytesOf(request));
  return { transportId, ...callerIn(request) };
}

function receive(host: Host, door: Door): RequestHandler {
  return async (request, response) => {
    const { receipt } = await door.receive(bytesOf(request), fromOf(request));
    localsOf(response).correlationId = receipt.correlationId;
    if (receipt.fault !== null) answerFault(host, response, { fault: receipt.fault });
    else response.status(202).json(toAcceptance(receipt));
  };
}

/** Sent after the durable write, never before. */
function toAcceptance({ correlationId, result, notes, reason }: Receipt): Record<string, unknown> {
  return { correlationId, result, notes: reason === null ? notes : [...notes, reason] };
}

/** What the adapter never saw is kept all the same where the fault table says so: nothing that a sender believed to have said is lost. */
function refuse(host: Host, door: Door): ErrorRequestHandler {
  return onError(async (thrown, { request, response }) => {
    const { fault, violations } = toRefusal(thrown) ?? { fault: toWebFault(thrown), violations: [] };
    if (fault.row.deadLetter && fault.row.blame === 'sender') {
      const { receipt } = await door.refuse(bytesOf(request), fault, fromOf(request));
      localsOf(response).correlationId = receipt.correlationId;
    }
    answerFault(host, response, { fault, violations });
  });
}
