import type { Broker, InRecord, OutRecord } from '@homeward/hub/ports';
import { eventually, type FaultProxy, rawKafka, startFaultProxy, testCluster, testPrefix } from '@homeward/testing';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokerConnector } from '../src/connect-broker.ts';
import { openBroker } from '../src/index.ts';
import { type CapturedLog, captureLog } from './quiet-log.ts';
import { bare, createRecorder } from './recorder.ts';

const { brokers } = await testCluster();
const [host, port] = (brokers[0] as string).split(':') as [string, string];
const raw = rawKafka(brokers);
let proxy: FaultProxy;
let broker: Broker;
let topic: string;
let log: CapturedLog;

/** A client all of whose connections go through the proxy, impatient so that the tests are short. */
const open = (changes: { sendTimeoutMs?: number } = {}) =>
  openBroker({
    brokers,
    clientId: 'faults',
    log,
    requestTimeoutMs: 400,
    sendTimeoutMs: 20_000,
    connect: (_host, _port, ready) => brokerConnector(null)('127.0.0.1', proxy.port, ready),
    ...changes,
  });

const done = (work: Promise<unknown>) =>
  work.then(
    () => true,
    () => false,
  );

/** By the impatient one itself, so that it knows the topic; on a busy machine it may give up before it is heard. */
const haveTopic = (name: string, partitions: number) =>
  eventually(`${name} is there`, () => done(broker.ensureTopics([{ name, partitions, config: {} }])), 30_000);

beforeEach(async () => {
  proxy = await startFaultProxy(host, Number(port));
  log = captureLog();
  broker = await open();
  topic = `${testPrefix()}.v1`;
  await haveTopic(topic, 3);
});

afterEach(async () => {
  proxy.refuse(false);
  proxy.release();
  await broker.close();
  await proxy.close();
});

afterAll(() => raw.close());

/** That the fault was felt, so that the test has not passed by luck. */
const complaints = (pattern: RegExp) =>
  log.lines.filter(({ message, fields }) => pattern.test(`${message} ${String(fields['reason'])}`)).length;
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const record = (i: number): OutRecord => ({ topic, key: `k${i % 6}`, value: Buffer.from(String(i)), headers: { ce_id: `id-${i}` } });
const recordsOn = async (name: string) => Number((await raw.endOffsets(name)).reduce((sum, end) => sum + end, 0n));

async function idsPerKey(): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const { key, value } of await raw.topicRecords(topic))
    found.set(key as string, [...(found.get(key as string) ?? []), Number(value)]);
  return found;
}

const expected = new Map(range(6).map((k) => [`k${k}`, range(200).filter((i) => i % 6 === k)]));

describe('sending', () => {
  it('through answers that come too late: every record once, order kept per key, 200 callers', async () => {
    await broker.send([record(0)]);
    const sending = Promise.all(range(199).map(async (i) => broker.send([record(i + 1)])));
    for (let turn = 1; turn <= 2; turn += 1) {
      proxy.holdAnswers();
      if (turn === 2) void broker.send([record(200)]);
      // The broker stores the records, hears of them again and again, and nobody hears the broker.
      await eventually('the client has repeated itself', () => complaints(/Produce.* timed out/) >= turn * 2);
      proxy.release();
      if (turn === 1) await sending;
    }
    await eventually('the last one is there', async () => (await recordsOn(topic)) >= 201);
    await broker.send([record(201)]);
    const found = await idsPerKey();
    expect([...found.values()].flat()).toHaveLength(202);
    for (const [key, ids] of expected) expect(found.get(key)?.filter((id) => id < 200)).toEqual(ids);
  });

  it('through connections that break: nothing acknowledged is lost, a copy stands beside its original', async () => {
    let cuts = 0;
    for (const i of range(200)) {
      const breaks = i % 20 === 10;
      const isHeard = i % 80 !== 30; // else the record is lost on its way, not the answer
      if (breaks && isHeard) proxy.holdAnswers();
      else if (breaks) proxy.halfOpen();
      const missed = complaints(/Produce.* timed out/);
      const sent = broker.send([record(i)]);
      if (breaks) {
        if (isHeard) await eventually('the broker has it, and its answer is lost', async () => (await recordsOn(topic)) > i);
        else await eventually('nobody answers', () => complaints(/Produce.* timed out/) > missed);
        cuts += proxy.cut();
        proxy.release();
      }
      await sent;
    }
    expect(cuts).toBeGreaterThanOrEqual(10);
    const firstOnly = new Map([...(await idsPerKey())].map(([key, ids]) => [key, [...new Set(ids)]]));
    expect(firstOnly).toEqual(expected);
  });

  it('gives up with HUB_BROKER when the broker stays away, and works again when it is back', async () => {
    const impatient = await open({ sendTimeoutMs: 1_500 });
    await eventually('it works', () => done(impatient.send([record(0)])));
    proxy.refuse(true);
    const begun = Date.now();
    await expect(impatient.send([record(1)])).rejects.toMatchObject({ code: 'HUB_BROKER' });
    expect(Date.now() - begun).toBeLessThan(10_000); // its own limit and the end of its connections, far from the others' 20 s
    await expect(impatient.ping()).rejects.toMatchObject({ code: 'HUB_BROKER' });
    proxy.refuse(false);
    await eventually('it works again', () => done(impatient.send([record(2)])));
    await impatient.close();
    const ids = (await raw.topicRecords(topic)).map((found) => Number(found.value));
    expect(ids).toEqual(expect.arrayContaining([0, 2]));
  });
});

