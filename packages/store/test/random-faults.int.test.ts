import { decode } from '@homeward/contracts';
import { defineAdapter, type Door, emit, inbound } from '@homeward/hub';
import type { Broker } from '@homeward/hub/ports';
import { prefixedBroker, type RunningApp, startAdapter, startApp } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { systemClock } from '@homeward/kernel';
import {
  type Chance,
  chanceOf,
  checkHistory,
  drawSeed,
  eventually,
  type FaultProxy,
  rawKafka,
  recordHistory,
  startFaultProxy,
  testCluster,
  testDatabase,
  testPrefix,
} from '@homeward/testing';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openStore } from '../src/index.ts';
import { silent, unmeasured } from './quiet.ts';
import { moved, wardList } from './ward-list.ts';

const isLong = process.env['HOMEWARD_TEST_LONG'] === '1';
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const SENDERS = 8;
const START = Date.UTC(2026, 10, 1);

const { brokers } = await testCluster();
const database = await testDatabase();
const raw = rawKafka(brokers);
const prefix = testPrefix();
const opened: { close(): Promise<void> }[] = [];
let toKafka: FaultProxy;
let toPostgres: FaultProxy;
let doors: Door[];
let apps: RunningApp[];

/** Each message is one move of one person; its number is the minute and the ward, so that its event can be told from every other. */
const lines = inbound({
  door: { kind: 'mllp' },
  emits: ['spell.moved.v1'],
  parse: (bytes: Buffer) => bytes.toString().split('|') as [who: string, n: string],
  identify: ([who, n]) => ({ sender: who, messageId: n }),
  map: ([who, n]) => {
    const at = START + Number(n) * 60_000;
    return emit([{ type: 'spell.moved.v1', key: `spl_${who}`, occurredAt: at, data: moved(at, `${who}.${n}`) }]);
  },
  acknowledge: (receipt) => Buffer.from(receipt.result),
});
const adapter = defineAdapter({ name: 'adapter-lines', config: z.unknown(), inbound: { lines } });

const proxied = (address: string, options = {}) => {
  const { hostname, port } = new URL(address.includes('://') ? address : `tcp://${address}`);
  return startFaultProxy(hostname, Number(port), options);
};

/** A process of the product as far as this test needs one: a door, an app, and connections of its own, all of them through the proxies. */
async function startProcess(n: number): Promise<void> {
  const url = new URL(database.url);
  url.port = String(toPostgres.port);
  url.hostname = '127.0.0.1';
  const real = await openBroker({
    brokers,
    clientId: `${prefix}.${n}`,
    log: silent,
    requestTimeoutMs: 1_500,
    sendTimeoutMs: 8_000,
    connect: (_host, _port, ready) => connect(toKafka.port, '127.0.0.1', ready),
  });
  const broker: Broker = prefixedBroker(real, prefix);
  const shared = { broker, clock: systemClock, log: silent, metrics: unmeasured, config: {}, organisation: 'QZZ' };
  const start = async <T extends { stop(): Promise<void> }>(
    schema: string,
    run: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>,
  ) => {
    const store = await openStore({ url: url.href, schema, log: silent, clock: systemClock, answerMs: 3_000 });
    const running = await run(store);
    opened.unshift({ close: () => running.stop().then(() => store.close()) });
    return running;
  };
  const deps = { ...shared, environment: 'development' as const, tuning: { leaseMs: 1_500 } };
  opened.unshift(real);
  const door = await start('adapter_lines', (store) => startAdapter(adapter, { ...deps, store }));
  apps.push(await start('ward_list', (store) => startApp(wardList(), { ...deps, store })));
  doors.push(door.doors['lines'] as Door);
}

beforeAll(async () => {
  [doors, apps] = [[], []];
  toKafka = await proxied(brokers[0] as string, { framed: true });
  toPostgres = await proxied(database.url);
  await startProcess(1);
  await startProcess(2);
}, 60_000);

afterAll(async () => {
  for (const each of opened) await each.close();
  await raw.close();
  await toKafka.close();
  await toPostgres.close();
}, 60_000);

type Fault = (proxy: FaultProxy, chance: Chance) => void;

