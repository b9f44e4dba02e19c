import { expect, test } from 'vitest';
import { tokenRights } from './token-rights.ts';

test('a provider’s system answers enquiries and hears of services, of no stay and no figure', () => {
  const { apis, hears } = tokenRights({ partnerClass: 'provider', role: null });
  expect(apis).toEqual(['vcse', 'partnership']);
  expect(hears).toContain('sourcing');
  for (const withheld of ['spell', 'chc', 'metric']) expect(hears).not.toContain(withheld);
});

test('a council hears of stays and reads figures', () => {
  const { apis, hears } = tokenRights({ partnerClass: 'council', role: null });
  expect(apis).toEqual(['council', 'commissioner', 'partnership']);
  expect(hears).toEqual(expect.arrayContaining(['spell', 'transfer', 'metric']));
});

test('a program for people of a role has what they have', () => {
  const { apis, permissions } = tokenRights({ partnerClass: null, role: 'operations' });
  expect(apis).toEqual(['operations', 'partnership']);
  expect(permissions).toContain('dead-letters.view');
  expect(permissions).not.toContain('person.view');
});