describe('consuming', () => {
  it('goes on after broken connections and silence, without losing or repeating a record', async () => {
    const seen = createRecorder();
    let stored = 0n;
    const startFrom = async () => ({ ...bare(stored), epoch: seen.records.at(-1)?.epoch ?? null });
    const options = seen.options(`${topic}.breaks`, [topic], { startFrom });
    await haveTopic(`${topic}.one`, 1);
    const onBatch = async (batch: Parameters<typeof options.onBatch>[0], isCurrent: () => boolean) => {
      stored = await options.onBatch(batch, isCurrent);
      return stored;
    };
    const consumption = await broker.consume({ ...options, topics: [`${topic}.one`], onBatch });
    const produce = (from: number) =>
      raw.produce(
        `${topic}.one`,
        range(10).map((i) => ({ key: 'k', value: String(from + i) })),
      );
    const reads = (count: number) => eventually(`${count} are read`, () => seen.records.length >= count, 30_000);
    await produce(0);
    await reads(10);
    expect(proxy.cut()).toBeGreaterThan(0);
    await produce(10);
    await reads(20);
    proxy.holdAnswers();
    await produce(20);
    await eventually('the client waits in vain', () => complaints(/timed out/) > 0);
    proxy.release();
    await reads(30);
    proxy.refuse(true);
    await produce(30);
    await eventually('it says so', () => !consumption.ready());
    proxy.refuse(false);
    await produce(40);
    await reads(50);
    await eventually('ready again', () => consumption.ready());
    expect(seen.values().map(Number)).toEqual(range(50));
    await consumption.stop();
  });

  it('does not let one slow partition hold up another', async () => {
    const gate = Promise.withResolvers<void>();
    const quick = new Set<string>();
    let said = 0;
    const consumption = await broker.consume({
      group: `${topic}.slow`,
      topics: [topic],
      startFrom: async () => null,
      async onBatch({ partition, records }) {
        if (partition === 0) await gate.promise;
        else for (const { value } of records) quick.add(String(value));
        return (records.at(-1) as InRecord).offset + 1n;
      },
    });
    /** The longest that one of so many records waited to be handled. */
    const longest = async (count: number) => {
      const waits: number[] = [];
      for (const partition of range(count).map((i) => 1 + (i % 2))) {
        const begun = Date.now();
        const value = String(++said);
        await raw.produce(topic, [{ key: 'k', value, partition }]);
        await eventually(`record ${value} is handled`, () => quick.has(value));
        waits.push(Date.now() - begun);
      }
      return Math.max(...waits);
    };
    await longest(1); // which also waits for the join
    const undisturbed = await longest(20);
    await raw.produce(
      topic,
      range(20).map(() => ({ key: 'k', value: 'slow', partition: 0 })),
    );
    expect(await longest(40)).toBeLessThan(Math.max(500, 3 * undisturbed)); // as long as this machine takes for it anyway
    expect(await consumption.lag()).toBe(20n);
    gate.resolve();
    await eventually('the slow one too', async () => (await consumption.lag()) === 0n);
    await consumption.stop();
  });

  it('stops cleanly under load: the committed position is what was handled, and the next one goes on there', async () => {
    const handled: number[] = [];
    const stopping = Promise.withResolvers<void>();
    const options = {
      group: `${topic}.stop`,
      topics: [topic],
      startFrom: async () => null,
      maxRecords: 10,
      async onBatch({ records }: { records: readonly InRecord[] }) {
        if (handled.length > 100) await stopping.promise; // so that the stop meets work in hand and much that waits
        handled.push(...records.map(({ value }) => Number(value)));
        return (records.at(-1) as InRecord).offset + 1n;
      },
    };
    await raw.produce(
      topic,
      range(3_000).map((i) => ({ key: `k${i}`, value: String(i) })),
    );
    const first = await broker.consume(options);
    await eventually('some are done', () => handled.length > 100);
    const begun = Date.now();
    const stopped = first.stop();
    await eventually('it stops, with work in hand', () => !first.ready());
    stopping.resolve();
    await stopped;
    expect(Date.now() - begun).toBeLessThan(10_000);
    const committed = await raw.committed(options.group, topic);
    expect(committed.reduce((sum, offset) => sum + (offset > 0n ? offset : 0n), 0n)).toBe(BigInt(handled.length));
    expect(handled.length).toBeLessThan(3_000);
    const second = await broker.consume(options);
    await eventually('all are done', () => handled.length >= 3_000, 30_000);
    await second.stop();
    expect([...handled].sort((a, b) => a - b)).toEqual(range(3_000));
  });
});
