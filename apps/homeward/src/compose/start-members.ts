import type { Adapter, App, Logger, Metrics } from '@homeward/hub';
import type { Broker } from '@homeward/hub/ports';
import { type RunningAdapter, type RunningApp, startAdapter, startApp } from '@homeward/hub/runtime';
import type { Clock } from '@homeward/kernel';
import { openGuardedHttp } from '@homeward/transports';
import { openStore } from '@homeward/store';
import { deliveryTuning } from '../config/delivery-settings.ts';
import type { Config } from '../config/load-config.ts';
import type { Member } from './catalogue.ts';

export interface MemberDeps {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
}

export interface RunningMember {
  readonly member: Member;
  readonly running: RunningApp;
  /** The same, where it is an adapter. */
  readonly adapter: RunningAdapter | null;
  stop(): Promise<void>;
}

export const schemaOf = (name: string): string => name.replaceAll('-', '_');

/** Opens the member's own store and runs it. */
export async function startMember(member: Member, deps: MemberDeps): Promise<RunningMember> {
  const { config, broker, clock, log, metrics } = deps;
  const store = await openStore({ url: deps.databaseUrl, schema: schemaOf(member.value.name), log, clock });
  const http = openGuardedHttp();
  const shared = {
    store,
    broker,
    clock,
    log,
    metrics,
    config: member.configure(config),
    organisation: config.organisation,
    environment: config.environment,
    tuning: {
      replayHorizonDays: config.settings.HOMEWARD_REPLAY_HORIZON_DAYS,
      keepDays: config.settings.HOMEWARD_KEEP_DAYS,
      deliveries: deliveryTuning(config.settings),
    },
  };
  try {
    const adapter = member.value.kind === 'adapter' ? await startAdapter(member.value as Adapter, { ...shared, http }) : null;
    const running = adapter ?? (await startApp(member.value as App, shared));
    return {
      member,
      running,
      adapter,
      stop: async () => {
        await running.stop();
        http.close();
        await store.close();
      },
    };
  } catch (thrown) {
    http.close();
    await store.close();
    throw thrown;
  }
}
