import type { AppStore } from '@homeward/hub/ports';
import { startApp } from '@homeward/hub/runtime';
import type { Clock } from '@homeward/kernel';
import { silent, unmeasured } from './harness.ts';
import type { ScriptedBroker } from './scripted-broker.ts';
import { wardList } from './ward-list.ts';

export interface RelayOn {
  readonly store: AppStore;
  readonly broker: ScriptedBroker;
  readonly clock: Clock;
}

/** An app that does nothing but relay. */
export const relayAlone = (on: RelayOn) =>
  startApp(wardList({ reads: [], aggregates: [] }), {
    ...on,
    log: silent,
    metrics: unmeasured,
    config: {},
    organisation: 'QZZ',
    environment: 'development',
    tuning: { relayPollMs: 10, deadlinePollMs: 20, leaseMs: 1_500, drainMs: 500 },
  });
