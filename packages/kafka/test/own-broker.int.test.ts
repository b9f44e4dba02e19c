import type { InRecord, ReadPosition } from '@homeward/hub/ports';
import { toFault } from '@homeward/kernel';
import { eventually, type OwnKafka, type RawKafka, rawKafka, startOwnKafka } from '@homeward/testing';
import { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } from 'kafkajs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBroker } from '../src/index.ts';
import { captureLog } from './quiet-log.ts';
import { createRecorder } from './recorder.ts';

let kafka: OwnKafka;
let raw: RawKafka;

/** A broker is started, killed and started again here; a machine that is busy takes its time. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

beforeAll(async () => {
  kafka = await startOwnKafka();
  raw = rawKafka(kafka.brokers);
});

afterAll(async () => {
  await raw.close();
  await kafka.clear();
});

const SESSION_MS = 1_500;
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

it('lives through a broker that is killed and comes back: not ready meanwhile, and nothing acknowledged is lost', async () => {
  const broker = await openBroker({
    brokers: kafka.brokers,
    clientId: 'outage',
    log: captureLog(),
    sendTimeoutMs: 60_000,
    requestTimeoutMs: 3_000,
    sessionTimeoutMs: 3_000,
  });
  await broker.ensureTopics([{ name: 'outage.v1', partitions: 2, config: {} }]);
  const seen = createRecorder();
  const consumption = await broker.consume(seen.options('outage', ['outage.v1']));
  const send = (i: number) => broker.send([{ topic: 'outage.v1', key: `k${i % 3}`, value: Buffer.from(String(i)), headers: {} }]);
  for (const i of range(50)) await send(i);
  await kafka.kill();
  const waiting = Promise.all(range(50).map((i) => send(50 + i)));
  await eventually('it says that it is not ready', () => !consumption.ready(), 5_000);
  await expect(broker.ping()).rejects.toMatchObject({ code: 'HUB_BROKER' });
  await kafka.startAgain();
  await waiting;
  for (const i of range(50)) await send(100 + i);
  await eventually('all are read', () => new Set(seen.values()).size === 150, 30_000);
  await eventually('ready again', () => consumption.ready());
  const found = (await raw.topicRecords('outage.v1')).map((record) => Number(record.value));
  expect(found.sort((a, b) => a - b)).toEqual(range(150));
  await broker.close();
});

const values = (from: number, to: number) => range(to - from).map((i) => ({ key: 'k', value: String(from + i) }));

/** An app that has read five records of a new topic and stopped, and goes on later from where it stood. */
async function readFive(topic: string) {
  const broker = await openBroker({ brokers: kafka.brokers, clientId: topic, log: captureLog(), sessionTimeoutMs: SESSION_MS * 4 });
  const maker = rawKafka(kafka.brokers);
  await maker.createTopic(topic, 1);
  for (const value of values(0, 5)) await maker.produce(topic, [value]);
  await maker.close();
  const before = createRecorder();
  const first = await broker.consume(before.options(topic, [topic]));
  await eventually('five are read', () => before.records.length === 5);
  await first.stop();
  const { epoch = null, timestamp: writtenAt } = before.records.at(-1) as InRecord;
  /** A producer that remembers what was lost would be refused. */
  const produceAnew = async (...what: Parameters<typeof values>) => {
    const others = rawKafka(kafka.brokers);
    await others.produce(topic, values(...what));
    await others.close();
  };
  const goOn = async () => {
    const after = createRecorder();
    const again: ReadPosition[] = [];
    let stored: ReadPosition = { next: 5n, epoch, writtenAt };
    const startAgain = async (...[, , from]: [string, number, ReadPosition]) => {
      again.push(from);
      stored = from;
    };
    const options = after.options(topic, [topic], { startFrom: async () => stored, startAgain });
    const onBatch: typeof options.onBatch = async (batch, isCurrent) => {
      const next = await options.onBatch(batch, isCurrent);
      const last = batch.records.at(-1) as InRecord;
      stored = { next, epoch: last.epoch ?? null, writtenAt: last.timestamp };
      return next;
    };
    await broker.consume({ ...options, onBatch });
    return { again, read: after.values };
  };
  return { epoch: epoch ?? 0, produceAnew, goOn, close: broker.close };
}

it('reads what was written over records that the broker lost while nobody looked, from there and not from before', async () => {
  const topic = 'lost.v1';
  const { epoch, produceAnew, goOn, close } = await readFive(topic);
  await kafka.kill();
  const cut = await kafka.cutLog(topic, 0, 2);
  await kafka.startAgain();
  await produceAnew(10, 16); // past what was read
  const { again, read } = await goOn();
  await eventually('all that was written since is read', () => read().includes('15'), 30_000);
  expect({ cut, again, read: read() }).toEqual({
    cut: 3n,
    again: [{ next: 3n, epoch: epoch + 1, writtenAt: null }],
    read: values(10, 16).map(({ value }) => value),
  });
  await close();
});

