import type { Broker, InRecord, OutRecord } from '@homeward/hub/ports';
import { eventually, type FaultProxy, rawKafka, startFaultProxy, testCluster, testPrefix } from '@homeward/testing';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokerConnector } from '../src/connect-broker.ts';
import { openBroker } from '../src/index.ts';
import { type CapturedLog, captureLog } from './quiet-log.ts';
import { createRecorder } from './recorder.ts';

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

beforeEach(async () => {
  proxy = await startFaultProxy(host, Number(port));
  log = captureLog();
  broker = await open();
  topic = `${testPrefix()}.v1`;
  await broker.ensureTopics([{ name: topic, partitions: 3, config: {} }]);
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
const elapsed = (ms: number) => new Promise((done) => setTimeout(done, ms));

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
    for (let turn = 0; turn < 3; turn += 1) {
      proxy.holdAnswers();
      await elapsed(700); // longer than the client waits for an answer: it repeats what the broker has stored
      proxy.release();
      await elapsed(50);
    }
    await sending;
    expect(complaints(/Produce.* timed out/)).toBeGreaterThan(0);
    expect(await idsPerKey()).toEqual(expected);
  });

  it('through connections that break: nothing acknowledged is lost, a copy stands beside its original', async () => {
    let cuts = 0;
    for (const i of range(200)) {
      const breaks = i % 20 === 10;
      if (breaks) proxy.holdAnswers();
      const sent = broker.send([record(i)]);
      if (breaks) {
        await elapsed(40); // the broker has the record by now, and its answer is lost
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
    await impatient.send([record(0)]);
    proxy.refuse(true);
    const begun = Date.now();
    await expect(impatient.send([record(1)])).rejects.toMatchObject({ code: 'HUB_BROKER' });
    expect(Date.now() - begun).toBeLessThan(4_000);
    await expect(impatient.ping()).rejects.toMatchObject({ code: 'HUB_BROKER' });
    proxy.refuse(false);
    await impatient.send([record(2)]);
    await impatient.close();
    const ids = (await raw.topicRecords(topic)).map((found) => Number(found.value));
    expect(ids).toEqual(expect.arrayContaining([0, 2]));
  });
});

describe('consuming', () => {
  it('goes on after broken connections and silence, without losing or repeating a record', async () => {
    const seen = createRecorder();
    let stored = 0n;
    const startFrom = async () => stored;
    const options = seen.options(`${topic}.breaks`, [topic], { startFrom });
    await broker.ensureTopics([{ name: `${topic}.one`, partitions: 1, config: {} }]);
    const onBatch = async (batch: Parameters<typeof options.onBatch>[0], isCurrent: () => boolean) => {
      stored = await options.onBatch(batch, isCurrent);
      return stored;
    };
    const consumption = await broker.consume({ ...options, topics: [`${topic}.one`], onBatch });
    for (const i of range(60)) {
      await raw.produce(`${topic}.one`, [{ key: 'k', value: String(i) }]);
      await elapsed(40);
      if (i % 20 === 5) proxy.cut();
      if (i === 10) proxy.holdAnswers();
      if (i === 25) proxy.release();
      if (i === 30) proxy.refuse(true);
      if (i === 50) proxy.refuse(false);
    }
    await eventually('all read', () => seen.records.length >= 60, 30_000);
    expect(complaints(/the consumer failed|joining the group again|closed connection|connection error|timed out/i)).toBeGreaterThan(0);
    await eventually('ready again', () => consumption.ready());
    expect(seen.values().map(Number)).toEqual(range(60));
    await consumption.stop();
  });

  it('does not let one slow partition hold up another', async () => {
    const gate = Promise.withResolvers<void>();
    const arrivals: number[] = [];
    const consumption = await broker.consume({
      group: `${topic}.slow`,
      topics: [topic],
      startFrom: async () => null,
      async onBatch({ partition, records }) {
        if (partition === 0) await gate.promise;
        else arrivals.push(Date.now());
        return (records.at(-1) as InRecord).offset + 1n;
      },
    });
    await raw.produce(
      topic,
      range(20).map((i) => ({ key: 'k', value: String(i), partition: 0 })),
    );
    const begun = Date.now();
    for (const i of range(30)) {
      await raw.produce(topic, [{ key: 'k', value: String(i), partition: 1 + (i % 2) }]);
      await elapsed(50);
    }
    await eventually('the quick ones are done', async () => (await consumption.lag()) === 20n);
    gate.resolve();
    await eventually('the slow one too', async () => (await consumption.lag()) === 0n);
    const gaps = arrivals.map((at, i) => at - (arrivals[i - 1] ?? begun));
    expect(Math.max(...gaps)).toBeLessThan(500);
    await consumption.stop();
  });

  it('stops cleanly under load: the committed position is what was handled, and the next one goes on there', async () => {
    const handled: number[] = [];
    const options = {
      group: `${topic}.stop`,
      topics: [topic],
      startFrom: async () => null,
      maxRecords: 10,
      async onBatch({ records }: { records: readonly InRecord[] }) {
        await elapsed(5);
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
    await first.stop();
    expect(Date.now() - begun).toBeLessThan(5_000);
    const committed = await raw.committed(options.group, topic);
    expect(committed.reduce((sum, offset) => sum + (offset > 0n ? offset : 0n), 0n)).toBe(BigInt(handled.length));
    expect(handled.length).toBeLessThan(3_000);
    const second = await broker.consume(options);
    await eventually('all are done', () => handled.length >= 3_000, 30_000);
    await second.stop();
    expect([...handled].sort((a, b) => a - b)).toEqual(range(3_000));
  });

  it('keeps its place in the group while a handler takes longer than the session', async () => {
    const other = await openBroker({ brokers, clientId: 'faults.other', log: captureLog() });
    const runs: string[] = [];
    const handle = (who: string) => ({
      group: `${topic}.long`,
      topics: [topic],
      startFrom: async () => null,
      maxRecords: 1,
      async onBatch({ partition, records }: { partition: number; records: readonly InRecord[] }) {
        runs.push(`${partition}/${records[0]?.offset} by ${who}`);
        await elapsed(8_000); // the session's time-out is 6 s
        return (records.at(-1) as InRecord).offset + 1n;
      },
    });
    const both = await Promise.all([broker.consume(handle('a')), other.consume(handle('b'))]);
    await eventually('both have joined', () => both.every((one) => one.ready()));
    await raw.produce(
      topic,
      range(3).map((partition) => ({ key: 'k', value: 'v', partition })),
    );
    await eventually('all are done', async () => (await raw.committed(`${topic}.long`, topic)).every((offset) => offset === 1n), 30_000);
    expect(runs.map((run) => run.split(' ')[0]).sort()).toEqual(['0/0', '1/0', '2/0']);
    await Promise.all(both.map((one) => one.stop()));
    await other.close();
  });
});
