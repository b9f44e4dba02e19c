/**
 * One process of a release, in one consumer group and on one schema with those of the other: `old` is this build as it is, `newer` also knows
 * the schema id that only a newer release knows. Says in a line of JSON how it is, each time that changes.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { prefixedBroker, startApp } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { systemClock } from '@homeward/kernel';
import { openStore } from '../../src/index.ts';
import { silent, unmeasured } from '../quiet.ts';
import { wardList } from '../ward-list.ts';
import { newer } from './newer-release.ts';

const [url, brokers, prefix, release] = process.argv.slice(2) as [string, string, string, 'old' | 'newer'];
const real = await openBroker({ brokers: brokers.split(','), clientId: `${prefix}-${release}`, log: silent, sessionTimeoutMs: 6_000 });
const broker = prefixedBroker(real, prefix);
const app = await startApp(wardList(), {
  store: await openStore({ url, schema: 'two_releases', log: silent, clock: systemClock }),
  broker: release === 'newer' ? newer(broker) : broker,
  clock: systemClock,
  log: silent,
  metrics: unmeasured,
  config: {},
  organisation: 'QZZ',
  environment: 'development',
});
for (let said = ''; ; await pause(50)) {
  const { state, failing } = await app.status();
  const line = JSON.stringify({ state, failing });
  if (line !== said) process.stdout.write(`${line}\n`);
  said = line;
}