it('reads what was written over records that the broker lost within seconds, though those are as many and nothing follows', async () => {
  const topics = ['stopped.v1', 'at-it.v1'] as const;
  const [stopped, atIt] = [await readFive(topics[0]), await readFive(topics[1])];
  const reader = await atIt.goOn();
  await kafka.kill();
  for (const topic of topics) await kafka.cutLog(topic, 0, 2);
  await kafka.startAgain();
  await Promise.all([stopped.produceAnew(10, 12), atIt.produceAnew(10, 12)]);
  const readers = [await stopped.goOn(), reader];
  await eventually('what was written since is read', () => readers.every(({ read }) => read().length === 2), 20_000);
  expect(readers.map(({ again, read }) => [again.map(({ next }) => next), read()])).toEqual([
    [[3n], ['10', '11']],
    [[3n], ['10', '11']],
  ]);
  await Promise.all([stopped.close(), atIt.close()]);
});

/** By clients that never heard of it: those that did fail at whatever they ask while it is not there. */
async function makeAnew(topic: string): Promise<void> {
  const [deleting, creating] = [rawKafka(kafka.brokers), rawKafka(kafka.brokers)];
  const admin = deleting.kafka.admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [topic] });
  await admin.disconnect();
  await creating.createTopic(topic, 1);
  await Promise.all([deleting.close(), creating.close()]);
}

it('reads a topic from its beginning that was made anew while nobody looked, and has had another leader since', async () => {
  const topic = 'anew.v1';
  const { produceAnew, goOn, close } = await readFive(topic);
  await makeAnew(topic);
  await produceAnew(10, 13);
  await kafka.kill();
  await kafka.startAgain();
  await produceAnew(13, 20);
  const { again, read } = await goOn();
  await eventually('all of it is read', () => read().includes('19'), 30_000);
  expect({ again, read: read() }).toEqual({
    again: [{ next: 0n, epoch: null, writtenAt: null }],
    read: values(10, 20).map(({ value }) => value),
  });
  await close();
});

it('logs in with SCRAM, reads what it may, and is told what it may not', async () => {
  await kafka.setUser('reader', 'a-long-secret');
  await Promise.all(['open.v1', 'closed.v1'].map((topic) => raw.createTopic(topic, 1)));
  await raw.produce('open.v1', [{ key: 'k', value: 'for all' }]);
  const admin = raw.kafka.admin();
  await admin.connect();
  const grant = {
    principal: 'User:reader',
    host: '*',
    operation: AclOperationTypes.READ,
    permissionType: AclPermissionTypes.ALLOW,
    resourcePatternType: ResourcePatternTypes.LITERAL,
  };
  await admin.createAcls({
    acl: [
      { ...grant, resourceType: AclResourceTypes.TOPIC, resourceName: 'open.v1' },
      { ...grant, resourceType: AclResourceTypes.GROUP, resourceName: 'readers' },
    ],
  });
  await admin.disconnect();
  const login = { brokers: kafka.saslBrokers, clientId: 'reader', log: captureLog() };
  const sasl = { mechanism: 'scram-sha-512', username: 'reader', password: 'a-long-secret' } as const;
  await expect(openBroker({ ...login, sasl: { ...sasl, password: 'another' } })).rejects.toMatchObject({
    code: 'HUB_CONFIG',
    message: expect.not.stringContaining('another'),
  });
  const broker = await openBroker({ ...login, sasl });
  const seen = createRecorder();
  const consumption = await broker.consume(seen.options('readers', ['open.v1']));
  await eventually('it reads', () => seen.records.length === 1);
  await expect(broker.consume(seen.options('readers', ['closed.v1']))).rejects.toMatchObject({ code: 'HUB_CONFIG' });
  const send = () => broker.send([{ topic: 'open.v1', key: 'k', value: Buffer.from('v'), headers: {} }]);
  await expect(send()).rejects.toMatchObject({ code: 'HUB_BROKER', message: expect.stringContaining('not authorised') });
  await consumption.stop();
  await broker.close();
  await kafka.keepUsers([]);
  const isLetIn = () =>
    openBroker({ ...login, sasl }).then(
      (opened) => opened.close().then(() => true),
      (thrown: unknown) => toFault(thrown).code !== 'HUB_CONFIG',
    );
  await eventually('who was taken out is not let in any more', async () => !(await isLetIn()));
});

