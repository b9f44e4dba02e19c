import { expect, it } from 'vitest';
import { bodyProblems } from '../src/bodies/index.ts';
import { openApiDocument } from '../src/index.ts';

const { components } = openApiDocument('hospital') as {
  components: { examples: Record<string, { value: Record<string, unknown> }>; schemas: Record<string, object> };
};

const found = (body: unknown, schema = 'Referral'): readonly string[] =>
  bodyProblems('hospital', schema, body)
    .map(({ at, rule, limit }) => `${at} ${rule}${limit === null ? '' : ` ${limit}`}`)
    .sort();

const least = {
  spell: { profile: 'musgrove-park', visitNumber: '2140' },
  revision: 1,
  submittedAt: '2026-08-10T15:02:00Z',
  author: { role: 'ward nurse' },
  needs: { mobility: 'Walks alone.' },
  homeSituation: {},
  endOfLife: false,
  consent: { basis: 'best-interest' },
};

it('takes every example of a referral', () => {
  const examples = Object.entries(components.examples).flatMap(([name, { value }]) => (name.startsWith('Referral') ? [value] : []));
  expect(examples.length).toBeGreaterThan(2);
  expect(examples.flatMap((example) => found(example))).toEqual([]);
});

it.each<readonly [string, object, readonly string[]]>([
  ['nothing said', { needs: {}, consent: {} }, ['/consent/basis required', '/needs minProperties 1']],
  ['left out', { endOfLife: undefined, consent: undefined }, ['/consent required', '/endOfLife required']],
  [
    'too long',
    { needs: { mobility: 'x'.repeat(4001) }, wardContact: 'x'.repeat(201), riskFlags: ['x'.repeat(201)] },
    ['/needs/mobility maxLength 4000', '/riskFlags/0 maxLength 200', '/wardContact maxLength 200'],
  ],
  ['counted by characters, not by halves of them', { wardContact: '😀'.repeat(150) }, []],
  [
    'blank',
    { needs: { night: ' ' }, careHome: { name: '' } },
    ['/careHome/name minLength 1', '/careHome/name pattern', '/needs/night pattern'],
  ],
  ['too many', { riskFlags: Array.from({ length: 31 }, () => 'falls') }, ['/riskFlags maxItems 30']],
  [
    'numbers',
    { existingPackage: { state: 'open', weeklyHours: 169 }, revision: 0 },
    ['/existingPackage/weeklyHours maximum 168', '/revision minimum 1'],
  ],
  [
    'kinds',
    { existingPackage: { state: 'paused', weeklyHours: 'ten' }, homeSituation: { livesAlone: 'yes' }, careHome: [] },
    ['/careHome type', '/existingPackage/state enum', '/existingPackage/weeklyHours type', '/homeSituation/livesAlone type'],
  ],
  [
    'days',
    { expectedDischargeDate: '2026-02-30', consent: { basis: 'consent', recordedAt: 'yesterday' } },
    ['/consent/recordedAt format', '/expectedDischargeDate format'],
  ],
  [
    'a member that nobody knows',
    { packageRequested: 'four visits', needs: { mobility: 'x', mood: 'x' } },
    ['/needs/mood additionalProperties', '/packageRequested additionalProperties'],
  ],
])('finds what the document refuses: %s', (_case, wrong, expected) => {
  expect(found({ ...least, ...wrong })).toEqual(expected);
});

it.each<readonly [string, object, readonly string[]]>([
  ['no longer met', { meets: false, codes: [] }, []],
  ['no longer met, with a code', { meets: false, codes: ['03'] }, ['/codes maxItems 0']],
  ['met, without one', { meets: true, codes: [] }, ['/codes minItems 1']],
  ['met by the same twice', { meets: true, codes: ['03', '03'] }, ['/codes uniqueItems']],
  ['met by a code that there is not', { meets: true, codes: ['13'] }, ['/codes/0 enum']],
  ['the expected date withdrawn', { meets: true, codes: ['12'], expectedDischargeDate: null }, []],
  ['no day', { meets: true, codes: ['12'], expectedDischargeDate: 'soon' }, ['/expectedDischargeDate format']],
])('finds what the document refuses of a review: %s', (_case, said, expected) => {
  expect(found({ spell: least.spell, assessedAt: '2026-08-10T15:02:00Z', ...said }, 'Readiness')).toEqual(expected);
});

it('knows every keyword that the document describes bodies by: an unknown one would be refused', () => {
  const names = Object.keys(components.schemas);
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) expect(() => bodyProblems('hospital', name, null)).not.toThrow();
});
