import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts, startLocalKafka } from '@homeward/local';
import { afterAll, expect, it } from 'vitest';
import { rawKafka } from '../src/raw-kafka.ts';
import { workFolder } from './run-kit.ts';

const folder = await workFolder();
afterAll(() => folder.clear());

it('runs Kafka in Docker where there is no Java, keeps its data, and lets a partner be set up', async () => {
  const [plain, controller, sasl] = (await freePorts(3)) as [number, number, number];
  const noJava = join(folder.path, 'bin');
  await mkdir(noJava);
  for (const name of ['java', 'mvn']) {
    await writeFile(join(noJava, name), '#!/bin/sh\nexit 1\n');
    await chmod(join(noJava, name), 0o755);
  }
  const env = { ...process.env, PATH: `${noJava}:${process.env['PATH']}`, JAVA_HOME: undefined };
  const start = () => startLocalKafka({ dataDir: join(folder.path, 'kafka'), ports: { plain, controller, sasl }, env });
  const first = await start();
  const raw = rawKafka(first.brokers);
  await raw.createTopic('kept.v1', 1);
  await raw.produce('kept.v1', [{ key: 'k', value: 'v' }]);
  await first.setUser('partner', 'some-secret');
  await first.stop();
  const second = await start();
  expect((await raw.topicRecords('kept.v1')).map((record) => String(record.value))).toEqual(['v']);
  await raw.close();
  await second.stop();
});
