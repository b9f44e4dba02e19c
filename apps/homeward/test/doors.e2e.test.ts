import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@homeward/testing';
import { runHomeward, type SpawnedProduct, spawnProduct } from '@homeward/testing/product';
import { issueToken, loadLocalKeys } from '@homeward/web/demo';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adtMessage } from './hospital/adt-message.ts';
import { type CallOptions, callHospital, type HospitalCall, referralOf } from './hospital/hospital-call.ts';
import { openMllpSocket } from './hospital/mllp-socket.ts';
import { spoiledMessages } from './hospital/spoiled.ts';
import { testStay } from './hospital/test-stay.ts';
import { readTopic } from './outside/read-topics.ts';
import { askStatus, isSettled } from './outside/status.ts';

let product: SpawnedProduct;
let token: string;
beforeAll(async () => {
  product = await spawnProduct({ args: ['transfer-of-care', 'adapter-acute'] });
  token = (await product.command('token', 'rh5')).stdout.trim();
}, 150_000);
afterAll(() => product?.clear(), 60_000);

const stay = testStay('doors', 1, Date.now());

describe('the hospital API', () => {
  let calls = 0;
  const newCall = (): HospitalCall => referralOf({ ...stay, visitNumber: `D${++calls}-visit` });

  interface Answer {
    readonly status: number;
    readonly headers: Headers;
    readonly body: Record<string, unknown>;
  }

  async function call(sent: HospitalCall, options: CallOptions & { readonly token?: string } = {}): Promise<Answer> {
    const answer = await callHospital({ url: product.url, token: options.token ?? token }, sent, options);
    return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
  }

  function expectProblem({ status, headers, body }: Answer, expectedStatus: number, code: string): void {
    expect({ status, type: headers.get('content-type'), code: body['code'] }).toEqual({
      status: expectedStatus,
      type: expect.stringMatching(/^application\/problem\+json/),
      code,
    });
    expect(body).toMatchObject({
      type: `/faults/${code}`,
      status: expectedStatus,
      correlationId: expect.any(String),
      title: expect.any(String),
    });
    expect(JSON.stringify(body)).not.toContain('    at ');
  }

  it('takes a referral and a review of readiness with 202, and its page explains every fault', async () => {
    expect(await call(newCall())).toMatchObject({
      status: 202,
      body: { result: 'accepted', correlationId: expect.any(String), notes: [] },
    });
    const review = {
      spell: { profile: 'musgrove-park', visitNumber: 'D1-visit' },
      meets: false,
      codes: [],
      assessedAt: new Date().toISOString(),
    };
    const answer = await call({ key: 'review-1', body: JSON.stringify(review) }, { method: 'PUT', path: '/v1/readiness' });
    expect(answer).toMatchObject({ status: 202, body: { result: 'accepted' } });
  });

  it('asks for a token, and says what is wrong with one', async () => {
    const keys = await loadLocalKeys(join(product.dataDir, 'keys'));
    const issue = (organisation: string, now: number) =>
      issueToken({ organisation, client: 'ward-systems' }, { keys, url: product.url, now });
    const none = await fetch(new URL('/v1/referrals', product.url), { method: 'POST', body: newCall().body });
    expectProblem({ status: none.status, headers: none.headers, body: (await none.json()) as Answer['body'] }, 401, 'HUB_UNAUTHENTICATED');
    expect(none.headers.get('www-authenticate')).toMatch(/^Bearer /);
    const expired = await call(newCall(), { token: await issue('RH5', Date.now() - 9 * 3_600_000) });
    expectProblem(expired, 401, 'HUB_UNAUTHENTICATED');
    expect(expired.headers.get('www-authenticate')).toContain('invalid_token');
    const cut = token.slice(0, -8);
    expectProblem(await call(newCall(), { token: `${cut}AAAAAAAA` }), 401, 'HUB_UNAUTHENTICATED');
    expectProblem(await call(newCall(), { token: await issue('RA4', Date.now()) }), 403, 'HUB_FORBIDDEN');
  });

  it('names the place of what its document does not know, and never the value', async () => {
    const { key, body } = newCall();
    const strange = await call({ key, body: JSON.stringify({ ...JSON.parse(body), bedrooms: 'Kestrelle' }) });
    expectProblem(strange, 422, 'HUB_INVALID');
    expect(strange.body['errors']).toEqual([expect.objectContaining({ at: '/bedrooms', rule: 'additionalProperties' })]);
    const wrong = await call({ key: `${key}-2`, body: body.replace('"revision":1', '"revision":"Kestrelle"') });
    expectProblem(wrong, 422, 'HUB_INVALID');
    expect(wrong.body['errors']).toEqual([expect.objectContaining({ at: '/revision' })]);
    expect(JSON.stringify([strange.body, wrong.body])).not.toContain('Kestrelle');
    expectProblem(await call({ key: `${key}-3`, body: body.slice(0, -9) }), 400, 'HUB_DECODE');
  });

  it('knows a message again by its idempotency key, and without one by its bytes', async () => {
    const sent = newCall();
    const first = await call(sent);
    const again = await call(sent);
    expect(again).toMatchObject({ status: 202, body: { result: 'duplicate', correlationId: first.body['correlationId'] } });
    const other = { ...sent, body: sent.body.replace('Two steps', 'Three steps') };
    expectProblem(await call(other), 409, 'HUB_CONFLICT');
    const keyless = async (body: string) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      return (await fetch(new URL('/v1/referrals', product.url), { method: 'POST', body, headers })).json();
    };
    const { body } = newCall();
    expect(await keyless(body)).toMatchObject({ result: 'accepted' });
    expect(await keyless(body)).toMatchObject({ result: 'duplicate' });
    expect(await keyless(body.replace('Two steps', 'Four steps'))).toMatchObject({ result: 'accepted' });
  });

  it('refuses other methods, media types and sizes by name', async () => {
    const method = await call(newCall(), { method: 'DELETE' });
    expectProblem(method, 405, 'HUB_METHOD');
    expect(method.headers.get('allow')).toBe('POST');
    expectProblem(await call(newCall(), { headers: { 'content-type': 'text/plain' } }), 415, 'HUB_UNSUPPORTED');
    const { key, body } = newCall();
    expectProblem(await call({ key, body: `${body}${' '.repeat(300_000)}` }), 413, 'HUB_TOO_LARGE');
    expectProblem(await call(newCall(), { path: '/v1/discharges' }), 404, 'HUB_NOT_FOUND');
  });
});

