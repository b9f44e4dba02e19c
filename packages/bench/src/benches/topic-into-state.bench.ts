import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventMap, encode, eventEntry, topics } from '@homeward/contracts';
import { type App, defineAggregate, defineApp, defineProjection, type RecordedEvent } from '@homeward/hub';
import type { Broker, OutRecord } from '@homeward/hub/ports';
import { startApp } from '@homeward/hub/runtime';
import { deriveId, systemClock } from '@homeward/kernel';
import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { type Engines, openEngines, silent, unmeasured } from '../engines/engines.ts';

/** The full size is 1,000,000; a round of this one takes seconds. */
const EVENTS = Number(process.env['HOMEWARD_BENCH_EVENTS'] ?? 200_000);
/** Events of one spell where spells repeat. */
const REPEATED = 10;
const CHUNK = 5_000;
const TYPE = 'referral.submitted.v1';
const START = Date.UTC(2026, 9, 1);
type Submitted = RecordedEvent<typeof TYPE>;

const example = JSON.parse(
  readFileSync(new URL('../../../../schemas/events/referral/submitted.v1.examples/full.json', import.meta.url), 'utf8'),
) as EventMap[typeof TYPE];

/** A referral of its own for every `i`, of a spell of its own or of one that has several; made-up people, as in the example. */
function referral(i: number, perSpell: number): OutRecord {
  const { topic, ceType, fullName } = eventEntry(TYPE);
  const key = `spl_bench${Math.floor(i / perSpell)}`;
  const at = new Date(START + i * 250).toISOString();
  const id = deriveId('bench', String(i));
  const headers = {
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: '//homeward/adapter-acute/QZZ',
    ce_type: ceType,
    ce_time: at,
    ce_recordedtime: at,
    ce_subject: key,
    ce_dataschema: `urn:homeward:schema:${fullName}`,
    ce_correlationid: id,
    ce_causationid: id,
    'content-type': 'application/avro',
    traceparent: `00-${id.replaceAll('-', '')}-${id.replaceAll('-', '').slice(16)}-01`,
  };
  return { topic, key, headers, value: encode(TYPE, { ...example, referralId: `ref_bench${i}`, submittedAt: START + i * 250 }) };
}

const rowOf = ({ key, id, data, occurredAt, recordedAt, source }: Submitted) => ({
  id: key,
  event_id: id,
  trust: data.visit.trust,
  namespace: data.visit.namespace,
  visit_number: data.visit.visitNumber,
  nhs_number: data.person?.nhsNumber ?? null,
  family_name: data.person?.familyName ?? null,
  given_name: data.person?.givenName ?? null,
  ward: data.wardContact,
  revision: data.revision,
  occurred_at: occurredAt,
  recorded_at: recordedAt,
  source,
});

const table = { name: 'referral-state', events: [TYPE] as const, tables: ['referral_state'] };
const apply = async (batch: readonly Submitted[], sql: Parameters<ReturnType<typeof defineProjection>['apply']>[1]) => {
  const latest = new Map(batch.map((event) => [event.key, rowOf(event)]));
  await sql.putRows('referral_state', [...latest.values()]);
};

interface Referral {
  readonly heard: number;
  readonly row: Record<string, unknown> | null;
}

/** Folds referrals into a state and a read model; `says` makes it announce each time that it heard more. */
const aggregateOf = (says: boolean) =>
  defineAggregate<Referral, never, number, typeof TYPE, 'transfer.corrected.v1'>({
    name: 'referral',
    facts: [TYPE],
    emits: ['transfer.corrected.v1'],
    initial: { heard: 0, row: null },
    evolve: (state, fact) => ({ heard: state.heard + 1, row: rowOf(fact) }),
    decide: () => [],
    announced: 0,
    announce: (before, { heard }, { id, now, organisation }) => {
      if (!says) return { events: [], announced: before };
      const actor = { role: 'hub', organisation, userRef: null };
      const said = {
        actor,
        referralId: null,
        correctedAt: now,
        what: 'heard',
        before: String(before),
        after: String(heard),
        because: TYPE,
      };
      return { events: [{ type: 'transfer.corrected.v1', key: id, occurredAt: now, data: said }], announced: heard };
    },
    views: [{ table: 'referral_state', row: (_, state) => state.row }],
  });

