import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BrokerCount, kafkaNodes } from './cluster-nodes.ts';

let dataDir: string;
const portsFrom = (plain: number) => ({ plain, controller: plain + 1, sasl: plain + 2 });
const ports = [portsFrom(100), portsFrom(200), portsFrom(300)] as const;
const nodes = (wanted: BrokerCount | null) => kafkaNodes({ dataDir, wanted, ports });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'homeward-nodes-'));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('a new folder', () => {
  it('begins with one broker, and nothing is written down', async () => {
    expect(await nodes(null)).toEqual([{ dataDir, ports: ports[0] }]);
    expect(await nodes(1)).toEqual([{ dataDir, ports: ports[0] }]);
  });

  it('begins with three where three are wanted: one cluster, each with a folder, ports and a number of its own', async () => {
    const three = await nodes(3);
    expect(three.map((node) => [node.dataDir, node.ports, node.place?.nodeId])).toEqual([
      [dataDir, ports[0], 1],
      [join(dataDir, 'node-2'), ports[1], 2],
      [join(dataDir, 'node-3'), ports[2], 3],
    ]);
    expect(new Set(three.map((node) => node.place?.clusterId)).size).toBe(1);
  });

  it('begins one cluster although two starts come at once', async () => {
    const [one, other] = await Promise.all([nodes(3), nodes(3)]);
    expect(one).toEqual(other);
  });
});

describe('a folder that was begun', () => {
  it('with three goes on with three', async () => {
    const first = await nodes(3);
    expect(await nodes(null)).toEqual(first);
    await expect(nodes(1)).rejects.toMatchObject({
      code: 'HUB_CONFIG',
      message: expect.stringMatching(/begun with three brokers.*--data/),
    });
  });

  it.each([
    ['has data', () => mkdir(join(dataDir, 'log'))],
    ['has lost all but its identity', () => writeFile(join(dataDir, 'identity.properties'), 'node.id=1')],
  ])('with one goes on with one: it %s', async (_how, begin) => {
    await begin();
    expect(await nodes(null)).toEqual([{ dataDir, ports: ports[0] }]);
    await expect(nodes(3)).rejects.toMatchObject({
      code: 'HUB_CONFIG',
      message: expect.stringMatching(/begun with one broker.*--brokers/),
    });
  });
});
