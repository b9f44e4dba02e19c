import { randomBytes } from 'node:crypto';
import { topics } from '@homeward/contracts';
import type { Broker, OutRecord } from '@homeward/hub/ports';
import { prefixedBroker, startApp } from '@homeward/hub/runtime';
import { deriveId, systemClock } from '@homeward/kernel';
import type { Bench } from '../bench.ts';
import { type Engines, openEngines, silent, unmeasured } from '../engines/engines.ts';
import { exampleOf, recordOf } from '../load/records.ts';
import { numberFrom } from '../settings.ts';
import { timed } from '../timed-broker.ts';
import { folding, TYPE } from './apps/folding.ts';

/** Spells stored to begin with; the work is measured again at ten times as many: ten years of a county's admissions. */
const SPELLS = numberFrom('HOMEWARD_BENCH_SPELLS', 50_000);
/** Events of stored spells in each measurement. */
const MEASURED = Math.min(2 * SPELLS, 100_000);
const CHUNK = 5_000;
const START = Date.UTC(2026, 9, 1);
const example = exampleOf(TYPE);

/** Where a round is: what it stores, and how much it has said so far. */
interface Ground {
  readonly engines: Engines;
  readonly broker: Broker;
  readonly name: string;
  readonly store: Awaited<ReturnType<Engines['openStore']>>;
  said: number;
}

/** Says something of as many spells, and answers how many events a second were worked off, from the first batch in hand to the last commit. */
async function workOff(ground: Ground, count: number, spellOf: (i: number) => number): Promise<number> {
  const { broker, name, store } = ground;
  for (let from = 0; from < count; from += CHUNK) {
    const records = Array.from({ length: Math.min(CHUNK, count - from) }, (_, i): OutRecord => {
      const serial = ground.said + from + i;
      const at = START + serial * 250;
      const data = { ...example, referralId: `ref_bench${serial}`, submittedAt: at };
      return recordOf(TYPE, { id: deriveId(name, String(serial)), key: `spl_bench${spellOf(from + i)}`, at, data });
    });
    await broker.send(records);
  }
  ground.said += count;
  const watched = timed({ ...broker, send: () => new Promise(() => {}) }, count);
  const deps = { clock: systemClock, log: silent, metrics: unmeasured, tuning: { drainMs: 0 }, config: {}, organisation: 'QZZ' };
  const running = await startApp({ ...folding(false), name }, { ...deps, environment: 'production', store, broker: watched.broker });
  const seconds = await watched.seconds;
  await running.stop();
  return count / seconds;
}

/** Both measurements begin alike: what follows on the load before (cleaning, counting, writing pages back) is over. */
async function settle({ store: { sql } }: Ground): Promise<void> {
  for (const table of ['aggregate', 'fact', 'referral_state', 'inbox']) await sql.query(`vacuum (analyze) ${table}`);
  await sql.query('checkpoint');
}

async function round(engines: Engines, name: string) {
  const broker = prefixedBroker(engines.broker, name);
  const { name: topic, partitions, config } = topics['referral.v1'];
  await broker.ensureTopics([{ name: topic, partitions, config }]);
  const store = await engines.openStore(name);
  const ground: Ground = { engines, broker, name, store, said: 0 };
  await workOff(ground, SPELLS, (i) => i);
  await settle(ground);
  const before = await workOff(ground, MEASURED, () => Math.floor(Math.random() * SPELLS));
  await workOff(ground, 9 * SPELLS, (i) => SPELLS + i);
  await settle(ground);
  const after = await workOff(ground, MEASURED, () => Math.floor(Math.random() * 10 * SPELLS));
  const [found] = await store.sql.query<{ n: number }>('select count(*)::int as n from aggregate');
  if (found?.n !== 10 * SPELLS) throw new Error(`${found?.n} spells of ${10 * SPELLS} are stored`);
  await store.sql.query('truncate referral_state, fact, aggregate, inbox, outbox');
  const count = (spells: number) => `with ${spells.toLocaleString('en-GB')} spells`;
  return {
    figure: (after / before - 1) * 100,
    beside: { [count(SPELLS)]: [before, 'events/s'], [count(10 * SPELLS)]: [after, 'events/s'] },
  } as const;
}

export const benches: readonly Bench[] = [
  {
    name: 'cost as work grows',
    measures: `How many per cent more (or fewer) events a second are worked off with ten times the stored spells: ${MEASURED.toLocaleString('en-GB')} events of spells drawn at random among the stored ones, each into inbox, fact, aggregate, read model, change notice and offset.`,
    unit: '%',
    atMost: 3,
    start: async (given) => {
      const engines = await openEngines(given);
      const id = `grow_${randomBytes(3).toString('hex')}`;
      let rounds = 0;
      return { round: () => round(engines, `${id}_${++rounds}`), stop: engines.stop };
    },
  },
];
