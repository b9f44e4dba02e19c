import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Reply, RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { Request, Response } from 'express';
import { parseOwnPath } from '../auth/return-to.ts';
import { createEventSender } from '../live/send-events.ts';
import type { Host } from './host.ts';
import { sendPage } from './send-page.ts';

const MANY_LISTENERS = 20;

export interface Exchange {
  readonly request: Request;
  readonly response: Response;
  /** What was asked, with the signal that the client went away. */
  readonly asked: Pick<RouteRequest, 'signal'>;
}

export type ReplySender = (reply: Reply, exchange: Exchange) => Promise<void>;

export function createReplySender(host: Host): ReplySender {
  const sendEvents = createEventSender(host);
  return async (reply, exchange) => {
    const { request, response } = exchange;
    switch (reply.kind) {
      case 'page':
        return sendPage(host, { request, response }, reply);
      case 'redirect':
        for (const cookie of reply.cookies ?? []) response.append('set-cookie', cookie);
        return response.redirect(303, ownPath(reply.to, host.url));
      case 'json':
        response.status(reply.status ?? 200).json(reply.body);
        return;
      case 'events':
        return sendEvents(reply.stream, exchange);
      case 'download':
        response.attachment(reply.name).type(reply.type);
        return sendFile(reply.body, exchange);
    }
  };
}

async function sendFile(body: Readable | Buffer, { response, asked }: Exchange): Promise<void> {
  if (!(body instanceof Readable)) {
    response.end(body);
    return;
  }
  response.setMaxListeners(MANY_LISTENERS); // a pipeline adds its own to those of compression and of this server
  await pipeline(body, response, { signal: asked.signal });
}

function ownPath(to: string, site: URL): string {
  const path = parseOwnPath(to, site);
  if (path === null) throw new Fault('HUB_BUG', 'a page redirects off this site', { rule: 'redirect' });
  return path;
}
