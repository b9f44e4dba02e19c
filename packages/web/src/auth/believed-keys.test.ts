import { fixedClock } from '@homeward/kernel';
import { type CryptoKey, errors, generateKeyPair, type JWTVerifyGetKey } from 'jose';
import { beforeEach, expect, it } from 'vitest';
import { believedKeys } from './believed-keys.ts';

const clock = fixedClock(Date.UTC(2026, 10, 21, 9));
const { publicKey } = await generateKeyPair('ES256');
const none = new errors.JWKSNoMatchingKey();
const away = new TypeError('fetch failed');

let asked: number;
let answer: CryptoKey | Error;
let keys: JWTVerifyGetKey;
const ask = (kid = 'one') => keys({ alg: 'ES256', kid }, { payload: '', signature: '' });

beforeEach(() => {
  asked = 0;
  answer = publicKey;
  const issuer: JWTVerifyGetKey = async () => {
    asked += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  keys = believedKeys(issuer, clock);
});

it('are the issuer’s, and none that it has not or has no more', async () => {
  expect(await ask()).toBe(publicKey);
  answer = none;
  await expect(ask()).rejects.toBe(none);
  answer = away;
  await expect(ask()).rejects.toBe(away); // what it took away is not believed again because it went away itself
});

it.each([away, new errors.JWKSTimeout(), new errors.JWKSInvalid()])('are believed while it is away (%s), for an hour', async (fault) => {
  await ask();
  answer = fault;
  expect(await ask()).toBe(publicKey);
  await expect(ask('another')).rejects.toBe(fault);
  clock.advance(3_600_000);
  await expect(ask()).rejects.toBe(fault);
});

it('are not asked for each time while it is away, and again soon', async () => {
  await ask();
  answer = away;
  await Promise.all([ask(), ask()]);
  const before = asked;
  expect([await ask(), await ask()]).toEqual([publicKey, publicKey]);
  expect(asked).toBe(before);
  clock.advance(5_000);
  answer = none;
  await expect(ask()).rejects.toBe(none);
});