it('lets a partner read its own topic in groups of its own name, and nothing else', async () => {
  const hub = await openBroker({ brokers: kafka.brokers, clientId: 'hub', log: captureLog() });
  const names = ['a-council', 'a-council-too'];
  const outOf = (name: string) => `out.${name}.v1`;
  await hub.ensureTopics(['spell.v1', ...names.map(outOf)].map((name) => ({ name, partitions: 1, config: {} })));
  for (const name of names) {
    await kafka.setUser(name, `a-secret-of-${name}`);
    const grant = { user: name, topic: outOf(name), groupPrefix: `${name}.` };
    await hub.letRead(grant);
    await hub.letRead(grant);
    await hub.send([{ topic: outOf(name), key: 'k', value: Buffer.from(name), headers: {} }]);
  }
  const sasl = { mechanism: 'scram-sha-512', username: 'a-council', password: 'a-secret-of-a-council' } as const;
  const partner = await openBroker({ brokers: kafka.saslBrokers, clientId: 'partner', log: captureLog(), sasl });
  const seen = createRecorder();
  const reading = await partner.consume(seen.options('a-council.loader', ['out.a-council.v1']));
  await eventually('its own', () => seen.values().join() === 'a-council');
  const refused = { code: 'HUB_CONFIG' };
  for (const topic of ['out.a-council-too.v1', 'spell.v1'])
    await expect(partner.consume(seen.options('a-council.other', [topic]))).rejects.toMatchObject(refused);
  // Of another's group Kafka does not even tell who coordinates it.
  const stranger = rawKafka(kafka.saslBrokers, { sasl, retry: { retries: 2 } });
  expect(await stranger.committed('a-council.another', 'out.a-council.v1')).toEqual([-1n]);
  await expect(stranger.committed('a-council-too.loader', 'out.a-council.v1')).rejects.toThrow('coordinator');
  await stranger.close();
  const written = partner.send([{ topic: 'out.a-council.v1', key: 'k', value: Buffer.from('v'), headers: {} }]);
  await expect(written).rejects.toMatchObject({ code: 'HUB_BROKER', message: expect.stringContaining('not authorised') });
  await expect(partner.letRead({ user: 'a-council', topic: 'spell.v1', groupPrefix: 'a-council.' })).rejects.toMatchObject(refused);
  expect(seen.values()).toEqual(['a-council']);
  // A partner no more: its login and connection are as they were, its right is gone, the other's is not.
  const former = {
    isFormer: (user: string, topic: string) => topic === outOf(user) && user !== 'a-council-too',
    groupPrefixOf: (user: string) => `${user}.`,
  };
  expect(await hub.endReading(former)).toEqual(['a-council']);
  expect(await hub.endReading(former)).toEqual([]);
  const late = await openBroker({ brokers: kafka.saslBrokers, clientId: 'late', log: captureLog(), sasl });
  await expect(late.consume(seen.options('a-council.late', [outOf('a-council')]))).rejects.toMatchObject(refused);
  const other = { mechanism: 'scram-sha-512', username: 'a-council-too', password: 'a-secret-of-a-council-too' } as const;
  const still = rawKafka(kafka.saslBrokers, { sasl: other, retry: { retries: 2 } });
  expect(await still.committed('a-council-too.loader', outOf('a-council-too'))).toEqual([-1n]);
  await Promise.all([still.close(), late.close()]);
  await reading.stop();
  await Promise.all([partner.close(), hub.close()]);
});

/** Two members, and a record in each of three partitions that takes twice the session. What was done, and the longest time in which nothing came of asking the broker. */
async function workLongerThanSession(group: string): Promise<{ runs: readonly string[]; stillMs: number }> {
  const topic = `${group}.v1`;
  const session = { brokers: kafka.brokers, log: captureLog(), sessionTimeoutMs: SESSION_MS };
  const members = await Promise.all(['a', 'b'].map((clientId) => openBroker({ ...session, clientId })));
  await members[0]?.ensureTopics([{ name: topic, partitions: 3, config: {} }]);
  const runs: string[] = [];
  let stillMs = 0;
  const consumptions = await Promise.all(
    members.map((member) =>
      member.consume({
        group,
        topics: [topic],
        startFrom: async () => null,
        async onBatch({ partition, records }) {
          const begun = Date.now();
          runs.push(`${partition}/${records[0]?.offset}`);
          let heard = begun;
          await eventually('the session would have run out twice', async () => {
            await member.ping();
            stillMs = Math.max(stillMs, Date.now() - heard);
            heard = Date.now();
            return heard - begun > 2 * SESSION_MS;
          });
          return (records.at(-1)?.offset ?? 0n) + 1n;
        },
      }),
    ),
  );
  await eventually('both have joined', () => consumptions.every((one) => one.ready()));
  await raw.produce(
    topic,
    range(3).map((partition) => ({ key: 'k', value: 'v', partition })),
  );
  await eventually('all are done', async () => (await raw.committed(group, topic)).every((offset) => offset === 1n), 30_000);
  await Promise.all(members.map((member) => member.close()));
  return { runs: runs.sort(), stillMs };
}

it('keeps its place in the group while a handler takes longer than the session', async () => {
  let turn = await workLongerThanSession('long');
  // A machine that stands still for half a session loses places whatever a member does, and proves nothing: another turn then.
  for (let n = 1; n < 5 && turn.stillMs > SESSION_MS / 2; n += 1) turn = await workLongerThanSession(`long-${n}`);
  expect(turn.runs).toEqual(['0/0', '1/0', '2/0']);
});
