import { fixedClock } from '@homeward/kernel';
import { testDatabase } from '@homeward/testing';
import { afterAll, expect, it } from 'vitest';
import { openRevocations } from '../src/index.ts';
import { silent } from './quiet.ts';

const { url } = await testDatabase();
const clock = fixedClock(Date.parse('2026-11-10T12:00:00Z'));
const open = () => openRevocations({ url, log: silent, clock });
const [one, other] = await Promise.all([open(), open()]);
afterAll(() => Promise.all([one.close(), other.close()]));

it('is one list for all processes; of two who revoke at once one is the first', async () => {
  expect(await other.isRevoked('a')).toBe(false);
  const both = await Promise.all([one, other].map((list) => list.revoke('a', clock.now() + 1_000)));
  expect(both.filter((isFirst) => isFirst)).toEqual([true]);
  expect([await one.isRevoked('a'), await other.isRevoked('a'), await other.isRevoked('b')]).toEqual([true, true, false]);
});

it('outlives its processes, and forgets what has ended anyway', async () => {
  const later = await open();
  expect(await later.isRevoked('a')).toBe(true);
  clock.advance(2_000);
  await later.revoke('b', clock.now() + 1_000);
  expect([await later.isRevoked('a'), await later.isRevoked('b')]).toEqual([false, true]);
  await later.close();
});

it('refuses tokens by what they are about and when they were issued, in every process, and keeps who revoked them and why', async () => {
  const at = clock.now();
  const revoked = { subject: 'client:a', before: at, at, by: 'ops', reason: 'a laptop was stolen' };
  await one.revokeTokens(revoked);
  await other.revokeTokens({ ...revoked, subject: 'token:x', before: at + 60_000, at: at + 5 });
  const isOut = (subject: string, issuedAt: number) => other.areTokensRevoked([subject, 'organisation:RH5', 'token:y'], issuedAt);
  expect(await Promise.all([isOut('client:a', at), isOut('client:a', at + 1), isOut('client:b', at - 1)])).toEqual([true, false, false]);
  expect(await one.areTokensRevoked(['client:b', 'token:x'], at + 1_000)).toBe(true);
  expect(await one.listRevokedTokens()).toEqual([{ ...revoked, subject: 'token:x', before: at + 60_000, at: at + 5 }, revoked]);
});