describe('the HL7 door', () => {
  it('answers in order what one socket sends without waiting, and the log keeps that order', async () => {
    const visit = { ...stay.visit, visitNumber: 'D-pipelined' };
    const ids = Array.from({ length: 120 }, (_, index) => `PIPE${String(index).padStart(4, '0')}`);
    const socket = await openMllpSocket(product.mllpPort);
    const sent = ids.map((controlId, index) => {
      const trigger = index === 0 ? 'A01' : 'A08';
      return socket.exchange(adtMessage(visit, { trigger, controlId, at: visit.admittedAt + index * 1_000 }));
    });
    const answers = await Promise.all(sent);
    socket.close();
    expect(answers.map((answer) => [answer?.code, answer?.controlId])).toEqual(ids.map((id) => ['AA', id]));
    await eventually('everything is published', () => isSettled(product), 30_000);
    const spoken = (await readTopic(product.kafka, 'spell.v1')).map(({ messageId }) => messageId).filter((id) => id?.startsWith('PIPE'));
    expect([...new Set(spoken)]).toEqual(ids);
  });

  it('refuses what it cannot take, with where and why, and the connection stays usable', async () => {
    const socket = await openMllpSocket(product.mllpPort);
    const [, whole] = stay.messages;
    for (const { what, bytes, answer } of spoiledMessages(stay).filter(({ what: kind }) => kind !== 'same id')) {
      const refusal = await socket.exchange(bytes);
      expect([refusal?.code, refusal?.text.split(' ')[0]], what).toEqual(answer);
      expect(refusal?.whole, what).toContain('\rERR|');
    }
    expect(await socket.exchange(Buffer.from('MSH'))).toMatchObject({ code: 'AE' });
    expect(await socket.exchange(whole?.bytes as Buffer)).toMatchObject({
      code: 'AA',
      text: expect.stringMatching(/^accepted [0-9a-f-]{36}$/),
    });
    socket.close();
  });
});

