import { randomBytes } from 'node:crypto';
import { fixedClock } from '@homeward/kernel';
import { CompactEncrypt, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { createSeal } from './seal.ts';

const key = (): string => randomBytes(32).toString('base64url');
const clock = fixedClock(Date.parse('2026-11-21T09:00:00Z'));

test('what was closed opens again, for its purpose and in its time', async () => {
  const seal = createSeal([key()], clock);
  const text = await seal.close('session', { sid: 's1' }, 1_000);
  expect(await seal.open('session', text)).toMatchObject({ sid: 's1' });
  expect(await seal.open('sign-in in flight', text)).toBeNull();
  const later = fixedClock(clock.now() + 1_000);
  expect(await createSeal([key()], later).open('session', text)).toBeNull();
});

test('out of date is closed for good', async () => {
  const moving = fixedClock(clock.now());
  const seal = createSeal([key()], moving);
  const text = await seal.close('session', {}, 60_000);
  moving.advance(60_000);
  expect(await seal.open('session', text)).toBeNull();
});

test('a new key in front closes; the old one still opens until it is taken away', async () => {
  const [old, fresh] = [key(), key()];
  const before = await createSeal([old], clock).close('session', { sid: 'old' }, 1_000);
  const both = createSeal([fresh, old], clock);
  expect(await both.open('session', before)).toMatchObject({ sid: 'old' });
  const after = await both.close('session', { sid: 'new' }, 1_000);
  expect(await createSeal([fresh], clock).open('session', after)).toMatchObject({ sid: 'new' });
  expect(await createSeal([fresh], clock).open('session', before)).toBeNull();
});

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Another base64url character, other in its first bit: the last bits of a last character mean nothing. */
const other = (character: string): string => ALPHABET[ALPHABET.indexOf(character) ^ 32] as string;

test('no part of it can be changed', async () => {
  const seal = createSeal([key()], clock);
  const text = await seal.close('session', { sid: 's1' }, 1_000);
  const places = Array.from({ length: Math.ceil(text.length / 7) }, (_, index) => index * 7).filter((at) => text[at] !== '.');
  const changed = places.map((at) => `${text.slice(0, at)}${other(text[at] as string)}${text.slice(at + 1)}`);
  expect(await Promise.all(changed.map((forged) => seal.open('session', forged)))).toEqual(changed.map(() => null));
});

test('other ways to write a token are not ours', async () => {
  const secret = randomBytes(32);
  const seal = createSeal([secret.toString('base64url')], clock);
  const claims = { aud: 'session', exp: Math.floor(clock.now() / 1000) + 60 };
  const unsealed = new UnsecuredJWT(claims).encode();
  const otherCipher = await new CompactEncrypt(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM' })
    .encrypt(secret);
  for (const text of [unsealed, otherCipher, '', 'a.b.c.d.e', '....']) expect(await seal.open('session', text)).toBeNull();
});

test('keys that are no keys keep the server from starting', () => {
  for (const keys of [[], ['short'], [randomBytes(16).toString('base64url')]]) {
    expect(() => createSeal(keys, clock)).toThrow(expect.objectContaining({ code: 'HUB_CONFIG' }));
  }
});
