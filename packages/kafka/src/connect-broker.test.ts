import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { brokerConnector, tellingLosses } from './connect-broker.ts';

let server: Server;
let accepted: Socket[];
let port: number;
let lost: number;

beforeEach(async () => {
  [accepted, lost] = [[], 0];
  server = createServer((socket) => {
    accepted.push(socket);
    socket.resume();
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

afterEach(() => {
  for (const socket of accepted) socket.destroy();
  server.close();
});

/** A connection to the broker that there is, and its end. */
async function opened() {
  const connect = tellingLosses(brokerConnector(null), () => {
    lost += 1;
  });
  const ready = Promise.withResolvers<void>();
  const socket = connect('127.0.0.1', port, ready.resolve);
  socket.on('error', ready.reject);
  const closed = new Promise<void>((done) => socket.on('close', () => done()));
  socket.resume();
  await ready.promise;
  await expect.poll(() => accepted.length).toBe(1);
  return { socket, closed };
}

it.each<[how: string, end: (broker: Socket) => unknown]>([
  ['ends it', (broker) => broker.end()],
  ['is gone', (broker) => broker.resetAndDestroy()],
])('tells once of a connection that is lost because the broker %s', async (_how, end) => {
  const { closed } = await opened();
  end(accepted[0] as Socket);
  await closed;
  expect(lost).toBe(1);
});

it('tells nothing of one that the client ends, also where the broker is gone by then', async () => {
  const { socket, closed } = await opened();
  socket.end();
  accepted[0]?.resetAndDestroy();
  await closed;
  expect(lost).toBe(0);
});

it('tells nothing of one that never was: as long as a broker is away, it would be told again and again', async () => {
  server.close();
  await expect(opened()).rejects.toThrow('ECONNREFUSED');
  expect(lost).toBe(0);
});