/** What can go wrong between two machines; each lasts until everything is released, and some connections do not survive it. */
const faults: Readonly<Record<string, Fault>> = {
  delay: (proxy, chance) => {
    const own = chanceOf(chance.int(0, 1_000_000)); // drawn from at moments that no seed repeats
    proxy.delayAnswers(() => own.int(0, 60));
  },
  hold: (proxy) => proxy.holdAnswers(),
  unheard: (proxy) => proxy.holdAnswers(), // and then cut: what was done meanwhile, commits above all, nobody hears of
  cut: (proxy) => void proxy.cut(),
  'half open': (proxy) => void proxy.halfOpen(),
  refuse: (proxy) => proxy.refuse(true),
};

const reorder: Fault = (proxy) => proxy.reorderAnswers();

function heal(): void {
  for (const proxy of [toKafka, toPostgres]) {
    proxy.refuse(false);
    proxy.release();
  }
}

it(
  'R22: through random faults of both connections nothing acknowledged is lost, nothing is done twice, and each person keeps their order',
  async () => {
    const seed = drawSeed();
    process.stderr.write(`random faults, HOMEWARD_TEST_SEED=${seed}\n`);
    const chance = chanceOf(seed);
    const history = recordHistory();
    let stopping = false;
    let acknowledged = 0;
    onTestFinished(() => {
      stopping = true;
    });
    const sending = range(SENDERS).map(async (sender) => {
      for (let n = 0; !stopping; n += 1) {
        const say = async () => {
          const door = doors[(sender + n) % doors.length] as Door;
          const { receipt } = await door.receive(Buffer.from(`p${sender}|${n}`), { transportId: null, caller: null });
          return receipt.result === 'refused' ? 'unknown' : 'ok'; // refused for want of PostgreSQL's answer, which may have come after all
        };
        await eventually(`p${sender} is heard`, async () => (await history.attempt([`p${sender}.${n}`], say)) === 'ok', 60_000);
        acknowledged += 1;
      }
    });
    const felt: string[] = [];
    const until = (count: number) => eventually(`${count} more are acknowledged`, () => acknowledged >= count, 60_000);
    for (const _ of range(isLong ? 150 : 8)) {
      await until(acknowledged + chance.int(20, 120));
      const isKafka = chance.int(0, 1) === 0;
      const name = isKafka && chance.int(1, 6) === 1 ? 'reorder' : chance.pick(Object.keys(faults));
      (faults[name] ?? reorder)(isKafka ? toKafka : toPostgres, chance);
      felt.push(`${name} ${isKafka ? 'Kafka' : 'PostgreSQL'}`);
      const begun = performance.now();
      const lastsMs = chance.int(100, 900);
      await eventually('the fault has lasted', () => performance.now() - begun > lastsMs);
      if (name === 'unheard') (isKafka ? toKafka : toPostgres).cut();
      heal();
    }
    await until(acknowledged + 50);
    stopping = true;
    await Promise.all(sending);
    const settled = async () => (await Promise.all(apps.map((app) => app.status()))).every(({ lag, outbox }) => lag === 0 && outbox === 0);
    const said = new Set(history.attempts.map(({ id }) => id)).size;
    const facts = () => database.query('select value from ward_list.fact where type = $1', ['spell.moved.v1']);
    await eventually('everything is in the state', async () => (await facts()).length >= said && (await settled()), 60_000);

    const wardOf = (value: Buffer) => (decode(value).data as { location: { ward: string } }).location.ward;
    const log = (await raw.topicRecords(`${prefix}.spell.v1`)).map(({ partition, offset, key, value, headers }) => ({
      partition,
      offset,
      key: key ?? '',
      id: wardOf(value as Buffer),
      content: JSON.stringify([headers, value?.toString('base64')]),
    }));
    const effects = (await facts()).map(({ value }) => wardOf(value as Buffer));
    expect(checkHistory({ attempts: history.attempts, log, effects })).toEqual([]);
    const shown = await database.query('select id, ward, moves from ward_list.ward_list order by id');
    const last = (sender: number) => effects.filter((id) => id.startsWith(`p${sender}.`)).length;
    expect(shown).toEqual(
      range(SENDERS).map((sender) => ({ id: `spl_p${sender}`, ward: `p${sender}.${last(sender) - 1}`, moves: last(sender) })),
    );
    process.stderr.write(`${felt.join(', ')}: ${said} said, ${history.attempts.length} attempts, ${log.length} records\n`);
  },
  isLong ? 900_000 : 180_000,
);