describe('homeward send', () => {
  const people = [2, 3, 4].map((number) => testStay('send', number, Date.now()));
  const messages = people.flatMap(({ messages: all }) => all.map(({ bytes }) => String(bytes)));

  async function send(name: string, content: string) {
    const file = join(product.dataDir, name);
    await writeFile(file, content);
    const { code, stdout } = await product.command('send', file, '--json');
    return {
      file,
      code,
      lines: stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    };
  }

  it('sends each message of a file in LF and prints its acknowledgement', async () => {
    const { file, code, lines } = await send('many.hl7', messages.join('\n').replaceAll('\r', '\n'));
    const ids = people.flatMap(({ messages: all }) => all.map(({ controlId }) => controlId));
    const text = expect.stringMatching(/^accepted [0-9a-f-]{36}$/);
    expect(lines).toEqual(ids.map((controlId) => ({ file, controlId, code: 'AA', text, ms: expect.any(Number) })));
    expect(code).toBe(0);
  });

  it('makes the same messages of CRLF and of MLLP frames: they are known already', async () => {
    const framed = messages.map((message) => `\x0b${message}\x1c\r`).join('');
    for (const content of [messages.join('').replaceAll('\r', '\r\n'), framed]) {
      const { code, lines } = await send('again.hl7', content);
      expect(lines.map(({ code: each, text }) => [each, text.split(' ')[0]])).toEqual(messages.map(() => ['AA', 'duplicate']));
      expect(code).toBe(0);
    }
  });

  it('ends with 1 where one message was not taken, and sends the others', async () => {
    const [, , next] = testStay('send', 5, Date.now()).messages;
    const [bad] = spoiledMessages(testStay('send', 6, Date.now()));
    const { code, lines } = await send('mixed.hl7', `${String(bad?.bytes)}${String(next?.bytes)}`);
    expect(lines.map((line) => line.code)).toEqual(['AE', 'AA']);
    expect(code).toBe(1);
  });
});

describe('exit codes', () => {
  const codeOf = async (...args: string[]) => {
    const { code, stderr } = await product.command(...args);
    return { code, stderr };
  };

  it('tell what is wrong with a command', async () => {
    expect(await codeOf('send')).toMatchObject({ code: 64 });
    expect(await codeOf('send', join(product.dataDir, 'none.hl7'))).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('none.hl7'),
    });
    expect(await codeOf('token', 'nobody')).toMatchObject({ code: 64, stderr: expect.stringContaining('rh5') });
    expect(await codeOf('sign-in', 'nobody')).toMatchObject({ code: 64, stderr: expect.stringContaining('hub-clinician') });
    expect(await codeOf('start', '--json')).toMatchObject({ code: 64, stderr: expect.stringContaining('--once') });
    expect(await codeOf('discharge')).toMatchObject({ code: 64, stderr: expect.stringContaining('discharge') });
  });

  it('refuse a second start on the same data, or on taken ports, and say how to go on', async () => {
    const advice = expect.stringMatching(/--data.*--port-base|--port-base.*--data/s);
    expect(await codeOf('start')).toMatchObject({ code: 78, stderr: advice });
    const elsewhere = join(product.dataDir, 'elsewhere');
    const taken = await runHomeward(['start', '--data', elsewhere, '--port-base', String(product.portBase)]);
    expect(taken).toMatchObject({ code: 78, stderr: expect.stringMatching(/\b\d{5}\b.*--port-base/s) });
  });

  it('tell whether it runs', async () => {
    const { url, mllpPort, kafka, dataDir } = product;
    expect(await askStatus(product)).toMatchObject({
      running: true,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      doors: { http: url, mllp: `127.0.0.1:${mllpPort}` },
      kafka,
      postgres: expect.stringMatching(/^postgres:\/\/[^:@/]+@127\.0\.0\.1:\d+\/\w+$/),
      data: dataDir,
    });
    expect(await codeOf('status')).toMatchObject({ code: 0 });
    const nothing = await runHomeward(['status', '--json', '--data', join(dataDir, 'nothing')]);
    expect(nothing.code).toBe(3);
    expect(JSON.parse(nothing.stdout)).toMatchObject({ running: false, apps: [] });
  });
});
