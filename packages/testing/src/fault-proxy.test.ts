import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

let echo: Server;
let proxy: FaultProxy;
const heard: string[] = [];
const sockets = new Set<Socket>();

beforeEach(async () => {
  heard.length = 0;
  echo = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      heard.push(String(chunk));
      socket.write(`echo ${String(chunk)}`);
    });
  });
  await new Promise<void>((done) => echo.listen(0, '127.0.0.1', done));
  proxy = await startFaultProxy('127.0.0.1', (echo.address() as { port: number }).port);
});

afterEach(async () => {
  await proxy.close();
  for (const socket of sockets) socket.destroy();
  echo.close();
});

const open = async () => {
  const client = connect(proxy.port, '127.0.0.1');
  client.on('error', () => {});
  await new Promise((done) => client.once('connect', done));
  return client;
};
const next = (client: Socket) => new Promise<string>((done) => client.once('data', (chunk) => done(String(chunk))));
const closed = (client: Socket) => new Promise<void>((done) => client.once('close', () => done()));

it('passes bytes both ways, and keeps answers back while told to', async () => {
  const client = await open();
  client.write('one');
  expect(await next(client)).toBe('echo one');
  proxy.holdAnswers();
  const answer = next(client);
  client.write('two');
  await expect.poll(() => heard).toEqual(['one', 'two']);
  proxy.release();
  expect(await answer).toBe('echo two');
  client.destroy();
});

it('cuts what is open, and ends what is opened while it refuses', async () => {
  const first = await open();
  const gone = closed(first);
  proxy.cut();
  await gone;
  proxy.refuse(true);
  await closed(await open());
  proxy.refuse(false);
  const last = await open();
  last.write('back');
  expect(await next(last)).toBe('echo back');
  last.destroy();
});
