import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, type KafkaPorts, type LocalKafka, startLocalKafka } from '@homeward/local';
import { killProcesses } from './product-processes.ts';

/** A broker of a test's own, which it may kill and start again on the same data and ports. */
export interface OwnKafka {
  /** Bootstrap addresses of the listener without login. */
  readonly brokers: readonly string[];
  /** Of the listener with SCRAM-SHA-512. */
  readonly saslBrokers: readonly string[];
  setUser(name: string, password: string): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  startAgain(): Promise<void>;
  /** Ends it and removes its data. */
  clear(): Promise<void>;
}

export async function startOwnKafka(): Promise<OwnKafka> {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-kafka-'));
  await chmod(dataDir, 0o755);
  const [plain, controller, sasl] = (await freePorts(3)) as [number, number, number];
  const ports: KafkaPorts = { plain, controller, sasl };
  const start = () => startLocalKafka({ dataDir, ports, env: process.env });
  let kafka: LocalKafka = await start();
  return {
    brokers: kafka.brokers,
    saslBrokers: [`127.0.0.1:${sasl}`],
    setUser: (name, password) => kafka.setUser(name, password),
    kill: () => killProcesses(dataDir),
    async startAgain() {
      kafka = await start();
    },
    async clear() {
      await kafka.stop();
      await killProcesses(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