const appOf = (handlers: Pick<Partial<App>, 'aggregates' | 'projections'>): App =>
  defineApp({
    name: 'bench',
    config: z.unknown(),
    migrations: new URL('./migrations/', import.meta.url),
    reads: ['referral.v1'],
    ...handlers,
  });

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
    app: appOf({ projections: [defineProjection({ ...table, idempotent: true, apply })] }),
  },
  {
    name: 'topic into a read model with inbox',
    measures: 'one upsert by key, the inbox and the offset.',
    app: appOf({ projections: [defineProjection({ ...table, apply })] }),
  },
  {
    name: 'topic into aggregates',
    measures: 'inbox, fact, aggregate, read model, change notice and offset.',
    app: appOf({ aggregates: [aggregateOf(false)] }),
  },
  { name: 'topic into state', measures: `${full}; the relay waits.`, app: appOf({ aggregates: [aggregateOf(true)] }), relay: 'waits' },
  {
    name: 'topic into state with relay',
    measures: `${full}; until the relay has published all of it.`,
    app: appOf({ aggregates: [aggregateOf(true)] }),
    relay: 'drained',
  },
  {
    name: 'topic into state, repeated spells',
    measures: `${full}, once for all events of a spell in one unit of work; ${REPEATED} events of each spell; the relay waits.`,
    app: appOf({ aggregates: [aggregateOf(true)] }),
    perSpell: REPEATED,
    relay: 'waits',
  },
];

/** A broker that tells when an app has worked off as many records as were sent, and how long that took from the first batch in hand. */
function timed(broker: Broker): { broker: Broker; seconds: Promise<number> } {
  const { promise: seconds, resolve } = Promise.withResolvers<number>();
  let begun = 0;
  let left = EVENTS;
  const consume: Broker['consume'] = (options) =>
    broker.consume({
      ...options,
      onBatch: async (batch, isCurrent) => {
        begun ||= performance.now();
        const next = await options.onBatch(batch, isCurrent);
        left -= batch.records.length;
        if (left <= 0) resolve((performance.now() - begun) / 1_000);
        return next;
      },
    });
  return { broker: { ...broker, consume }, seconds };
}

async function fillTopic(broker: Broker, perSpell: number): Promise<void> {
  const { name, partitions, config } = topics['referral.v1'];
  await broker.ensureTopics([{ name, partitions, config }]);
  for (let from = 0; from < EVENTS; from += CHUNK) {
    const records = Array.from({ length: Math.min(CHUNK, EVENTS - from) }, (_, i) => referral(from + i, perSpell));
    await broker.send(records);
  }
}

/** One round: a new app on new tables, from the beginning of the topic to its end. */
async function consumeAll({ app, perSpell = 1, relay }: Case, { openStore, broker }: Engines, name: string): Promise<number> {
  const store = await openStore(name);
  const watched = timed(relay === 'waits' ? { ...broker, send: () => new Promise(() => {}) } : broker);
  const quiet = { clock: systemClock, log: silent, metrics: unmeasured, tuning: relay === 'waits' ? { drainMs: 0 } : {} };
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
  await running.stop();
  const [found] = await store.sql.query<{ n: number }>('select count(*)::int as n from referral_state');
  if (found?.n !== Math.ceil(EVENTS / perSpell)) throw new Error(`${found?.n} rows of ${EVENTS / perSpell}`);
  await store.sql.query('truncate referral_state, fact, aggregate, inbox, outbox');
  return EVENTS / seconds;
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
