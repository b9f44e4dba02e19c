import type { Actor, Adapter } from '@homeward/hub';
import type { DeliveryPartner, PartnerDeliveries } from '@homeward/hub/deliveries';
import type { AppStore, Broker } from '@homeward/hub/ports';
import { type RunningAdapter, startAdapter, type Tuning } from '@homeward/hub/runtime';
import type { Clock } from '@homeward/kernel';
import { openGuardedHttp } from '@homeward/transports';
import { afterAll } from 'vitest';
import { type Harness, silent, unmeasured } from '../harness.ts';
import { type ScriptedBroker, scriptedBroker } from '../scripted-broker.ts';
import { desk } from './desk.ts';

export const operator: Actor = { kind: 'person', userRef: 'usr_9', displayName: 'Op', role: 'operations', organisation: 'QZZ' };

/** Pauses of tests: a first repeat after 20 ms, a breaker that opens for 60 ms. */
export const quick = {
  scheduleMs: [20, 40, 80],
  jitter: 0,
  minRetryAfterMs: 100,
  maxRetryAfterMs: 400,
  sendMs: 10_000,
  breakerFailures: 5,
  openMs: 60,
  maxOpenMs: 120,
  disableAfterMs: 3_600_000,
  awaitContextMs: 60_000,
  keepDoneMs: 3_600_000,
  pollMs: 10,
  housekeepingMs: 20,
};

export interface RunningDesk {
  readonly adapter: RunningAdapter;
  readonly broker: ScriptedBroker;
  readonly store: AppStore;
  stateOf(partner?: string): Promise<PartnerDeliveries | undefined>;
  waiting(): Promise<number>;
}

export interface DeskOptions {
  readonly partners: readonly DeliveryPartner[];
  readonly unknownStay?: 'told' | 'to nobody' | 'waits';
  readonly deliveries?: Partial<typeof quick>;
  readonly tuning?: Partial<Tuning>;
  readonly broker?: Broker;
  /** Milliseconds after which a call counts as not answered. Many, unless a test is about that: a busy machine may take its time. */
  readonly wholeMs?: number;
  readonly clock?: Clock;
  /** The desk unless told. */
  readonly adapter?: Adapter;
}

/** Runs the desk on a real store, with calls over real HTTP. */
export async function runDesk(at: Harness, schema: string, options: DeskOptions): Promise<RunningDesk> {
  const store = await at.openStore(schema);
  const broker = scriptedBroker();
  const { wholeMs = 10_000, partners, unknownStay = 'told' } = options;
  const http = openGuardedHttp({ wholeMs, answerMs: wholeMs, connectMs: wholeMs });
  const tuning = { relayPollMs: 20, deadlinePollMs: 20, gatherMs: 10, leaseMs: 10_000, drainMs: 1_000, ...options.tuning };
  const adapter = await startAdapter(options.adapter ?? desk, {
    store,
    broker: options.broker ?? broker,
    http,
    clock: options.clock ?? { now: () => Date.now() },
    log: silent,
    metrics: unmeasured,
    config: { partners, unknownStay },
    organisation: 'QZZ',
    environment: 'development',
    tuning: { ...tuning, deliveries: { ...quick, ...options.deliveries } },
  });
  afterAll(async () => {
    await adapter.stop();
    http.close();
  });
  const stateOf = async (partner = 'somerset-council') =>
    (await adapter.handle.deliveries.partners()).find((one) => one.partner === partner);
  return { adapter, broker, store, stateOf, waiting: async () => (await stateOf())?.waiting ?? 0 };
}
