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
  sockets.clear();
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

it('delays answers without changing their order, and lets what waits arrive after it is told to stop', async () => {
  const client = await open();
  let text = '';
  client.on('data', (chunk) => {
    text += String(chunk);
  });
  const waits = [40, 1, 20];
  proxy.delayAnswers(() => waits.shift() ?? 0);
  for (const word of ['one ', 'two ', 'three ']) {
    const before = heard.length;
    client.write(word);
    await expect.poll(() => heard.length).toBeGreaterThan(before);
  }
  proxy.release();
  client.write('four');
  await expect.poll(() => text).toBe('echo one echo two echo three echo four');
  client.destroy();
});

it('leaves a connection half open: nothing comes back, nothing goes on, nobody is told; new ones work', async () => {
  const first = await open();
  let answered = false;
  first.on('data', () => {
    answered = true;
  });
  await expect.poll(() => sockets.size).toBe(1);
  expect([proxy.halfOpen(), proxy.halfOpen()]).toEqual([1, 0]);
  first.write('into the void');
  const second = await open();
  second.write('new');
  expect(await next(second)).toBe('echo new');
  expect({ heard, answered, closed: first.destroyed }).toEqual({ heard: ['new'], answered: false, closed: false });
  first.destroy();
  second.destroy();
});

it('keeps large answers back, lets small ones pass them, and passes everything on when released', async () => {
  const frame = (text: string) => Buffer.from([0, 0, 0, text.length, ...Buffer.from(text)]);
  const server = createServer((socket) => socket.on('data', () => socket.write(Buffer.concat([frame('a large one'), frame('small')]))));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const framed = await startFaultProxy('127.0.0.1', (server.address() as { port: number }).port, { framed: true });
  framed.holdLarge(10);
  const client = connect(framed.port, '127.0.0.1', () => client.write('go'));
  expect(await next(client)).toBe(String(frame('small')));
  expect(framed.large).toBe(1);
  framed.release();
  expect(await next(client)).toBe(String(frame('a large one')));
  expect(framed.large).toBe(0);
  client.destroy();
  await framed.close();
  server.close();
  expect(() => proxy.holdLarge(10)).toThrow('framed');
});

it('lets whole answers overtake each other on one connection, however the bytes arrive', async () => {
  const frame = (text: string) => Buffer.from([0, 0, 0, text.length, ...Buffer.from(text)]);
  const answers = Buffer.concat([frame('first'), frame('second'), frame('third')]);
  const ends = [3, 12, answers.length];
  const server = createServer((socket) =>
    socket.on('data', () => ends.forEach((end, i) => socket.write(answers.subarray(ends[i - 1] ?? 0, end)))),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const framed = await startFaultProxy('127.0.0.1', (server.address() as { port: number }).port, { framed: true });
  framed.reorderAnswers();
  const client = connect(framed.port, '127.0.0.1', () => client.write('go'));
  let received = Buffer.alloc(0);
  client.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
  });
  await expect.poll(() => received.length).toBe(answers.length);
  expect(received).toEqual(Buffer.concat(['second', 'first', 'third'].map(frame)));
  client.destroy();
  await framed.close();
  server.close();
  expect(() => proxy.reorderAnswers()).toThrow('framed');
});
