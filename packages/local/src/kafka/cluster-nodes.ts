import { randomBytes } from 'node:crypto';
import { access, link, mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Fault } from '@homeward/kernel';
import { writeWhole } from '../process/write-whole.ts';
import type { KafkaPorts } from './kafka-settings.ts';
import { kafkaStorage, newClusterId } from './kafka-storage.ts';

/** A node's place in a cluster of several. */
export interface ClusterPlace {
  /** From 1. */
  readonly nodeId: number;
  readonly clusterId: string;
  /** Ports of every node, in the order of their ids. */
  readonly nodes: readonly KafkaPorts[];
}

/** One node to be started: where it keeps its data, and its place where it has neighbours. */
export interface KafkaNode {
  readonly dataDir: string;
  readonly ports: KafkaPorts;
  readonly place?: ClusterPlace;
}

/** One broker, or as many as it takes to live through the loss of one. */
export type BrokerCount = 1 | 3;

interface ClusterRecord {
  readonly brokers: 3;
  readonly clusterId: string;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function readCluster(path: string): Promise<ClusterRecord | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as ClusterRecord);
}

/** Writes the record unless another start was faster, and gives what then stands there. */
async function beginCluster(path: string): Promise<ClusterRecord> {
  const draft = `${path}.${randomBytes(4).toString('hex')}.new`;
  await writeWhole(draft, `${JSON.stringify({ brokers: 3, clusterId: newClusterId() })}\n`);
  try {
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return (await readCluster(path)) as ClusterRecord;
}

function refuseChange(dataDir: string, begun: BrokerCount, wanted: BrokerCount | null): void {
  if (wanted === null || wanted === begun) return;
  const brokers = begun === 1 ? 'one broker' : 'three brokers';
  throw new Fault(
    'HUB_CONFIG',
    `the data in ${dataDir} was begun with ${brokers}, and their number cannot change; start without --brokers, or choose another folder with --data`,
  );
}

/**
 * The nodes of the Kafka whose data is in `dataDir`, to be started side by side: as many as the folder was begun with, in a new folder
 * as many as `wanted` (null: one). The first node's data stands in the folder itself, so that a folder of one broker is what it always was.
 * @throws Fault HUB_CONFIG where the folder was begun with another number than `wanted`.
 */
export async function kafkaNodes(given: {
  readonly dataDir: string;
  readonly wanted: BrokerCount | null;
  /** Ports of three nodes, of which one alone uses the first. */
  readonly ports: readonly [KafkaPorts, KafkaPorts, KafkaPorts];
}): Promise<readonly KafkaNode[]> {
  const { wanted, ports } = given;
  const dataDir = resolve(given.dataDir);
  const file = join(dataDir, 'cluster.json');
  const { logDir, identityFile } = kafkaStorage(dataDir);
  let record = await readCluster(file);
  if (record === null && ((await exists(identityFile)) || (await exists(logDir)))) refuseChange(dataDir, 1, wanted);
  else if (record === null && wanted === 3) {
    await mkdir(dataDir, { recursive: true });
    record = await beginCluster(file);
  }
  if (record === null) return [{ dataDir, ports: ports[0] }];
  const { clusterId } = record;
  refuseChange(dataDir, record.brokers, wanted);
  return ports.map((own, i) => ({
    dataDir: i === 0 ? dataDir : join(dataDir, `node-${i + 1}`),
    ports: own,
    place: { nodeId: i + 1, clusterId, nodes: ports },
  }));
}
