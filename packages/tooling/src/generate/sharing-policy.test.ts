import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { grantOf } from '@homeward/contracts/sharing';
import { parsePolicy } from './sharing-policy.ts';

const grant = { to: 'acute', events: ['spell'], purpose: 'care', basis: 'duty', classes: ['operational'] };
const basis = { says: 'A duty.', source: 'https://example.org', stopsOnObjection: true, needsContract: false };
const policy = {
  purposes: { care: 'To care.' },
  bases: { duty: basis },
  partnerClasses: { acute: 'A hospital.' },
  grants: [grant],
  addressees: {},
  published: [],
};
const parsed = (changes: object) => parsePolicy(stringify({ ...policy, ...changes }));

test.each<[string, object, string]>([
  ['a member more', { extra: 1 }, 'unknown member extra'],
  ['no grants', { grants: [] }, 'grants nothing'],
  ['a class that is given nothing', { partnerClasses: { acute: 'A.', icb: 'B.' } }, 'icb is given nothing'],
  ['a grant to nobody known', { grants: [{ ...grant, to: 'gp' }] }, 'no such partner class'],
  ['a purpose that is not said', { grants: [{ ...grant, purpose: 'fun' }] }, 'no purpose fun'],
  ['a basis that is not said', { grants: [{ ...grant, basis: 'habit' }] }, 'no basis habit'],
  ['a field class unknown', { grants: [{ ...grant, classes: ['secret'] }] }, 'no field class secret'],
  ['a misspelt member', { grants: [{ ...grant, excpet: ['a'] }] }, 'unknown member excpet'],
  ['an age at no moment', { grants: [{ ...grant, derive: [{ from: 'a', to: 'b', by: 'age-band' }] }] }, 'an age is taken at a moment'],
  ['a derivation unknown', { grants: [{ ...grant, derive: [{ from: 'a', to: 'b', by: 'hash' }] }] }, 'hash is not among'],
  ['a basis without source', { bases: { duty: { ...basis, source: 'a book' } } }, 'does not say what it rests on'],
  [
    'a basis that does not speak of objections',
    { bases: { duty: { ...basis, stopsOnObjection: undefined } } },
    'whether an objection stops it',
  ],
])('a policy with %s is refused', (_what, changes, message) => {
  expect(() => parsed(changes)).toThrow(message);
});

test('what names the event goes before what names its aggregate; else nothing is given', () => {
  const exact = { ...grant, events: ['spell.moved.v1'], classes: ['health'] };
  const both = parsed({ grants: [grant, exact] });
  expect(grantOf(both.grants, 'acute', { type: 'spell.moved.v1', aggregate: 'spell' })?.classes).toEqual(['health']);
  expect(grantOf(both.grants, 'acute', { type: 'spell.admitted.v1', aggregate: 'spell' })?.classes).toEqual(['operational']);
  expect(grantOf(both.grants, 'acute', { type: 'chc.screened.v1', aggregate: 'chc' })).toBeNull();
  const twice = parsed({ grants: [grant, grant] });
  expect(() => grantOf(twice.grants, 'acute', { type: 'spell.moved.v1', aggregate: 'spell' })).toThrow('spell is granted to acute twice');
});
