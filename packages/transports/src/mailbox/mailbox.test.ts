import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Door, Logger, Receipt } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { eventually } from '@homeward/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openGuardedHttp } from '../http/open-guarded-http.ts';
import { openMailbox } from './open-mailbox.ts';
import { startMailboxPoller } from './start-mailbox-poller.ts';

interface Stored {
  readonly id: string;
  readonly from: string;
  readonly bytes: string;
}

/** A message exchange with one mailbox, `HUB`. */
const exchange = {
  inbox: [] as Stored[],
  outbox: [] as { to: string; localId: string; body: string }[],
  /** Calls that are answered with this status, by the end of their path. */
  broken: new Map<string, number>(),
  calls: [] as string[],
};

function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
  const path = decodeURIComponent(request.url ?? '').replace('/messageexchange/HUB', '');
  exchange.calls.push(`${request.method} ${path}`);
  const broken = [...exchange.broken].find(([end]) => path.endsWith(end))?.[1];
  if (broken !== undefined || request.headers.authorization !== 'Bearer t') return void response.writeHead(broken ?? 401).end();
  const id = path.split('/')[2];
  const found = exchange.inbox.find((message) => message.id === id);
  if (request.method === 'GET' && path === '/inbox')
    return void response.end(JSON.stringify({ messages: exchange.inbox.map((one) => one.id) }));
  if (request.method === 'POST' && path === '/outbox') {
    exchange.outbox.push({ to: String(request.headers['mex-to']), localId: String(request.headers['mex-localid']), body });
    return void response.writeHead(202).end(JSON.stringify({ message_id: `m-${exchange.outbox.length}` }));
  }
  if (found === undefined) return void response.writeHead(410).end();
  if (request.method === 'GET') return void response.writeHead(200, { 'mex-from': found.from, 'mex-workflowid': 'CHC' }).end(found.bytes);
  exchange.inbox = exchange.inbox.filter((message) => message !== found);
  return void response.end();
}

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk)).on('end', () => answer(request, response, body));
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const http = openGuardedHttp({ maxAnswerBytes: 1_000 });
const mailbox = openMailbox({ url, mailbox: 'HUB', token: 't', allowPrivate: true }, http);
afterAll(() => {
  http.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => Object.assign(exchange, { inbox: [], outbox: [], broken: new Map(), calls: [] }));

const log: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => log };

/** A door that notes what it was given and answers as the test says. */
function door(result: (text: string) => Fault | null = () => null) {
  const seen: { text: string; client: string | null; refused: string | null }[] = [];
  const receipt = (fault: Fault | null): Receipt => {
    return { correlationId: 'c', receivedAt: 0, result: fault === null ? 'accepted' : 'refused', reason: null, notes: [], fault };
  };
  const note = (bytes: Buffer, client: string | null, fault: Fault | null, refused = false) => {
    seen.push({ text: bytes.toString(), client, refused: refused ? (fault?.code ?? null) : null });
    return { reply: Buffer.from(fault?.code ?? 'taken'), receipt: receipt(fault) };
  };
  const value: Door = {
    name: 'adapter-icb.mailbox',
    spec: { kind: 'mailbox', mailbox: 'chc' },
    receive: async (bytes, { caller }) => note(bytes, caller?.client ?? null, result(bytes.toString())),
    refuse: async (bytes, fault, { caller }) => note(bytes, caller?.client ?? null, fault, true),
  };
  return { value, seen };
}

function poll(at: ReturnType<typeof door>, replyWorkflow: string | null = null) {
  const poller = startMailboxPoller({ mailbox, door: at.value, senders: { BOARD: 'QSL' }, replyWorkflow, log, pollMs: 10, maxPauseMs: 20 });
  afterAll(() => poller.stop());
  return poller;
}

const put = (...messages: readonly Stored[]) => exchange.inbox.push(...messages);
const empty = () => eventually('an empty inbox', () => exchange.inbox.length === 0);

describe('a mailbox', () => {
  it('is listed, read, acknowledged and written to', async () => {
    put({ id: 'a 1?', from: 'BOARD', bytes: 'one' });
    expect(await mailbox.list()).toEqual(['a 1?']);
    expect(await mailbox.fetch('a 1?')).toMatchObject({
      from: 'BOARD',
      workflow: 'CHC',
      fileName: '',
      bytes: Buffer.from('one'),
      isCut: false,
    });
    await mailbox.acknowledge('a 1?');
    await mailbox.acknowledge('a 1?');
    expect(await mailbox.fetch('a 1?')).toBeNull();
    expect(await mailbox.send({ to: 'BOARD', workflow: 'W', fileName: 'f', localId: 'l-1', body: 'hello' })).toBe('m-1');
    expect(exchange.outbox).toEqual([{ to: 'BOARD', localId: 'l-1', body: 'hello' }]);
  });

  it('says what went wrong, without the words of the answer', async () => {
    const other = openMailbox({ url, mailbox: 'HUB', token: 'wrong', allowPrivate: true }, http);
    await expect(other.list()).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN', message: expect.stringContaining('401') });
  });
});

