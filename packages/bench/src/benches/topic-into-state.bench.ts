import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { topics } from '@homeward/contracts';
import type { App } from '@homeward/hub';
import type { Broker, OutRecord } from '@homeward/hub/ports';
import { defaultTuning, startApp } from '@homeward/hub/runtime';
import { deriveId, systemClock } from '@homeward/kernel';
import type { Bench, Beside } from '../bench.ts';
import { type Engines, openEngines, silent, unmeasured } from '../engines/engines.ts';
import { exampleOf, recordOf } from '../load/records.ts';
import { numberFrom } from '../settings.ts';
import { timed } from '../timed-broker.ts';
import { copying, folding, TYPE } from './apps/folding.ts';

/** The full size is 1,000,000; a round of this one takes seconds. */
const EVENTS = numberFrom('HOMEWARD_BENCH_EVENTS', 200_000);
/** What is tried instead of the runtime's own defaults: consumers in the process, records in a unit of work. */
const TRIED = {
  members: numberFrom('HOMEWARD_BENCH_MEMBERS', defaultTuning.members),
  maxRecords: numberFrom('HOMEWARD_BENCH_RECORDS', defaultTuning.maxRecords),
};
/** Events of one spell where spells repeat. */
const REPEATED = 10;
const CHUNK = 5_000;
const START = Date.UTC(2026, 9, 1);

const example = exampleOf(TYPE);

/** A referral of its own for every `i`, of a spell of its own or of one that has several; made-up people, as in the example. */
function referral(i: number, perSpell: number): OutRecord {
  const at = START + i * 250;
  const data = { ...example, referralId: `ref_bench${i}`, submittedAt: at };
  return recordOf(TYPE, { id: deriveId('bench', String(i)), key: `spl_bench${Math.floor(i / perSpell)}`, at, data });
}

interface Case {
  readonly name: string;
  readonly measures: string;
  readonly app: App;
  readonly perSpell?: number;
  /** `waits`: what is announced stays in the outbox. `drained`: the clock runs until Kafka has all of it. */
  readonly relay?: 'waits' | 'drained';
}

const full = 'inbox, fact, aggregate, read model, change notice, one announced event each, offset';
const cases: readonly Case[] = [
  {
    name: 'topic into a read model',
    measures: 'one upsert by key and the offset; idempotent, so without an inbox.',
    app: copying(true),
  },
  {
    name: 'topic into a read model with inbox',
    measures: 'one upsert by key, the inbox and the offset.',
    app: copying(false),
  },
  {
    name: 'topic into aggregates',
    measures: 'inbox, fact, aggregate, read model, change notice and offset.',
    app: folding(false),
  },
  { name: 'topic into state', measures: `${full}; the relay waits.`, app: folding(true), relay: 'waits' },
  {
    name: 'topic into state with relay',
    measures: `${full}; until the relay has published all of it.`,
    app: folding(true),
    relay: 'drained',
  },
  {
    name: 'topic into state, repeated spells',
    measures: `${full}, once for all events of a spell in one unit of work; ${REPEATED} events of each spell; the relay waits.`,
    app: folding(true),
    perSpell: REPEATED,
    relay: 'waits',
  },
];

async function fillTopic(broker: Broker, perSpell: number): Promise<void> {
  const { name, partitions, config } = topics['referral.v1'];
  await broker.ensureTopics([{ name, partitions, config }]);
  for (let from = 0; from < EVENTS; from += CHUNK) {
    const records = Array.from({ length: Math.min(CHUNK, EVENTS - from) }, (_, i) => referral(from + i, perSpell));
    await broker.send(records);
  }
}

/** What this process spent since then: the consumer, its client of PostgreSQL, and the relay where it runs. A thread that waits for a processor is taken, too. */
function spentSince(cpu: NodeJS.CpuUsage, loop: EventLoopUtilization): Beside {
  const { user, system } = process.cpuUsage(cpu);
  return {
    "processor of Node's process": [(user + system) / EVENTS, 'µs/event'],
    "Node's thread is taken": [100 * performance.eventLoopUtilization(loop).utilization, '%'],
  };
}

/** One round: a new app on new tables, from the beginning of the topic to its end. */
async function consumeAll({ app, perSpell = 1, relay }: Case, { openStore, broker }: Engines, name: string) {
  const store = await openStore(name);
  const watched = timed(relay === 'waits' ? { ...broker, send: () => new Promise(() => {}) } : broker, EVENTS);
  const quiet = {
    clock: systemClock,
    log: silent,
    metrics: unmeasured,
    tuning: { ...TRIED, ...(relay === 'waits' ? { drainMs: 0 } : {}) },
  };
  const [cpu, loop] = [process.cpuUsage(), performance.eventLoopUtilization()];
  const running = await startApp(
    { ...app, name },
    { ...quiet, store, broker: watched.broker, config: {}, organisation: 'QZZ', environment: 'production' },
  );
  let seconds = await watched.seconds;
  if (relay === 'drained') {
    const consumed = performance.now();
    while ((await store.relay.backlog()) > 0) await pause(20);
    seconds += (performance.now() - consumed) / 1_000;
  }
  const beside = spentSince(cpu, loop);
  await running.stop();
  const [found] = await store.sql.query<{ n: number }>('select count(*)::int as n from referral_state');
  if (found?.n !== Math.ceil(EVENTS / perSpell)) throw new Error(`${found?.n} rows of ${EVENTS / perSpell}`);
  await store.sql.query('truncate referral_state, fact, aggregate, inbox, outbox');
  return { figure: EVENTS / seconds, beside };
}

/** Rounds of one case over one topic that is filled once. */
function bench(of: Case): Bench {
  const count = EVENTS.toLocaleString('en-GB');
  const start: Bench['start'] = async (given) => {
    const engines = await openEngines(given);
    await fillTopic(engines.broker, of.perSpell ?? 1);
    let rounds = 0;
    return { round: () => consumeAll(of, engines, `round_${++rounds}`), stop: engines.stop };
  };
  return {
    name: of.name,
    measures: `${count} referrals from six partitions of a topic into 13 columns, from the first batch to the last commit: ${of.measures}`,
    unit: 'events/s',
    start,
  };
}

export const benches: readonly Bench[] = cases.map(bench);
