import type { RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { Request } from 'express';
import type { Host } from '../host/host.ts';
import { proofOf } from './proof.ts';

/** Lets what answers a request ask apps of other processes, as whoever sent it; nothing where there are none. */
export function asker(
  { behind, beside }: Pick<Host, 'behind' | 'beside'>,
  { headers }: Pick<Request, 'headers'>,
): Pick<RouteRequest, 'ask'> {
  const others = behind ?? beside;
  if (others === null) return {};
  return {
    ask: async (app, path) => {
      const { status, text } = await others.ask(app, path, proofOf(headers));
      if (status !== 200) throw new Fault('HUB_AWAY', `${app} does not answer that`, { rule: `app-status-${status}` });
      return JSON.parse(text) as unknown;
    },
  };
}
