import { openGuardedHttp, openMailbox, signWebhook } from '@homeward/transports';
import { afterAll, describe, expect, test } from 'vitest';
import { openSystem } from '../acts/system.ts';
import { startCaseManagement } from './case-management.ts';
import { HUB_BOX, ICB_BOX, startCounty } from './county.ts';
import { type MessageExchange, startMessageExchange } from './message-exchange.ts';
import { startProviders } from './provider.ts';
import { ANSWERS_PATH, type Counterpart, KEPT_PATH, SCRIPT_PATH, startCounterpart } from './start-counterpart.ts';
import { startWebhookReceiver } from './webhook-receiver.ts';

const started: Counterpart[] = [];
const keep = <C extends Counterpart>(counterpart: C): C => {
  started.push(counterpart);
  return counterpart;
};
afterAll(() => Promise.all(started.map((one) => one.stop())));

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const call = (url: string, method: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, { method, headers: { authorization: 'Bearer t', ...headers }, body: JSON.stringify(body) });

describe('a case management system', () => {
  test('keeps cases, their updates and summaries; a repeat has no second effect', async () => {
    const council = keep(await startCaseManagement({ port: 0, token: 't' }));
    const at = `${council.url}/cases/spl_1`;
    expect((await call(`${at}/updates`, 'POST', {})).status).toBe(404);
    const first = await call(at, 'PUT', { reference: 'spl_1' });
    expect([first.status, await first.json()]).toEqual([201, { caseNumber: 'CMS-100000' }]);
    expect((await call(at, 'PUT', { reference: 'spl_1', again: true })).status).toBe(200);
    for (const key of ['a', 'a', 'b']) expect((await call(`${at}/updates`, 'POST', { key }, { 'idempotency-key': key })).status).toBe(202);
    expect((await call(`${at}/transfer-summaries/sum_1`, 'PUT', { version: 1 })).status).toBe(200);
    expect(council.cases.get('spl_1')).toMatchObject({ file: { again: true }, updates: [{ key: 'a' }, { key: 'b' }] });
    expect((await fetch(at, { method: 'PUT', body: '{}' })).status).toBe(401);
  });

  test('is slow, refuses, goes away and comes back as it is told', async () => {
    const council = keep(await startCaseManagement({ port: 0, token: 't' }));
    const at = `${council.url}/cases/spl_1`;
    const told = await call(`${council.url}${SCRIPT_PATH}`, 'PUT', { refuse: 503, retryAfterSeconds: 2 });
    expect(await told.json()).toMatchObject({ refuse: 503, slowMs: 0 });
    const refused = await call(at, 'PUT', {});
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await call(`${council.url}${SCRIPT_PATH}`, 'PUT', { mood: 'bad' })).status).toBe(422);
    council.told({ refuse: null, slowMs: 60 });
    const before = performance.now();
    expect((await call(at, 'PUT', {})).status).toBe(201);
    expect(performance.now() - before).toBeGreaterThan(50);
    await council.goAway();
    await expect(call(at, 'PUT', {})).rejects.toThrow('fetch failed');
    await council.comeBack();
    expect((await call(at, 'PUT', {})).status).toBe(200);
  });
});

test('a message exchange is what a mailbox client expects, and repeats itself when told to', async () => {
  const exchange = keep(await startMessageExchange({ port: 0, tokens: { HUB: 'h', ICB: 'i' } }));
  const http = openGuardedHttp();
  const mailbox = (name: string, token: string) => openMailbox({ url: exchange.url, mailbox: name, token, allowPrivate: true }, http);
  const outgoing = { to: 'ICB', workflow: 'W', fileName: 'a.json', localId: '1', body: '{"case":"chc_1"}' };
  const id = await mailbox('HUB', 'h').send(outgoing);
  expect(await mailbox('HUB', 'h').send(outgoing)).toBe(id);
  const icb = mailbox('ICB', 'i');
  expect(await icb.list()).toEqual([id]);
  expect(await icb.fetch(id)).toMatchObject({ from: 'HUB', workflow: 'W', fileName: 'a.json', bytes: Buffer.from('{"case":"chc_1"}') });
  await icb.acknowledge(id);
  expect([await icb.list(), await icb.fetch(id)]).toEqual([[], null]);
  await expect(mailbox('ICB', 'wrong').list()).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN' });
  exchange.told({ repeats: 1 });
  exchange.leave({ from: 'ICB', to: 'HUB', workflow: 'W', fileName: 'b.json', localId: '7', text: '{}' });
  expect(await mailbox('HUB', 'h').list()).toHaveLength(2);
  http.close();
});

describe('a receiver of webhooks', () => {
  const body = JSON.stringify({ type: 'support.requested', timestamp: new Date().toISOString(), data: { reference: { stay: 'spl_1' } } });
  const send = (url: string, secrets: readonly string[], id = 'm1') =>
    fetch(url, { method: 'POST', headers: signWebhook(body, { id, at: Date.now(), secrets }), body });

  test('takes what is signed for it, once, and nothing else', async () => {
    const receiver = keep(await startWebhookReceiver({ port: 0, secrets: { kitchen: SECRET } }));
    const statuses = [
      await send(`${receiver.url}/kitchen`, [SECRET]),
      await send(`${receiver.url}/kitchen`, [SECRET]),
      await send(`${receiver.url}/kitchen`, ['whsec_d3JvbmcgYnV0IGxvbmcgZW5vdWdoIGZvciBhIGtleQ==']),
      await send(`${receiver.url}/elsewhere`, [SECRET]),
    ].map(({ status }) => status);
    expect(statuses).toEqual([204, 204, 401, 404]);
    expect(receiver.heard).toEqual([
      { receiver: 'kitchen', id: 'm1', type: 'support.requested', at: expect.any(Number), data: { reference: { stay: 'spl_1' } } },
    ]);
  });
});

