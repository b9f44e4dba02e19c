/**
 * A process to be killed: works off a fixed list of records as one partition, from where its store says (or a little before, as Kafka may),
 * and publishes into a file. `KILL_AT` names the point at which it kills itself; without it the parent does.
 */
import { appendFileSync } from 'node:fs';
import type { AppStore } from '@homeward/hub/ports';
import { startApp } from '@homeward/hub/runtime';
import { systemClock } from '@homeward/kernel';
import { openStore } from '../../src/index.ts';
import { silent, unmeasured } from '../quiet.ts';
import { scriptedBroker } from '../scripted-broker.ts';
import { wardList } from '../ward-list.ts';
import { script } from './script.ts';

const [url, published, seed, killAt] = process.argv.slice(2) as [string, string, string, string | undefined];
const [point, times] = (killAt ?? 'never:0').split(':') as [string, string];
let left = Number(times);
const die = (at: string) => {
  if (at === point && --left === 0) process.kill(process.pid, 'SIGKILL');
};

const store = await openStore({ url, schema: 'crash', log: silent, clock: systemClock });
const dying: AppStore = {
  ...store,
  transaction: async (work) => {
    die('before');
    const result = await store.transaction(async (tx) => {
      const done = await work(tx);
      die('inside');
      return done;
    });
    die('after');
    return result;
  },
};
const broker = scriptedBroker();
broker.send = async (records) => {
  die('before send');
  const said = records.filter(({ topic }) => topic !== 'trace.v1');
  for (const { key, headers, value } of said) appendFileSync(published, `${key} ${headers['ce_id']} ${value.toString('base64')}\n`);
  die('after send');
};
const deps = {
  store: dying,
  broker,
  clock: systemClock,
  log: silent,
  metrics: unmeasured,
  config: {},
  organisation: 'QZZ',
  environment: 'development' as const,
};
const app = await startApp(wardList(), { ...deps, tuning: { leaseMs: 100, relayPollMs: 5, relayRows: 20, maxRecords: 20 } });

const records = script();
const stored = Number((await store.storedPosition('ward-list', 'spell.v1', 0))?.next ?? 0n);
process.stdout.write('ready\n');
for (let at = Math.max(0, stored - (Number(seed) % 30)); at < records.length; ) {
  const size = 1 + ((at * 7 + Number(seed)) % 12);
  at = Number(await broker.deliver(records.slice(at, at + size), { offset: BigInt(at) }));
  process.stdout.write(`${at}\n`);
}
await app.stop();
await store.close();
process.stdout.write('done\n');
