import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { Fault } from '@homeward/kernel';
import { expect, it } from 'vitest';
import { type BrokerApis, checkApiVersions, findMisfits, readApiVersions, requiredApis } from './api-versions.ts';
import { OFFSET_FOR_LEADER_EPOCH } from './epoch-ends.ts';
import { brokerConnector } from './connect-broker.ts';

const load = createRequire(import.meta.url);

/** A broker that fits exactly, with some rows replaced. */
function brokerWith(changes: readonly (readonly [key: number, range: readonly [number, number] | null])[] = []): BrokerApis {
  const apis = new Map<number, readonly [number, number]>(requiredApis.map(({ key, ours }) => [key, ours]));
  for (const [key, range] of changes) {
    if (range === null) apis.delete(key);
    else apis.set(key, range);
  }
  return apis;
}

function frameOf(apis: BrokerApis): Buffer {
  const frame = Buffer.alloc(14 + apis.size * 6);
  frame.writeInt32BE(frame.length - 4, 0);
  frame.writeInt32BE(1, 4);
  frame.writeInt32BE(apis.size, 10);
  [...apis].forEach(([key, [min, max]], row) => {
    for (const [column, value] of [key, min, max].entries()) frame.writeInt16BE(value, 14 + row * 6 + column * 2);
  });
  return frame;
}

it('lists for each request the versions that the installed kafkajs implements', () => {
  const { requests } = load('kafkajs/src/protocol/requests/index.js');
  const apiKeys = load('kafkajs/src/protocol/requests/apiKeys.js');
  for (const { key, name, ours } of requiredApis.filter((each) => each.name !== OFFSET_FOR_LEADER_EPOCH.name)) {
    const theirName = name === 'FindCoordinator' ? 'GroupCoordinator' : name;
    const versions = requests[theirName].versions.map(Number);
    expect({ name, key: apiKeys[theirName], max: Math.max(...versions) }).toEqual({ name, key, max: ours[1] });
    expect(versions, name).toContain(ours[0]);
  }
});

it('finds no misfit with the ranges of Kafka 4.1', () => {
  const kafka41: BrokerApis = new Map([
    [0, [0, 13]],
    [1, [4, 18]],
    [2, [1, 11]],
    [3, [0, 13]],
    [8, [2, 10]],
    [9, [1, 10]],
    [10, [0, 6]],
    [11, [2, 9]],
    [12, [0, 4]],
    [13, [0, 5]],
    [14, [0, 5]],
    [19, [2, 7]],
    [22, [0, 6]],
    [23, [2, 4]],
  ]);
  expect(findMisfits(kafka41)).toEqual([]);
});

it.each([
  ['a raised minimum', 0, [8, 14] as const, 'Produce (broker 8-14, client 3-7)'],
  ['an old broker', 1, [0, 3] as const, 'Fetch (broker 0-3, client 4-11)'],
  ['a missing request', 22, null, 'InitProducerId (the broker has none)'],
])('names the request on %s', (_case, key, range, misfit) => {
  expect(findMisfits(brokerWith([[key, range]]))).toEqual([misfit]);
});

it('reads a response frame', () => {
  const apis = brokerWith();
  expect(readApiVersions(frameOf(apis))).toEqual(apis);
});

async function withBroker(apis: BrokerApis | Buffer, check: (address: string) => Promise<void>): Promise<void> {
  const answer = Buffer.isBuffer(apis) ? apis : frameOf(apis);
  const server = createServer((socket) => socket.once('data', () => socket.write(answer)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  await check(`127.0.0.1:${(server.address() as { port: number }).port}`).finally(() => server.close());
}

it('refuses a broker that has moved on, as a configuration fault', () =>
  withBroker(brokerWith([[0, [9, 15]]]), async (address) => {
    const refused = await checkApiVersions(brokerConnector(null), [address], 1_000).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Fault);
    expect(refused).toMatchObject({ code: 'HUB_CONFIG', message: expect.stringContaining('Produce (broker 9-15, client 3-7)') });
  }));

it('is content with the first broker of the list that answers', () =>
  withBroker(brokerWith(), async (address) => {
    await expect(checkApiVersions(brokerConnector(null), ['127.0.0.1:1', address], 2_000)).resolves.toBeUndefined();
  }));

it('says HUB_BROKER when none answers', async () => {
  await expect(checkApiVersions(brokerConnector(null), ['127.0.0.1:1'], 300)).rejects.toMatchObject({ code: 'HUB_BROKER' });
});

it.each([
  ['an empty frame', [0, 0, 0, 0]],
  ['a frame of rows that do not come', [0, 0, 0, 10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 9]],
  ['no frame at all', [255, 255, 255, 255]],
])('does not take for Kafka what answers with %s', (_answer, bytes) =>
  withBroker(Buffer.from(bytes), async (address) => {
    await expect(checkApiVersions(brokerConnector(null), [address], 10)).rejects.toMatchObject({ code: 'HUB_BROKER' });
  }),
);
