import type { App, Logger } from '@homeward/hub';
import { rebuildApp } from '@homeward/hub/runtime';
import { Fault } from '@homeward/kernel';
import { openBroker } from '@homeward/kafka';
import { openStore } from '@homeward/store';
import { createMetrics } from '@homeward/telemetry';
import type { Config } from '../config/load-config.ts';
import { brokerLogin } from './broker-login.ts';
import { members } from './catalogue.ts';
import { startEngines } from './engines.ts';
import { openProductClock } from './product-clock.ts';

export interface RebuildOptions {
  readonly log: Logger;
  readonly env: Readonly<Record<string, string | undefined>>;
  onProgress(line: string): void;
}

/** Builds one app's state anew from the log, with the engines of the product and nothing else of it. Throws `HUB_CONFIG` for an unknown name or an adapter. */
export async function rebuildMember(config: Config, name: string, options: RebuildOptions): Promise<void> {
  const member = Object.hasOwn(members, name) ? members[name] : undefined;
  if (member?.value.kind !== 'app') {
    const apps = Object.values(members).filter(({ value }) => value.kind === 'app');
    throw new Fault(
      'HUB_CONFIG',
      `no app named ${name} has a state to build; there are: ${apps.map(({ value }) => value.name).join(', ')}`,
    );
  }
  const { log } = options;
  const engines = await startEngines(config, { ...options, beside: null, brokers: null });
  try {
    const broker = await openBroker({ brokers: engines.brokers, clientId: 'homeward-rebuild', log, ...brokerLogin(config) });
    const productClock = await openProductClock(config, engines.databaseUrl, log);
    const { clock } = productClock;
    const store = await openStore({ url: engines.databaseUrl, schema: name.replaceAll('-', '_'), log, clock });
    const { organisation, environment } = config;
    const deps = {
      store,
      broker,
      clock,
      log,
      metrics: createMetrics(),
      config: member.configure(config),
      organisation,
      environment,
    };
    try {
      await rebuildApp(member.value as App, deps);
    } finally {
      await broker.close();
      await store.close();
      await productClock.close();
    }
  } finally {
    await engines.stop();
  }
}
