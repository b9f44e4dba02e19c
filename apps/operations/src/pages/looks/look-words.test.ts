import { expect, test } from 'vitest';
import { lookWords } from './look-words.ts';

const look = {
  at: 0,
  refused: false,
  role: 'village-agent',
  organisation: 'org_village_agents',
  userRef: 'usr_1',
  subject: 'spl_1',
  recordKind: 'spell',
  app: 'partnership',
  purpose: 'DIRECT_CARE',
  permission: 'inbox.view',
  basis: 'ROLE',
};

test('a look is told in words, not in the codes that the log has', () => {
  expect(lookWords(look)).toEqual({
    who: 'Village agent',
    organisation: 'Village agents',
    record: 'a stay in hospital',
    doing: 'a request for support',
    why: 'Care of the person, by their role',
  });
  expect(lookWords({ ...look, refused: true, permission: 'other.view' })).toMatchObject({ doing: 'other.view', why: 'Care of the person' });
});
