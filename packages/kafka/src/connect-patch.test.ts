import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokerConnector } from './connect-broker.ts';

// The class inside kafkajs that our patch repairs: unpatched, each request that finds no connection opens one, and all but the last stay open for ever.
const Connection = createRequire(import.meta.url)('kafkajs/src/network/connection.js');

const quiet = { namespace: () => quiet, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let server: Server;
let accepted: Socket[];

beforeEach(async () => {
  accepted = [];
  server = createServer((socket) => {
    accepted.push(socket);
    socket.resume();
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  for (const socket of accepted) socket.destroy();
  server.close();
});

function connectionOver(tls: object | null) {
  const { port } = server.address() as AddressInfo;
  const connect = brokerConnector(tls);
  return new Connection({
    host: '127.0.0.1',
    port,
    logger: quiet,
    socketFactory: (to: { host: string; port: number; onConnect: () => void }) => connect(to.host, to.port, to.onConnect),
    requestTimeout: 1_000,
    connectionTimeout: 1_000,
  });
}

describe('requests that find no connection', () => {
  it('share one, and nothing is left when it is ended', async () => {
    const connection = connectionOver(null);
    await Promise.all([connection.connect(), connection.connect(), connection.connect()]);
    await expect.poll(() => accepted.length).toBe(1);
    await connection.disconnect();
    await expect.poll(() => accepted.every((socket) => socket.readableEnded)).toBe(true);
    await connection.connect();
    await expect.poll(() => accepted.length).toBe(2);
    await connection.disconnect();
  });

  it('all hear that it was refused, and the next one tries anew', async () => {
    server.on('connection', (socket) => socket.end());
    const connection = connectionOver({});
    const outcomes = await Promise.allSettled([connection.connect(), connection.connect()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(connection.connect()).rejects.toThrow(/connection/i);
    expect(accepted).toHaveLength(2);
  });
});