describe('the poller', () => {
  it('hands each file to the door, oldest first, answers its sender and then acknowledges', async () => {
    put({ id: '1', from: 'BOARD', bytes: 'one' }, { id: '2', from: 'BOARD', bytes: 'two' });
    const at = door();
    const poller = poll(at, 'RESPONSE');
    await empty();
    await poller.stop();
    expect(at.seen.map(({ text, client }) => [text, client])).toEqual([
      ['one', 'BOARD'],
      ['two', 'BOARD'],
    ]);
    expect(exchange.outbox).toEqual([
      { to: 'BOARD', localId: 'reply-1', body: 'taken' },
      { to: 'BOARD', localId: 'reply-2', body: 'taken' },
    ]);
    expect(exchange.calls.indexOf('POST /outbox')).toBeLessThan(exchange.calls.findIndex((call) => call.endsWith('/acknowledged')));
  });

  it('knows a file that is left twice under other ids', async () => {
    const keys: (string | null)[] = [];
    const at = door();
    const receive: Door['receive'] = (bytes, from) => (keys.push(from.transportId), at.value.receive(bytes, from));
    const poller = poll({ ...at, value: { ...at.value, receive } });
    put(
      { id: 'first', from: 'BOARD', bytes: 'same' },
      { id: 'second', from: 'BOARD', bytes: 'same' },
      { id: 'third', from: 'BOARD', bytes: 'other' },
    );
    await empty();
    await poller.stop();
    expect(keys).toEqual([keys[0], keys[0], expect.not.stringMatching(keys[0] as string)]);
  });

  it('leaves a file where it is until it is durable', async () => {
    put({ id: '1', from: 'BOARD', bytes: 'one' });
    let away = 3;
    const at = door(() => (away-- > 0 ? new Fault('HUB_STORE', 'away') : null));
    const poller = poll(at);
    await eventually('a fault that shows', () => poller.fault()?.code === 'HUB_STORE');
    await empty();
    await eventually('it is well again', () => poller.fault() === null);
    await poller.stop();
    expect(at.seen).toHaveLength(4);
  });

  it('acknowledges what the door refused for good: it is kept there', async () => {
    put({ id: '1', from: 'BOARD', bytes: 'nonsense' });
    const at = door(() => new Fault('HUB_DECODE', 'not a file'));
    const poller = poll(at);
    await empty();
    await poller.stop();
    expect(at.seen).toHaveLength(1);
  });

  it("has a stranger's file and one that is too long refused", async () => {
    put({ id: '1', from: 'SOMEBODY', bytes: 'x' }, { id: '2', from: 'BOARD', bytes: 'y'.repeat(5_000) });
    const at = door();
    const poller = poll(at);
    await empty();
    await poller.stop();
    expect(at.seen.map(({ refused }) => refused)).toEqual(['HUB_FORBIDDEN', 'HUB_TOO_LARGE']);
    expect(at.seen[1]?.text).toHaveLength(1_000);
  });

  it('is not held up by one file that cannot be had', async () => {
    put({ id: 'bad', from: 'BOARD', bytes: 'one' }, { id: 'good', from: 'BOARD', bytes: 'two' });
    exchange.broken.set('/bad', 500);
    const at = door();
    const poller = poll(at);
    await eventually('the other', () => at.seen.length === 1);
    exchange.broken.clear();
    await empty();
    await poller.stop();
    expect(at.seen.map(({ text }) => text)).toEqual(['two', 'one']);
  });

  it('nor by many that cannot be had, or whose senders cannot be answered', async () => {
    const bad = Array.from({ length: 20 }, (_, i) => ({ id: `${i}-bad`, from: 'BOARD', bytes: `bad ${i}` }));
    put(...bad, { id: 'good', from: 'BOARD', bytes: 'good' });
    exchange.broken.set('-bad', 500);
    const at = door();
    const poller = poll(at);
    await eventually('the other', () => at.seen.length === 1);
    expect(at.seen[0]?.text).toBe('good');
    put({ id: 'later', from: 'BOARD', bytes: 'later' });
    await eventually('the next', () => at.seen.length === 2);
    exchange.broken.clear();
    for (const { id } of bad.slice(0, 10)) exchange.broken.set(`/${id}`, 500);
    await eventually('those that can be had again', () => at.seen.length === 12);
    exchange.broken.clear();
    await empty();
    await poller.stop();
    expect(at.seen).toHaveLength(22);
  });
});
