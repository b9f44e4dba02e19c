import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrokerCount, type KafkaNode, type KafkaPorts, kafkaNodes, type LocalKafka, startLocalKafka } from '@homeward/local';
import { cutLog } from './cut-log.ts';
import { freePortBase } from './free-port-base.ts';
import { killProcesses } from './product-processes.ts';

/** One broker or a cluster of three of a test's own, which it may kill and start again on the same data and ports. */
export interface OwnKafka {
  /** Bootstrap addresses of the listeners without login; broker n of three is the n-th. */
  readonly brokers: readonly string[];
  /** Of the listeners with SCRAM-SHA-512. */
  readonly saslBrokers: readonly string[];
  setUser(name: string, password: string): Promise<void>;
  keepUsers(names: readonly string[]): Promise<void>;
  /** `kill -9` of broker `n` (from 1), or of all. */
  kill(n?: number): Promise<void>;
  /** Starts broker `n` again, or all; resolves when they take records. */
  startAgain(n?: number): Promise<void>;
  /** Takes the last records off a partition of a broker that is down, as a loss of power may; answers with the offset where it ends then. */
  cutLog(topic: string, partition: number, records: number): Promise<bigint>;
  /** Ends it and removes its data. */
  clear(): Promise<void>;
}

async function drawPorts(): Promise<KafkaPorts> {
  // As for PostgreSQL: a broker that is down leaves its ports to nobody's calls.
  const plain = await freePortBase();
  return { plain, controller: plain + 1, sasl: plain + 2 };
}

export async function startOwnKafka(wanted: BrokerCount = 1): Promise<OwnKafka> {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-kafka-'));
  await chmod(dataDir, 0o755);
  const nodes = await kafkaNodes({ dataDir, wanted, ports: [await drawPorts(), await drawPorts(), await drawPorts()] });
  const running = new Map<number, LocalKafka>();
  const start = async (chosen: readonly KafkaNode[]) => {
    const env = process.env;
    await Promise.all(chosen.map(async (node) => running.set(node.ports.plain, await startLocalKafka({ ...node, env }))));
  };
  const clear = async () => {
    await killProcesses(dataDir);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const chosen = (n?: number) => (n === undefined ? nodes : nodes.slice(n - 1, n));
  await start(nodes).catch(async (thrown: unknown) => {
    await clear();
    throw thrown;
  });
  return {
    brokers: nodes.map(({ ports }) => `127.0.0.1:${ports.plain}`),
    saslBrokers: nodes.map(({ ports }) => `127.0.0.1:${ports.sasl}`),
    setUser: async (name, password) => [...running.values()][0]?.setUser(name, password),
    keepUsers: async (names) => [...running.values()][0]?.keepUsers(names),
    kill: async (n) => void (await Promise.all(chosen(n).map((node) => killProcesses(`${node.dataDir}/server.properties`)))),
    startAgain: (n) => start(chosen(n)),
    cutLog: (topic, partition, records) => cutLog(join(nodes[0]?.dataDir ?? '', 'log', `${topic}-${partition}`), records),
    clear,
  };
}
