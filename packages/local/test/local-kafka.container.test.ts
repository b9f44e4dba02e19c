import { join } from 'node:path';
import { rawKafka } from '@homeward/testing';
import { afterAll, expect, it } from 'vitest';
import { freePorts, startLocalKafka } from '../src/index.ts';
import { fakePrograms } from './fake-programs.ts';
import { captureLog, workFolder } from './run-kit.ts';

const folder = await workFolder();
afterAll(() => folder.clear());

it('runs Kafka in Docker where there is no Java, keeps its data, and lets a partner be set up', async () => {
  const [plain, controller, sasl] = (await freePorts(3)) as [number, number, number];
  const noJava = await fakePrograms(join(folder.path, 'bin'), { java: 'exit 1', mvn: 'exit 1' });
  const env = { ...process.env, PATH: `${noJava}:${process.env['PATH']}`, JAVA_HOME: undefined };
  const start = () => startLocalKafka({ dataDir: join(folder.path, 'kafka'), ports: { plain, controller, sasl }, env, log: captureLog() });
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
