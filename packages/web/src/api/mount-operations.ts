import type { ApiOperation, ApiReply, ApiRequest, AppHandle } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { Request, RequestHandler, Response } from 'express';
import { asker } from '../behind/asker.ts';
import { callerOf } from '../host/callers.ts';
import type { Host, MountedApp } from '../host/host.ts';
import { withoutTables } from '../host/without-tables.ts';
import { findPlace } from './api-place.ts';
import type { ApiMount } from './mount-apis.ts';

/** The operations that an app answers itself. */
export function operationMounts(host: Pick<Host, 'clock' | 'behind' | 'beside'>, { operations, handle }: MountedApp): readonly ApiMount[] {
  const app = handle ?? withoutTables(host.clock);
  return operations.map((operation) => ({
    place: findPlace(operation.api, operation.operation),
    permission: operation.permission,
    handle: answer(operation, app, host),
  }));
}

function answer(operation: ApiOperation, app: AppHandle, others: Pick<Host, 'behind' | 'beside'>): RequestHandler {
  return async (request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    send(response, await operation.handle({ ...toApiRequest(request, gone.signal), ...asker(others, request) }, app));
  };
}

function toApiRequest(request: Request, signal: AbortSignal): ApiRequest {
  const actor = callerOf(request);
  if (actor === null) throw new Fault('HUB_BUG', 'an operation was reached without a caller', { rule: 'api-caller' });
  const question = request.originalUrl.indexOf('?');
  return {
    actor,
    params: request.params as Record<string, string>,
    query: new URLSearchParams(question < 0 ? '' : request.originalUrl.slice(question)),
    body: request.body ?? null,
    idempotencyKey: request.get('idempotency-key') ?? null,
    signal,
  };
}

function send(response: Response, reply: ApiReply): void {
  response.status(reply.status);
  if (reply.kind === 'text') response.type(reply.type).send(reply.body);
  else response.set(reply.headers ?? {}).json(reply.body);
}
