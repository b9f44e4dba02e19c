import type { Admin, Kafka } from 'kafkajs';
import { expect, it } from 'vitest';
import { type AdminSession, openAdminSession } from './admin-session.ts';
import { ensureTopics, topicDirectory } from './topics.ts';

/** A cluster whose brokers take turns to answer, each with what it knows. */
function clusterOf(...brokers: readonly (readonly string[])[]): AdminSession & { readonly asked: () => number } {
  let turn = 0;
  const admin = {
    listTopics: async () => [...(brokers[Math.min(turn++, brokers.length - 1)] ?? [])],
    fetchTopicMetadata: async ({ topics }: { topics: string[] }) => ({
      topics: topics.map((name) => ({ name, partitions: [{ leader: 1 }] })),
    }),
  } as unknown as Admin;
  return { asked: () => turn, run: (_doing, work) => work(admin), isClosed: () => false, close: async () => {} };
}

it('a topic that was seen to exist is waited for where a broker has not heard of it yet', async () => {
  const cluster = clusterOf([], [], ['new.v1']);
  const directory = topicDirectory(cluster);
  directory.seen(['new.v1']);
  await directory.require(['new.v1']);
  expect(cluster.asked()).toBeGreaterThanOrEqual(3);
});

it('one that nobody has seen is refused at once, with the names of all that are missing', async () => {
  const directory = topicDirectory(clusterOf(['there.v1'], ['there.v1', 'missing.v1']));
  await expect(directory.require(['there.v1', 'missing.v1', 'other.v1'])).rejects.toMatchObject({
    code: 'HUB_CONFIG',
    message: 'no such topic, or no right to see it: missing.v1, other.v1',
  });
});

it('what is known is not asked for again', async () => {
  const cluster = clusterOf(['there.v1']);
  const directory = topicDirectory(cluster);
  await directory.require(['there.v1']);
  await directory.require(['there.v1']);
  expect(cluster.asked()).toBe(1);
});

it('who asks for it with patience waits for one that another process is having made', async () => {
  const cluster = clusterOf([], [], ['late.v1']);
  await topicDirectory(cluster).require(['late.v1'], true);
  await expect(topicDirectory(clusterOf([])).require(['never.v1'], true)).rejects.toMatchObject({ code: 'HUB_CONFIG' });
});

it('and for one that is listed before a broker can describe it', async () => {
  let asked = 0;
  const admin = {
    listTopics: async () => ['young.v1'],
    fetchTopicMetadata: async ({ topics }: { topics: string[] }) => {
      asked += 1;
      if (asked < 3) throw Object.assign(new Error('not yet'), { type: 'UNKNOWN_TOPIC_OR_PARTITION' });
      return { topics: topics.map((name) => ({ name, partitions: [{ leader: 1 }] })) };
    },
  } as unknown as Admin;
  await topicDirectory({ run: (_doing, work) => work(admin), isClosed: () => false, close: async () => {} }).require(['young.v1'], true);
  expect(asked).toBe(3);
});

/** A cluster that makes topics only after it has failed in these ways, one after the other; `undefined` makes them. */
function makingCluster(...failures: readonly (Readonly<Record<string, string>> | undefined)[]) {
  const made: string[] = [];
  const admin = {
    listTopics: async () => made,
    fetchTopicMetadata: async ({ topics }: { topics: string[] }) => ({
      topics: topics.map((name) => ({ name, partitions: [{ leader: 1 }] })),
    }),
    createTopics: async ({ topics }: { topics: { topic: string }[] }) => {
      const failed = failures[asked++] ?? {};
      made.push(...topics.map(({ topic }) => topic).filter((topic) => failed[topic] !== 'REQUEST_TIMED_OUT'));
      const errors = Object.entries(failed).map(([topic, type]) => Object.assign(new Error(type), { topic, type }));
      if (errors.length > 0) throw Object.assign(new Error('Topic creation errors'), { name: 'KafkaJSAggregateError', errors });
      return true;
    },
  } as unknown as Admin;
  let asked = 0;
  return { asked: () => asked, session: openAdminSession({ admin: () => Object.assign(admin, quiet) } as unknown as Kafka) };
}
const quiet = { connect: async () => {}, disconnect: async () => {} };
const specs = ['one.v1', 'two.v1'].map((name) => ({ name, partitions: 1, config: {} }));

it('what a busy cluster has not made is asked of it again, and what another process made first is taken as it is', async () => {
  const cluster = makingCluster({ 'one.v1': 'TOPIC_ALREADY_EXISTS', 'two.v1': 'REQUEST_TIMED_OUT' });
  await ensureTopics(cluster.session, specs);
  expect(cluster.asked()).toBe(2);
});

it('what a cluster will never make is told at once, with the name of the topic', async () => {
  const cluster = makingCluster({ 'one.v1': 'REQUEST_TIMED_OUT', 'two.v1': 'POLICY_VIOLATION' });
  await expect(ensureTopics(cluster.session, specs)).rejects.toMatchObject({
    code: 'HUB_CONFIG',
    message: 'create the topic two.v1: the cluster has a rule against it',
  });
  expect(cluster.asked()).toBe(1);
});
