import { expect, test } from 'vitest';
import { toActor } from './openid-sign-in.ts';

const claims = { sub: 'u1', name: 'Ann Example', role: 'ward-nurse', organisation: 'RH5' };

test('role and organisation are what the issuer says; the reference tells nothing and is the same each time', () => {
  const actor = toActor('https://issuer.example', claims);
  expect(actor).toMatchObject({ kind: 'person', role: 'ward-nurse', organisation: 'RH5', displayName: 'Ann Example' });
  expect(actor.userRef).toMatch(/^usr_[0-9a-z]{26}$/);
  expect(toActor('https://issuer.example', { ...claims, name: 'Changed' }).userRef).toBe(actor.userRef);
  expect(toActor('https://other.example', claims).userRef).not.toBe(actor.userRef);
});

test('of several roles the one that this product knows is taken', () => {
  expect(toActor('https://issuer.example', { ...claims, role: ['staff', 'hub-clinician'] }).role).toBe('hub-clinician');
});

test.each([
  ['without a role', { role: undefined }],
  ['with a role nobody knows', { role: 'administrator' }],
  ['with a partner system’s role', { role: 'partner-system' }],
  ['without an organisation', { organisation: '' }],
])('an account %s does not get in', (_name, change) => {
  expect(() => toActor('https://issuer.example', { ...claims, ...change })).toThrow(expect.objectContaining({ code: 'HUB_FORBIDDEN' }));
});
