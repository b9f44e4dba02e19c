import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { eventually } from '@homeward/testing';
import { describe, expect, test } from 'vitest';
import { issueToken } from '../src/demo.ts';
import { exampleOf, type Heard, noteDoor } from './harness/door.ts';
import { startTestWeb } from './harness/start-test-web.ts';

const BODY = JSON.stringify(exampleOf('ReferralLeast'));

interface Line {
  readonly key: string;
  readonly body?: Buffer;
  readonly encoding?: string;
}

async function startDoor() {
  let admitted = 0;
  const { door, heard } = noteDoor('submitReferral', {}, () => void (admitted += 1));
  const web = await startTestWeb({ doors: [{ door, permission: 'referral.submit' }] });
  const token = await issueToken({ organisation: 'RH5', client: 'somerset-nhs-ft' }, { keys: web.keys, url: web.url, now: Date.now() });
  const open = async (): Promise<Socket> => {
    const socket = connect({ port: Number(new URL(web.url).port), host: '127.0.0.1', allowHalfOpen: true });
    await new Promise((done) => socket.once('connect', done));
    return socket.on('error', () => undefined); // a reset is what some of these are about
  };
  const request = ({ key, body = Buffer.from(BODY), encoding = 'identity' }: Line): Buffer =>
    Buffer.concat([
      Buffer.from(
        `POST /v1/referrals HTTP/1.1\r\nHost: ${new URL(web.url).host}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n` +
          `Content-Encoding: ${encoding}\r\nIdempotency-Key: ${key}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
      ),
      body,
    ]);
  return { heard, open, request, admitted: () => admitted };
}

const keysOf = (heard: readonly Heard[]) => heard.map(({ from }) => from.transportId);

describe('a message whose sender goes away', () => {
  test.each([
    ['identity', Buffer.from(BODY)],
    ['gzip', gzipSync(BODY)],
  ])('before it is whole is kept nowhere, not even as refused (%s)', async (encoding, body) => {
    const { heard, open, request, admitted } = await startDoor();
    for (const part of [0, body.length >> 1, body.length - 1]) {
      for (const leave of ['end', 'resetAndDestroy', 'destroy'] as const) {
        const socket = await open();
        const before = admitted();
        const whole = request({ key: `cut-${part}-${leave}`, body, encoding });
        await new Promise((sent) => socket.write(whole.subarray(0, whole.length - body.length + part), sent));
        await eventually('the sender is let in', () => admitted() > before);
        const gone = new Promise((closed) => socket.once('close', closed));
        socket[leave]();
        socket.resume();
        await gone;
      }
    }
    const socket = await open();
    socket.end(request({ key: 'whole' }));
    expect(await text(socket)).toContain('202 Accepted');
    expect(keysOf(heard)).toEqual(['whole']);
  });

  test('at once after it was whole is kept whole or not at all', async () => {
    const { heard, open, request } = await startDoor();
    for (let i = 0; i < 40; i += 1) {
      const socket = await open();
      await new Promise((sent) => socket.write(request({ key: `k-${i}` }), sent));
      if (i % 2 === 0) socket.destroy();
      else socket.resetAndDestroy();
    }
    const socket = await open();
    socket.end(request({ key: 'last' }));
    expect(await text(socket)).toContain('202 Accepted');
    await eventually('the last is heard', () => keysOf(heard).includes('last'));
    expect(heard.filter(({ how, bytes }) => how === 'refused' || bytes !== BODY)).toEqual([]);
  });
});

test('a sender that ends its side once all is said is answered, or hears nothing; in neither case something else is kept than it said', async () => {
  const { heard, open, request } = await startDoor();
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      const socket = await open();
      socket.end(request({ key: `k-${i}` }));
      return (await text(socket)).split('\r\n')[0] ?? '';
    }),
  );
  expect(new Set(['', ...answers])).toEqual(new Set(['', 'HTTP/1.1 202 Accepted']));
  expect(heard.filter(({ how, bytes }) => how === 'refused' || bytes !== BODY)).toEqual([]);
  const kept = keysOf(heard);
  expect(answers.flatMap((answer, i) => (answer === '' || kept.includes(`k-${i}`) ? [] : [i]))).toEqual([]);
});
