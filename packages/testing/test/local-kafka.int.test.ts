import { appendFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { freePorts, type KafkaPorts, startLocalKafka } from '@homeward/local';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { eventually } from '../src/eventually.ts';
import { type RawKafka, rawKafka } from '../src/raw-kafka.ts';
import { isAlive, killAndWait, took, workFolder } from './run-kit.ts';

let folder: Awaited<ReturnType<typeof workFolder>>;
let ports: KafkaPorts;
let raw: RawKafka;

async function newPorts(): Promise<KafkaPorts> {
  const [plain, controller, sasl] = (await freePorts(3)) as [number, number, number];
  return { plain, controller, sasl };
}

/** These tests start several brokers each; a machine that is busy takes its time. */
vi.setConfig({ testTimeout: 180_000 });

beforeEach(async () => {
  folder = await workFolder();
  ports = await newPorts();
  raw = rawKafka([`127.0.0.1:${ports.plain}`]);
});

afterEach(async () => {
  await raw.close();
  await folder.clear();
});

const start = (changes: { ports?: KafkaPorts; dataDir?: string } = {}) =>
  startLocalKafka({ dataDir: join(folder.path, 'kafka'), ports, env: process.env, ...changes });
const logDir = () => join(folder.path, 'kafka', 'log');

/** Produces without a pause until it is stopped, and then gives the values that were acknowledged. */
function produceWithoutPause(topic: string): { stop(): Promise<string[]> } {
  const client = rawKafka([`127.0.0.1:${ports.plain}`], { retry: { retries: 0 } });
  const acknowledged: string[] = [];
  let stopped = false;
  const run = async () => {
    for (let i = 0; !stopped; i += 1) {
      const values = Array.from({ length: 50 }, (_, n) => `${i}.${n}`);
      await client
        .produce(
          topic,
          values.map((value) => ({ key: value, value })),
        )
        .then(
          () => acknowledged.push(...values),
          () => {}, // not acknowledged, so nothing is promised
        );
    }
    await client.close();
    return acknowledged;
  };
  const running = run();
  return {
    stop() {
      stopped = true;
      return running;
    },
  };
}

it('keeps every acknowledged record over a kill under load, a torn tail and a lost identity, and is soon up again', async () => {
  const first = await took(start());
  await raw.createTopic('kept.v1', 2);
  const producing = produceWithoutPause('kept.v1');
  await eventually('some records', async () => (await raw.endOffsets('kept.v1')).some((end) => end > 100n));
  await killAndWait(first.value.pid);
  const acknowledged = await producing.stop();
  await appendFile(join(logDir(), 'kept.v1-0', '00000000000000000000.log'), Buffer.alloc(37, 7));
  await writeFile(join(logDir(), 'meta.properties'), 'cluster.id=');
  const second = await took(start());
  expect(second.ms).toBeLessThan(2 * first.ms + 5_000); // both 3 to 5 s on two idle cores; the default settings would add 9 s to the second
  await raw.close();
  raw = rawKafka(second.value.brokers);
  const found = new Set((await raw.topicRecords('kept.v1')).map((record) => String(record.value)));
  expect(acknowledged.filter((value) => !found.has(value))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(100);
  await second.value.stop();
  await second.value.stop();
});

it('lets a partner in by SCRAM, to what it was given alone', async () => {
  const kafka = await start();
  await kafka.setUser('partner', 'former-secret');
  await kafka.setUser('partner', 'first-secret');
  await kafka.setUser('partner', 'first-secret');
  await expect(kafka.setUser('partner', 'no]good')).rejects.toMatchObject({ code: 'HUB_INVALID' });
  await raw.createTopic('shared.v1', 1);
  await raw.produce('shared.v1', [{ key: 'k', value: 'v' }]);
  const login = (password: string) =>
    rawKafka([`127.0.0.1:${ports.sasl}`], { sasl: { mechanism: 'scram-sha-512', username: 'partner', password }, retry: { retries: 0 } });
  const wrong = login('another-secret');
  await expect(wrong.topicRecords('shared.v1')).rejects.toThrow(/SASL|credentials/i);
  const right = login('first-secret');
  await expect(right.produce('shared.v1', [{ key: 'k', value: 'v' }])).rejects.toThrow(/not authorized/i);
  await Promise.all([wrong.close(), right.close()]);
  await kafka.stop();
});

it('takes over a broker that still runs, ends one that has to run otherwise, and one without a record', async () => {
  const first = await start();
  expect((await start()).pid).toBe(first.pid);
  ports = await newPorts();
  const moved = await start();
  expect(await isAlive(first.pid)).toBe(false);
  await rm(join(folder.path, 'kafka', 'engine.json'));
  const last = await start();
  expect(await isAlive(moved.pid)).toBe(false);
  await last.stop();
});

it('begins anew beside a half-written folder, without deleting it; two run side by side', async () => {
  await start().then((kafka) => kafka.stop());
  await rm(join(folder.path, 'kafka', 'identity.properties'));
  await rm(join(logDir(), 'meta.properties'));
  await writeFile(join(folder.path, 'kafka', 'log.new'), 'half');
  const [one, two] = await Promise.all([start(), start({ dataDir: join(folder.path, 'other'), ports: await newPorts() })]);
  expect((await readdir(join(folder.path, 'kafka'))).filter((name) => name.startsWith('log.unusable-'))).toHaveLength(1);
  await Promise.all([one.stop(), two.stop()]);
});

it('names a port that is taken before anything is started', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(ports.sasl, '127.0.0.1', done));
  await expect(start()).rejects.toMatchObject({
    code: 'HUB_CONFIG',
    message: expect.stringMatching(new RegExp(`port ${ports.sasl} \\(Kafka's partners\\) is in use.*--port-base`)),
  });
  server.close();
});
