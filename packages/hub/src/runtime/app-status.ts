import { type FaultCode, toFault } from '@homeward/kernel';
import type { AppStore } from '../ports/store.ts';
import type { Health } from './health.ts';
import type { AppStatus } from './running.ts';
import { refusesWrites } from './takes-work.ts';
import { within } from './within.ts';

/** Until doors that met no store are held for well again where nobody has sent anything since, and the store takes what others write. */
const DOORS_PASS_MS = 10_000;

export interface StatusParts {
  readonly name: string;
  readonly store: AppStore;
  readonly health: Health;
  ready(): boolean;
  stopped(): boolean;
  lag(): Promise<bigint>;
  /** Of an app that has doors, which refuse while it is so. Never throws. */
  isOutboxFull?(): Promise<boolean>;
  /** Milliseconds after which an engine that does not answer is not waited for. Default 1.5 s. */
  readonly answerMs?: number;
}

/** What an app says of itself; never throws and never waits long, so that a status page works while engines are away. */
export function appStatus(parts: StatusParts): () => Promise<AppStatus> {
  const { answerMs = 1_500 } = parts;
  let faults: Partial<Record<FaultCode, number>> = {};
  const orUnknown = async (ask: () => Promise<number | bigint>, engine: FaultCode): Promise<number> => {
    try {
      return Number(await within(answerMs, ask(), engine));
    } catch (thrown) {
      parts.health.fails('status', toFault(thrown));
      return -1;
    }
  };
  return async () => {
    if (parts.stopped()) return { name: parts.name, state: 'stopped', lag: -1, outbox: -1, faults, failing: [] };
    const [lag, outbox, counted, isFull] = await Promise.all([
      orUnknown(() => parts.lag(), 'HUB_BROKER'),
      orUnknown(() => parts.store.relay.backlog(), 'HUB_STORE'),
      within(answerMs, parts.store.faults(), 'HUB_STORE').catch(() => faults),
      parts.isOutboxFull?.(),
    ]);
    if (lag >= 0 && outbox >= 0) parts.health.works('status');
    if (outbox >= 0 && !refusesWrites(parts.health)) parts.health.passes('doors', 'HUB_STORE', DOORS_PASS_MS);
    if (isFull === false) parts.health.passes('doors', 'HUB_BROKER', 0); // nobody may send anything that would show it
    faults = counted;
    const state = parts.health.degraded() ? 'degraded' : parts.ready() ? 'running' : 'starting';
    return { name: parts.name, state, lag, outbox, faults, failing: parts.health.failing() };
  };
}
