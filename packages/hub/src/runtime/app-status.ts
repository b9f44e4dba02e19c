import { type FaultCode, toFault } from '@homeward/kernel';
import type { AppStore } from '../ports/store.ts';
import type { Health } from './health.ts';
import type { AppStatus } from './running.ts';

export interface StatusParts {
  readonly name: string;
  readonly store: AppStore;
  readonly health: Health;
  ready(): boolean;
  stopped(): boolean;
  lag(): Promise<bigint>;
}

/** What an app says of itself; never throws, so that a status page works while engines are away. */
export function appStatus(parts: StatusParts): () => Promise<AppStatus> {
  let faults: Partial<Record<FaultCode, number>> = {};
  const orUnknown = async (ask: () => Promise<number | bigint>): Promise<number> => {
    try {
      return Number(await ask());
    } catch (thrown) {
      parts.health.fails('status', toFault(thrown));
      return -1;
    }
  };
  return async () => {
    if (parts.stopped()) return { name: parts.name, state: 'stopped', lag: -1, outbox: -1, faults };
    const [lag, outbox] = await Promise.all([orUnknown(() => parts.lag()), orUnknown(() => parts.store.relay.backlog())]);
    if (lag >= 0 && outbox >= 0) parts.health.works('status');
    faults = await parts.store.faults().catch(() => faults);
    const state = parts.health.degraded() ? 'degraded' : parts.ready() ? 'running' : 'starting';
    return { name: parts.name, state, lag, outbox, faults };
  };
}
