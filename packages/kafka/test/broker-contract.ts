import type { Broker, InRecord, OutRecord, ReadPosition } from '@homeward/hub/ports';
import { eventually, type RawKafka, testPrefix } from '@homeward/testing';
import { describe, expect, it } from 'vitest';
import { bare, createRecorder } from './recorder.ts';

export interface ContractParts {
  /** The port under test, open and shared by the whole suite. */
  broker(): Broker;
  /** An ordinary client of the same cluster, to look from outside. */
  raw(): RawKafka;
}

const out = (topic: string, key: string, value: string, headers: Record<string, string> = {}): OutRecord => ({
  topic,
  key,
  value: Buffer.from(value),
  headers,
});
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const afterLast = (records: readonly InRecord[]) => (records.at(-1) as InRecord).offset + 1n;

async function deleteRecords(raw: RawKafka, topic: string, partitions: { partition: number; offset: string }[]): Promise<void> {
  const admin = raw.kafka.admin();
  await admin.connect();
  await admin.fetchTopicOffsets(topic); // kafkajs deletes only of topics that it has looked at
  await admin.deleteTopicRecords({ topic, partitions });
  await admin.disconnect();
}

/** What every implementation of the Broker port must do; give it another client and run it again. */
export function brokerContract(parts: ContractParts): void {
  const makeTopic = async (partitions = 1, config: Record<string, string> = {}) => {
    const name = `${testPrefix()}.v1`;
    await parts.broker().ensureTopics([{ name, partitions, config }]);
    return name;
  };

  describe('ensureTopics', () => {
    it('creates what is missing, with its configuration, and is content to find it', async () => {
      const specs = [1, 3].map((partitions) => ({ name: `${testPrefix()}.v1`, partitions, config: { 'cleanup.policy': 'compact' } }));
      await Promise.all([parts.broker().ensureTopics(specs), parts.broker().ensureTopics(specs)]);
      await parts.broker().ensureTopics(specs);
      expect(await parts.broker().ranges(specs[1]?.name as string)).toEqual(Array.from({ length: 3 }, () => ({ low: 0n, end: 0n })));
    });

    it('refuses a topic that has fewer partitions than asked', async () => {
      const name = await makeTopic(2);
      await expect(parts.broker().ensureTopics([{ name, partitions: 3, config: {} }])).rejects.toMatchObject({
        code: 'HUB_CONFIG',
        message: expect.stringContaining(name),
      });
      await parts.broker().ensureTopics([{ name, partitions: 1, config: {} }]);
    });
  });

  describe('ranges', () => {
    it('are from the oldest record that there still is to the end: where all are gone, nothing', async () => {
      const topic = await makeTopic(3);
      await parts.raw().produce(
        topic,
        [0, 0, 0, 1, 1, 1].map((partition) => ({ key: 'k', value: 'v', partition })),
      );
      const offsets = [
        { partition: 0, offset: '3' },
        { partition: 1, offset: '2' },
      ];
      await deleteRecords(parts.raw(), topic, offsets);
      expect(await parts.broker().ranges(topic)).toEqual([
        { low: 3n, end: 3n },
        { low: 2n, end: 3n },
        { low: 0n, end: 0n },
      ]);
    });
  });

  describe('send', () => {
    it('puts key, bytes and headers on the topic, in order per key', async () => {
      const topic = await makeTopic(3);
      const records = range(60).map((i) => out(topic, `k${i % 7}`, `v${i}`, { ce_id: `id-${i}`, ce_subject: 'é' }));
      await parts.broker().send(records);
      const found = await parts.raw().topicRecords(topic);
      for (const k of range(7)) {
        const mine = found.filter((record) => record.key === `k${k}`);
        expect(mine.map((record) => String(record.value))).toEqual(
          range(60)
            .filter((i) => i % 7 === k)
            .map((i) => `v${i}`),
        );
        expect(new Set(mine.map((record) => record.partition)).size).toBe(1);
      }
      expect(found[0]?.headers).toEqual({ ce_id: expect.stringMatching(/^id-\d+$/), ce_subject: 'é' });
    });

    it('takes 200 callers at once: each record once, order kept per key', async () => {
      const topic = await makeTopic(4);
      await Promise.all(range(200).map((i) => parts.broker().send([out(topic, `k${i % 5}`, String(i))])));
      const found = await parts.raw().topicRecords(topic);
      expect(found).toHaveLength(200);
      for (const k of range(5))
        expect(found.filter((r) => r.key === `k${k}`).map((r) => Number(r.value))).toEqual(range(200).filter((i) => i % 5 === k));
    });

    it('refuses a record without a key, one that is too large, and an unknown topic, and nothing else with them', async () => {
      const topic = await makeTopic();
      const unknown = `${testPrefix()}.v1`;
      const tooLarge = { ...out(topic, 'k', ''), value: Buffer.alloc(1_200_000) };
      const outcomes = await Promise.allSettled(
        [[out(topic, '', 'a')], [tooLarge], [out(unknown, 'k', 'a')], [out(topic, 'k', 'good')]].map((records) =>
          parts.broker().send(records),
        ),
      );
      expect(outcomes.map((o) => (o.status === 'rejected' ? o.reason.code : 'sent'))).toEqual([
        'HUB_INVALID',
        'HUB_TOO_LARGE',
        'HUB_BROKER',
        'sent',
      ]);
      expect((await parts.raw().topicRecords(topic)).map((record) => String(record.value))).toEqual(['good']);
      await parts.raw().createTopic(unknown, 1);
      await eventually('the topic that came late takes records', () =>
        parts
          .broker()
          .send([out(unknown, 'k', 'late')])
          .then(
            () => true,
            () => false,
          ),
      );
    });

    it('has sent nothing when given nothing', async () => {
      await expect(parts.broker().send([])).resolves.toBeUndefined();
    });
  });

  describe('consume', () => {
    it('hands over everything from the beginning, in order per partition, as it was written', async () => {
      const topic = await makeTopic(3);
      const before = Date.now();
      await parts.broker().send(range(90).map((i) => out(topic, `k${i}`, `v${i}`, { n: String(i) })));
      const seen = createRecorder();
      const consumption = await parts.broker().consume(seen.options(`${topic}.all`, [topic]));
      await eventually('all read', () => seen.records.length === 90);
      await consumption.stop();
      expect(seen.values().sort()).toEqual(
        range(90)
          .map((i) => `v${i}`)
          .sort(),
      );
      for (const batch of seen.batches)
        expect(batch.records.map((r) => r.offset)).toEqual([...batch.records].map((r) => r.offset).sort((a, b) => Number(a - b)));
      const record = seen.records[0] as InRecord;
      const n = String(record.headers['n']);
      expect({ key: String(record.key), value: String(record.value) }).toEqual({ key: `k${n}`, value: `v${n}` });
      expect(record.timestamp).toBeGreaterThanOrEqual(before - 1_000);
    });

    it('starts where the app says, whatever the group committed; else where the group stood', async () => {
      const topic = await makeTopic();
      await parts.broker().send(range(10).map((i) => out(topic, 'k', String(i))));
      const readFrom = async (from: bigint | null, until: number) => {
        const seen = createRecorder();
        const consumption = await parts
          .broker()
          .consume(seen.options(`${topic}.start`, [topic], { startFrom: async () => (from === null ? null : bare(from)) }));
        await eventually('read to the end', () => seen.values().at(-1) === String(until));
        await consumption.stop();
        return seen.values().map(Number);
      };
      expect(await readFrom(4n, 9)).toEqual([4, 5, 6, 7, 8, 9]);
      expect(await readFrom(8n, 9)).toEqual([8, 9]);
      expect(await readFrom(0n, 9)).toEqual(range(10));
      await parts.broker().send([out(topic, 'k', '10')]);
      expect(await readFrom(null, 10)).toEqual([10]);
    });

    it('commits for the group where the app says that it stands, though nothing more comes: other processes cannot ask it', async () => {
      const topic = await makeTopic();
      await parts.broker().send(range(3).map((i) => out(topic, 'k', String(i))));
      const seen = createRecorder();
      const consumption = await parts.broker().consume(seen.options(`${topic}.stands`, [topic], { startFrom: async () => bare(3n) }));
      await eventually('it is committed', async () => (await parts.raw().committed(`${topic}.stands`, topic))[0] === 3n);
      await consumption.stop();
      expect(seen.records).toEqual([]);
    });

    it('reads a topic anew that ends before what the app has read of it: it is not the one that was read', async () => {
      const topic = await makeTopic();
      await parts.broker().send(range(3).map((i) => out(topic, 'k', String(i))));
      const seen = createRecorder();
      const again: string[] = [];
      const startAgain = async (of: string, partition: number, { next }: ReadPosition) =>
        void again.push(`${of}/${partition} from ${next}`);
      const options = seen.options(`${topic}.anew`, [topic], { startFrom: async () => bare(50n) });
      const consumption = await parts.broker().consume({ ...options, startAgain });
      await eventually('all of it', () => seen.records.length === 3, 30_000);
      await consumption.stop();
      expect(again).toEqual([`${topic}/0 from 0`]);
    }, 40_000);

    it('slices what it read into batches of at most maxRecords', async () => {
      const topic = await makeTopic();
      await parts.broker().send(range(100).map((i) => out(topic, 'k', String(i))));
      const seen = createRecorder();
      const consumption = await parts.broker().consume(seen.options(`${topic}.slices`, [topic], { maxRecords: 7 }));
      await eventually('all read', () => seen.records.length === 100);
      await consumption.stop();
      expect(Math.max(...seen.batches.map((batch) => batch.records.length))).toBeLessThanOrEqual(7);
      expect(seen.values().map(Number)).toEqual(range(100));
    });

    it('goes on from the offset the handler gives: inside the batch, behind it, ahead of it', async () => {
      const topic = await makeTopic();
      await parts.broker().send(range(12).map((i) => out(topic, 'k', String(i))));
      const firsts: number[] = [];
      let wentBack = false;
      const onBatch = async ({ records }: { records: readonly InRecord[] }) => {
        const first = Number(records[0]?.offset);
        firsts.push(first);
        if (first === 0 && !wentBack) return 2n; // inside
        if (first === 2) return 10n; // ahead, past what may be in memory
        if (first === 10 && !wentBack) {
          wentBack = true;
          return { ...bare(0n), epoch: records[0]?.epoch ?? null }; // behind, as where the store has forgotten it
        }
        return afterLast(records);
      };
      const consumption = await parts
        .broker()
        .consume({ group: `${topic}.moves`, topics: [topic], startFrom: async () => null, onBatch, maxRecords: 4 });
      await eventually('the end', async () => (await consumption.lag()) === 0n);
      await consumption.stop();
      expect(firsts).toEqual([0, 2, 10, 0, 4, 8]);
    });

    it('repeats a batch that failed, with pauses, and other partitions go on meanwhile', async () => {
      const topic = await makeTopic(2);
      const seen = createRecorder();
      let failures = 0;
      const options = seen.options(`${topic}.poison`, [topic]);
      const onBatch: typeof options.onBatch = async (batch, isCurrent) => {
        if (batch.partition === 0 && failures < 3) {
          failures += 1;
          throw new Error('not now');
        }
        return options.onBatch(batch, isCurrent);
      };
      await parts.raw().produce(
        topic,
        [0, 1].flatMap((partition) => range(20).map((i) => ({ key: 'k', value: `${partition}.${i}`, partition }))),
      );
      const consumption = await parts.broker().consume({ ...options, onBatch });
      await eventually('all read', () => seen.records.length === 40);
      await consumption.stop();
      expect(failures).toBe(3);
      expect(seen.values().slice(0, 20)).toEqual(range(20).map((i) => `1.${i}`));
      expect(seen.values().slice(20)).toEqual(range(20).map((i) => `0.${i}`));
    });

    it('tells its lag and whether it is ready', async () => {
      const topic = await makeTopic(2);
      await parts.broker().send(range(10).map((i) => out(topic, `k${i}`, String(i))));
      const gate = Promise.withResolvers<void>();
      const consumption = await parts.broker().consume({
        group: `${topic}.lag`,
        topics: [topic],
        startFrom: async () => null,
        onBatch: async ({ records }) => gate.promise.then(() => afterLast(records)),
      });
      await eventually('ready', () => consumption.ready());
      expect(await consumption.lag()).toBe(10n);
      const isPassed = await consumption.mark();
      expect(await isPassed()).toBe(false);
      gate.resolve();
      await eventually('no lag', async () => (await consumption.lag()) === 0n);
      expect(await isPassed()).toBe(true);
      await consumption.stop();
      expect(consumption.ready()).toBe(false);
    });

    it('refuses a topic that does not exist', async () => {
      const seen = createRecorder();
      await expect(parts.broker().consume(seen.options('nobody', [`${testPrefix()}.v1`]))).rejects.toMatchObject({ code: 'HUB_CONFIG' });
    });
  });
}
