import { readFileSync } from 'node:fs';
import { type EventMap, encode, eventEntry, topics } from '@homeward/contracts';
import { type App, defineAggregate, defineApp, defineProjection, type RecordedEvent } from '@homeward/hub';
import type { Broker, OutRecord } from '@homeward/hub/ports';
import { startApp } from '@homeward/hub/runtime';
import { deriveId, systemClock } from '@homeward/kernel';
import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { type Engines, openEngines, silent, unmeasured } from '../engines/engines.ts';

const EVENTS = Number(process.env['HOMEWARD_BENCH_EVENTS'] ?? 200_000);
const CHUNK = 5_000;
const TYPE = 'referral.submitted.v1';
const START = Date.UTC(2026, 9, 1);
type Submitted = RecordedEvent<typeof TYPE>;

const example = JSON.parse(
  readFileSync(new URL('../../../../schemas/events/referral/submitted.v1.examples/full.json', import.meta.url), 'utf8'),
) as EventMap[typeof TYPE];

/** A referral of its own for every `i`; made-up people, as in the example. */
function referral(i: number): OutRecord {
  const { topic, ceType, fullName } = eventEntry(TYPE);
  const key = `spl_bench${i}`;
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

const aggregate = defineAggregate<{ revision: number; row: Record<string, unknown> | null }, never, null, typeof TYPE, never>({
  name: 'referral',
  facts: [TYPE],
  emits: [],
  initial: { revision: 0, row: null },
  evolve: (_, fact) => ({ revision: fact.data.revision, row: rowOf(fact) }),
  decide: () => [],
  announced: null,
  announce: (announced) => ({ events: [], announced }),
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

const cases: readonly (readonly [name: string, measures: string, app: App])[] = [
  [
    'topic into a read model',
    'one upsert by key and the offset; idempotent, so without an inbox.',
    appOf({ projections: [defineProjection({ ...table, idempotent: true, apply })] }),
  ],
  [
    'topic into a read model with inbox',
    'one upsert by key, the inbox and the offset.',
    appOf({ projections: [defineProjection({ ...table, apply })] }),
  ],
  ['topic into aggregates', 'inbox, fact, aggregate, read model, change notice and offset.', appOf({ aggregates: [aggregate] })],
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

async function fillTopic(broker: Broker): Promise<void> {
  const { name, partitions, config } = topics['referral.v1'];
  await broker.ensureTopics([{ name, partitions, config }]);
  for (let from = 0; from < EVENTS; from += CHUNK) {
    const records = Array.from({ length: Math.min(CHUNK, EVENTS - from) }, (_, i) => referral(from + i));
    await broker.send(records);
  }
}

/** One round: a new app on new tables, from the beginning of the topic to its end. */
async function consumeAll(app: App, { openStore, broker }: Engines, name: string): Promise<number> {
  const store = await openStore(name);
  const watched = timed(broker);
  const quiet = { clock: systemClock, log: silent, metrics: unmeasured };
  const running = await startApp(
    { ...app, name },
    { ...quiet, store, broker: watched.broker, config: {}, organisation: 'QZZ', environment: 'production' },
  );
  const seconds = await watched.seconds;
  await running.stop();
  const [found] = await store.sql.query<{ n: number }>('select count(*)::int as n from referral_state');
  if (found?.n !== EVENTS) throw new Error(`${found?.n} rows of ${EVENTS}`);
  await store.sql.query('truncate referral_state, fact, aggregate, inbox');
  return EVENTS / seconds;
}

/** Rounds of one case over one topic that is filled once. */
function bench([name, what, app]: (typeof cases)[number]): Bench {
  const count = EVENTS.toLocaleString('en-GB');
  const start = async () => {
    const engines = await openEngines();
    await fillTopic(engines.broker);
    let rounds = 0;
    return { round: () => consumeAll(app, engines, `round_${++rounds}`), stop: engines.stop };
  };
  return {
    name,
    measures: `${count} distinct referrals from six partitions of a topic into 13 columns, from the first batch to the last commit: ${what}`,
    unit: 'events/s',
    start,
  };
}

export const benches: readonly Bench[] = cases.map(bench);
