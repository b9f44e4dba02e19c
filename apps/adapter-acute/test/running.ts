import { type Logger, type Metrics, prefixedBroker, type RunningAdapter, startAdapter } from '@homeward/hub';
import { fixedClock } from '@homeward/kernel';
import { openBroker } from '@homeward/kafka';
import { openStore } from '@homeward/store';
import { testCluster, testDatabase, testPrefix } from '@homeward/testing';
import { type MllpServer, startMllpServer } from '@homeward/transports';
import { afterAll } from 'vitest';
import { adapter } from '../src/index.ts';
import { config, RECEIVED_AT } from './load-fixtures.ts';

/** Keeps every line with all its fields, before any allow-list: nothing personal may get even this far. */
export function recordingLog(): Logger & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const line = (message: string, fields: unknown): void => void lines.push(`${message} ${JSON.stringify(fields, (_, value) => (value instanceof Error ? `${value.name} ${value.message} ${value.stack}` : value))}`);
  const log = { lines, debug: line, info: line, warn: line, error: line, child: () => log };
  return log as unknown as Logger & { readonly lines: readonly string[] };
}

const unmeasured: Metrics = { count: () => undefined, observe: () => undefined, gauge: () => undefined };

export interface RunningDoor {
  readonly adapter: RunningAdapter;
  readonly mllp: MllpServer;
  readonly log: ReturnType<typeof recordingLog>;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Prefix of this test's topics. */
  readonly prefix: string;
  readonly brokers: readonly string[];
}

/** The adapter on a real store and a real broker, with its HL7 door at a socket. */
export async function runAdapter(): Promise<RunningDoor> {
  const { brokers } = await testCluster();
  const database = await testDatabase();
  const log = recordingLog();
  const clock = fixedClock(RECEIVED_AT);
  const prefix = testPrefix();
  const store = await openStore({ url: database.url, schema: 'adapter_acute', log, clock });
  const broker = await openBroker({ brokers, clientId: 'adapter-acute-test', log });
  const deps = { store, broker: prefixedBroker(broker, prefix), clock, log, metrics: unmeasured, config, organisation: 'RH5', environment: 'development' as const };
  const running = await startAdapter(adapter, { ...deps, tuning: { relayPollMs: 20 } });
  const mllp = await startMllpServer({ host: '127.0.0.1', port: 0, door: running.doors['adt'] as NonNullable<(typeof running.doors)[string]>, log });
  afterAll(async () => {
    await mllp.stop();
    await running.stop();
    await broker.close();
    await store.close();
  });
  return { adapter: running, mllp, log, clock, prefix, brokers };
}