test('a provider answers an enquiry at the hub, again in the same words when it repeats itself, and as it is told', async () => {
  const hub = keep(await startCounterpart({ port: 0, handle: () => ({ status: 202, body: {} }) }));
  const client = openSystem('vcse', 'levels', { http: hub.url, token: async () => 'p' });
  const now = Date.parse('2026-11-10T12:00:00Z');
  const provider = keep(
    await startProviders({
      port: 0,
      secrets: { levels: SECRET },
      hubs: { levels: client },
      answer: () => ({ kind: 'offer', startsInHours: 24 }),
      now: () => now,
    }),
  );
  provider.told({ repeats: 1 });
  const reference = { stay: 'spl_1', referral: 'ref_1', enquiry: 'src_1' };
  const body = JSON.stringify({ type: 'enquiry.sent', timestamp: new Date().toISOString(), data: { reference } });
  const ask = (id: string) =>
    fetch(`${provider.url}/levels`, { method: 'POST', headers: signWebhook(body, { id, at: Date.now(), secrets: [SECRET] }), body });
  await ask('m2');
  expect(hub.received.map(({ path }) => path)).toEqual(['/vcse/v1/offers', '/vcse/v1/offers']);
  expect(new Set(hub.received.map(({ text }) => text)).size).toBe(1);
  expect(JSON.parse(hub.received[0]?.text ?? '')).toMatchObject({ ...reference, startsAt: '2026-11-11T12:00:00.000Z' });
  const tell = (answers: object) => call(`${provider.url}${ANSWERS_PATH}`, 'PUT', answers);
  expect((await tell({ elsewhere: null })).status).toBe(422);
  expect((await tell({ levels: { kind: 'decline', reason: 'out-of-area' } })).status).toBe(200);
  provider.told({ repeats: 0 });
  await ask('m3');
  expect(hub.received.at(-1)).toMatchObject({ path: '/vcse/v1/declines', text: expect.stringContaining('out-of-area') });
  const kept = (await (await fetch(`${provider.url}${KEPT_PATH}spl_1`)).json()) as readonly object[];
  expect(kept.length).toBe(2);
});

test('the board has each Checklist at once, unless it is told to say nothing by itself', async () => {
  const known = { secret: () => SECRET, shown: (name: string) => `shown ${name}`, token: async () => 't' };
  const county = await startCounty({ hub: 'http://127.0.0.1:1', ports: { casework: 0, exchange: 0, webhooks: 0, providers: 0 }, ...known });
  for (const each of county) keep(each);
  const exchange = county[0] as MessageExchange;
  const send = (localId: string): readonly string[] => {
    const text = JSON.stringify({ case: `chc_${localId}`, checklist: localId, screening: { at: '2026-11-10T12:00:00Z' } });
    exchange.leave({ from: HUB_BOX, to: ICB_BOX, workflow: 'CHC_CHECKLIST', fileName: 'c.json', localId, text });
    return exchange.sentTo(HUB_BOX).map(({ localId: answered }) => answered);
  };
  const tell = (answers: unknown) => call(`${exchange.url}${ANSWERS_PATH}`, 'PUT', answers);
  expect(send('1')).toEqual(['receipt-1']);
  for (const odd of [{}, null, { [ICB_BOX]: { kind: 'refusal' } }, { [ICB_BOX]: null, other: null }])
    expect((await tell(odd)).status).toBe(422);
  expect((await tell({ [ICB_BOX]: null })).status).toBe(200);
  expect(send('2')).toEqual(['receipt-1']);
  expect((await tell({ [ICB_BOX]: { kind: 'receipt' } })).status).toBe(200);
  expect(send('3')).toEqual(['receipt-1', 'receipt-3']);
});

test('each goes away for a while when it is told over its port, and is the same when it is back', async () => {
  const exchange = await startMessageExchange({ port: 0, tokens: {} });
  const receiver = await startWebhookReceiver({ port: 0, secrets: {} });
  const casework = await startCaseManagement({ port: 0, token: 't' });
  await call(`${casework.url}/cases/spl_9`, 'PUT', { reference: 'spl_9' });
  for (const one of [exchange, receiver, casework].map(keep)) {
    expect((await call(`${one.url}${SCRIPT_PATH}`, 'PUT', { awayMs: 40 })).status).toBe(200);
    const answers = () =>
      fetch(`${one.url}${KEPT_PATH}spl_9`).then(
        ({ status }) => status,
        () => 'away',
      );
    await expect.poll(answers, { interval: 2 }).toBe('away');
    await expect.poll(answers).toBe(200);
  }
  expect(await (await fetch(`${casework.url}${KEPT_PATH}spl_9`)).json()).toMatchObject({ caseNumber: 'CMS-100000' });
});
